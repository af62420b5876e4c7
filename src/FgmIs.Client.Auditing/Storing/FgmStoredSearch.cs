namespace FgmIs.Client.Auditing.Storing;

/// <summary>
/// Represents a search in the words of a store: keyed hashes (one for each key of the ring) instead of ids, ticks instead of times.
/// </summary>
/// <remarks>
/// All that is given must hold. <see cref="Find"/> says what a search means, and serves a store that can read all of its records.
/// </remarks>
public sealed class FgmStoredSearch
{
    internal FgmStoredSearch()
    {
    }

    /// <summary>Gets the hashes of which <see cref="FgmSealedRecord.Patient"/> is one; null where it does not matter.</summary>
    public IReadOnlyList<byte[]>? Patients { get; internal set; }

    /// <summary>Gets the hashes of which <see cref="FgmSealedRecord.User"/> is one; null where it does not matter.</summary>
    public IReadOnlyList<byte[]>? Users { get; internal set; }

    /// <summary>Gets the hashes of which <see cref="FgmSealedRecord.Authoriser"/> is one; null where it does not matter.</summary>
    public IReadOnlyList<byte[]>? Authorisers { get; internal set; }

    /// <summary>Gets the hashes of which <see cref="FgmSealedRecord.Outcome"/> is one; null where it does not matter.</summary>
    public IReadOnlyList<byte[]>? Outcomes { get; internal set; }

    /// <summary>Gets the MessageHeader.id; null where it does not matter.</summary>
    public Guid? Message { get; internal set; }

    /// <summary>Gets the kind of event; null where it does not matter.</summary>
    public FgmAuditEventKind? Kind { get; internal set; }

    /// <summary>Gets the earliest time, in UTC ticks; null where it does not matter.</summary>
    public long? From { get; internal set; }

    /// <summary>Gets the time before which it happened, in UTC ticks; null where it does not matter.</summary>
    public long? To { get; internal set; }

    /// <summary>Gets the first place; null where it does not matter.</summary>
    public long? FromPlace { get; internal set; }

    /// <summary>Gets the last place; null where it does not matter.</summary>
    public long? ToPlace { get; internal set; }

    /// <summary>
    /// Gets a value that indicates whether only attempts are looked for (<see cref="FgmAuditEventKind.AttemptStarted"/>) that no record
    /// with the same message ends.
    /// </summary>
    public bool OnlyIncomplete { get; internal set; }

    /// <summary>Gets a value that indicates whether only the store's own chain is looked at.</summary>
    public bool OwnChainOnly { get; internal set; }

    /// <summary>Gets a value that indicates whether the newest comes first.</summary>
    public bool NewestFirst { get; internal set; }

    /// <summary>Gets how many records at most; null for all.</summary>
    public int? Limit { get; internal set; }

    /// <summary>Gets after which record to go on, in the order of the results; null to begin.</summary>
    public FgmStoredPosition? After { get; internal set; }

    /// <summary>
    /// Gets the place in the own chain from which on its records are left out: the reading's own record; null where none is.
    /// </summary>
    public long? Before { get; internal set; }

    /// <summary>Finds the records that the search wants.</summary>
    /// <param name="records">All records of the store.</param>
    /// <param name="ownChain">The chain that the store writes.</param>
    /// <returns>The records, in the order of time; what happened at once, in the order of chains and places.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="records"/> is null.</exception>
    public IReadOnlyList<FgmSealedRecord> Find(IEnumerable<FgmSealedRecord> records, Guid ownChain)
    {
        ArgumentNullException.ThrowIfNull(records);
        List<FgmSealedRecord> all = [.. records];
        HashSet<(Guid, Guid?)> ended =
            [.. all.Where(record => record.Ends is not null).Select(record => (record.Ends!.Value, record.Message))];
        IEnumerable<FgmSealedRecord> found = all
            .Where(record => IsWanted(record, ownChain) && !(OnlyIncomplete && ended.Contains((record.Id, record.Message))))
            .OrderBy(record => record.OccurredAt)
            .ThenBy(record => record.Chain)
            .ThenBy(record => record.Place);
        found = NewestFirst ? found.Reverse() : found;
        found = After is null ? found : found.Where(IsAfter);
        return [.. found.Take(Limit ?? int.MaxValue)];
    }

    /// <summary>Creates the same search, which leaves out the own chain's records from a place on.</summary>
    internal FgmStoredSearch LeavingOut(long? from)
    {
        var copy = (FgmStoredSearch)MemberwiseClone();
        copy.Before = from;
        return copy;
    }

    private static bool Has(IReadOnlyList<byte[]>? hashes, byte[]? hash) =>
        hashes is null || (hash is not null && hashes.Any(wanted => wanted.AsSpan().SequenceEqual(hash)));

    private bool IsWanted(FgmSealedRecord record, Guid ownChain)
    {
        bool isOwn = record.Chain == ownChain;
        return (isOwn || !OwnChainOnly)
            && !(isOwn && record.Place >= Before)
            && Has(Patients, record.Patient)
            && Has(Users, record.User)
            && Has(Authorisers, record.Authoriser)
            && Has(Outcomes, record.Outcome)
            && (Message is null || record.Message == Message)
            && (Kind is null || record.Kind == Kind)
            && !(record.OccurredAt < From)
            && !(record.OccurredAt >= To)
            && !(record.Place < FromPlace)
            && !(record.Place > ToPlace)
            && (!OnlyIncomplete || record.Kind == FgmAuditEventKind.AttemptStarted);
    }

    private bool IsAfter(FgmSealedRecord record)
    {
        int order = (record.OccurredAt, record.Chain, record.Place).CompareTo((After!.OccurredAt, After.Chain, After.Place));
        return NewestFirst ? order < 0 : order > 0;
    }
}
