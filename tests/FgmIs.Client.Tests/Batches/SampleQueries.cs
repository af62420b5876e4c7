using System.Globalization;
using System.Runtime.CompilerServices;

namespace FgmIs.Client.Tests.Batches;

/// <summary>A list of numbered queries that is made as it is read, and knows how far it was read ahead of the consumer.</summary>
internal sealed class SampleQueries(int count)
{
    private int _pulled;
    private int _taken;
    private int _longestLead;

    public int Pulled => Volatile.Read(ref _pulled);

    /// <summary>Gets how many queries were at most read and not yet taken.</summary>
    public int LongestLead => Volatile.Read(ref _longestLead);

    /// <summary>Gets or sets what happens when all are read.</summary>
    public Func<CancellationToken, Task> AtEnd { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Gets whether the last enumeration was disposed.</summary>
    public bool IsLeft { get; private set; }

    public static int NumberOf(FgmStatusQuery query) => int.Parse(query.Encounter!.Value.Value, CultureInfo.InvariantCulture);

    public static FgmStatusQuery Number(int number) =>
        new(
            Samples.Patient,
            Samples.SmartcardUser,
            FgmQueryOccasion.RecordViewed,
            EncounterId.Parse(number.ToString(CultureInfo.InvariantCulture)));

    public void Take() => Interlocked.Increment(ref _taken);

    public async IAsyncEnumerable<FgmStatusQuery> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IsLeft = false;
        try
        {
            for (int number = 0; number < count; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int lead = Interlocked.Increment(ref _pulled) - Volatile.Read(ref _taken);
                _longestLead = Math.Max(_longestLead, lead);
                yield return Number(number);
            }

            await AtEnd(cancellationToken);
        }
        finally
        {
            IsLeft = true;
        }
    }
}
