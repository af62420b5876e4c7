namespace FgmIs.Client;

/// <summary>Represents one query of a batch, with its outcome.</summary>
public sealed class FgmBatchItem
{
    internal FgmBatchItem(long index, FgmStatusQuery query, FgmStatusOutcome outcome)
    {
        Index = index;
        Query = query;
        Outcome = outcome;
    }

    /// <summary>Gets the query's place in the list, the first being 0.</summary>
    public long Index { get; }

    /// <summary>Gets the query.</summary>
    public FgmStatusQuery Query { get; }

    /// <summary>Gets what became of it.</summary>
    public FgmStatusOutcome Outcome { get; }

    /// <summary>Takes the query and its outcome apart.</summary>
    /// <param name="query">The query.</param>
    /// <param name="outcome">What became of it.</param>
    public void Deconstruct(out FgmStatusQuery query, out FgmStatusOutcome outcome)
    {
        query = Query;
        outcome = Outcome;
    }

    /// <summary>Writes the index and the kind of outcome; never the patient.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => FormattableString.Invariant($"{Index}: {Outcome}");
}
