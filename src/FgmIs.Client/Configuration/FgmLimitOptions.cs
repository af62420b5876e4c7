using FgmIs.Client.Configuration;

namespace FgmIs.Client;

/// <summary>Represents the options for how much the client does at once, how fast it sends, and how much it reads.</summary>
public sealed class FgmLimitOptions
{
    internal FgmLimitOptions()
    {
    }

    /// <summary>Gets or sets how many queries may be under way at once; the others wait in order, interactive ones first.</summary>
    /// <value>
    /// 64. From 1 to 10,000. A query for which no place becomes free within <see cref="FgmTimeLimitOptions.Overall"/> fails as
    /// <see cref="FgmFailureKind.Busy"/>, unsent.
    /// </value>
    public int ConcurrentQueries { get; set; } = OptionsTable.MaximumConcurrentQueries.Default;

    /// <summary>
    /// Gets or sets the figure agreed with the provider (TOM DE-02/03), in attempts per second. What is sent again counts.
    /// </summary>
    /// <value>None: there is no limit. From 0.01 to 10,000.</value>
    /// <remarks>
    /// By a monotonic clock: in no second, wherever it begins, are more requests written than the figure; where it is no whole number, in
    /// no time of as many as the figure rounded up. What a late timer lost is made up for within that. Queries wait in order, interactive
    /// ones before those of a batch; one whose turn cannot come within <see cref="FgmTimeLimitOptions.Overall"/> fails as
    /// <see cref="FgmFailureKind.Busy"/>.
    /// </remarks>
    public double? TransactionsPerSecond { get; set; }

    /// <summary>
    /// Gets or sets how many attempts may come at once after a quiet time, where <see cref="TransactionsPerSecond"/> is set.
    /// </summary>
    /// <value>1: attempts are evenly paced and no quiet time is saved up. From 1 to 1,000. They count in their second like others.</value>
    public int TransactionBurst { get; set; } = OptionsTable.TransactionBurst.Default;

    /// <summary>
    /// Gets or sets this process's share of a figure that several processes have agreed together, in place of
    /// <see cref="TransactionsPerSecond"/>.
    /// </summary>
    /// <value>None. FgmIs.Client.RateSharing.PostgreSql has one, or implement it. Dispose it after the client.</value>
    /// <remarks>Attempts are evenly paced within the share, as with <see cref="TransactionsPerSecond"/>, without a burst.</remarks>
    public IFgmRateShare? RateShare { get; set; }

    /// <summary>Gets or sets how large a response may be, in bytes after decompression.</summary>
    /// <value>262,144 (256 KiB). From 4,096 to 16,777,216 (16 MiB).</value>
    public int ResponseBytes { get; set; } = OptionsTable.MaximumResponseBytes.Default;

    /// <summary>Gets or sets how large the head of a response may be, in bytes; rounded up to whole KiB.</summary>
    /// <value>65,536 (64 KiB). From 1,024 to 1,048,576 (1 MiB).</value>
    public int ResponseHeaderBytes { get; set; } = OptionsTable.MaximumResponseHeaderBytes.Default;
}
