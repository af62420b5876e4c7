using FgmIs.Client.Batches;

namespace FgmIs.Client;

/// <summary>Provides options for a batch of queries.</summary>
/// <remarks>Read once, when the batch is made; later changes have no effect. Every problem is reported at once, with the values.</remarks>
public sealed class FgmBatchOptions
{
    /// <summary>Gets or sets how many queries may be asked, or answered and not yet taken, at once; from 1 to 256.</summary>
    /// <value>8.</value>
    public int MaximumConcurrency { get; set; } = FgmBatchDefaults.MaximumConcurrency;

    /// <summary>
    /// Gets or sets a value that indicates whether outcomes are given in the order of the queries, or else as they come.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool InOrder { get; set; } = true;

    /// <summary>
    /// Gets or sets the figure to which the batch keeps (TOM DE-02/03), from 0.01 to 10,000 transactions per second.
    /// </summary>
    /// <value>None: there is no limit.</value>
    /// <remarks>
    /// <para>
    /// Each attempt is one transaction, and so is a query that the client does not send at all. They are evenly paced by a monotonic
    /// clock: in no second, wherever it begins, are more requests written than the figure (where it is no whole number, in no time of as
    /// many as the figure rounded up). What a late timer lost is made up for within that; time without work is not saved up.
    /// </para>
    /// <para>
    /// Over another client than <see cref="FgmStatusClient"/> the starts of queries count instead, since only that one tells when a
    /// request is written. The figure holds for one enumeration. To hold everything that a client sends to the agreed figure, set
    /// <see cref="FgmLimitOptions.TransactionsPerSecond"/>, and this one lower where the batch is to leave room for others; both hold.
    /// </para>
    /// </remarks>
    public double? TransactionsPerSecond { get; set; }

    /// <summary>Gets or sets who is told how the batch comes on.</summary>
    /// <value>Nobody.</value>
    /// <remarks>
    /// Called at each start and each outcome, one call at a time and in order, on the batch's own threads: slow, it slows the batch;
    /// what it throws is ignored.
    /// </remarks>
    public IProgress<FgmBatchProgress>? Progress { get; set; }

    /// <summary>Gets or sets the clock that paces the starts.</summary>
    /// <value><see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
