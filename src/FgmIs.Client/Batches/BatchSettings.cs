using System.Globalization;
using FgmIs.Client.Configuration;

namespace FgmIs.Client.Batches;

/// <summary>Represents a batch's options as they were when it was made, checked.</summary>
internal sealed class BatchSettings
{
    /// <exception cref="ArgumentException">The options have problems; the message lists all of them.</exception>
    public BatchSettings(FgmBatchOptions options)
    {
        MaximumConcurrency = options.MaximumConcurrency;
        InOrder = options.InOrder;
        TransactionsPerSecond = options.TransactionsPerSecond;
        Progress = options.Progress;
        Clock = options.TimeProvider;
        List<string> problems = [.. Problems()];
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }
    }

    public int MaximumConcurrency { get; }

    public bool InOrder { get; }

    public double? TransactionsPerSecond { get; }

    public IProgress<FgmBatchProgress>? Progress { get; }

    public TimeProvider Clock { get; }

    private IEnumerable<string> Problems()
    {
        if (MaximumConcurrency is < 1 or > FgmBatchDefaults.HighestConcurrency)
        {
            yield return $"MaximumConcurrency ({MaximumConcurrency}) must be between 1 and {FgmBatchDefaults.HighestConcurrency}.";
        }

        // Written so that "not a number" is refused too.
        if (TransactionsPerSecond is { } rate && !OptionsTable.TransactionsPerSecond.IsInRange(rate))
        {
            yield return string.Format(
                CultureInfo.InvariantCulture,
                "TransactionsPerSecond ({0}) must be between {1} and {2}, or null for no limit.",
                rate,
                OptionsTable.TransactionsPerSecond.Lowest,
                OptionsTable.TransactionsPerSecond.Highest);
        }

        if (Clock is null)
        {
            yield return "TimeProvider is null: leave it at its default, or give a TimeProvider.";
        }
    }
}
