namespace FgmIs.Client.Auditing.Storing;

/// <summary>A search in the words of a store: keyed hashes (one for each key of the ring) instead of ids, ticks instead of times.</summary>
internal sealed record StoredSearch
{
    public IReadOnlyList<byte[]>? Patients { get; init; }

    public IReadOnlyList<byte[]>? Users { get; init; }

    public IReadOnlyList<byte[]>? Authorisers { get; init; }

    public IReadOnlyList<byte[]>? Outcomes { get; init; }

    public Guid? Message { get; init; }

    public FgmAuditEventKind? Kind { get; init; }

    /// <summary>Gets the earliest time, in UTC ticks.</summary>
    public long? From { get; init; }

    /// <summary>Gets the time before which it happened, in UTC ticks.</summary>
    public long? To { get; init; }

    public long? FromPlace { get; init; }

    public long? ToPlace { get; init; }

    public bool OnlyIncomplete { get; init; }

    public bool OwnChainOnly { get; init; }

    public bool NewestFirst { get; init; }

    public int? Limit { get; init; }

    /// <summary>Gets after which record to go on.</summary>
    public StoredPosition? After { get; init; }

    /// <summary>Gets the place in the own chain from which on records are left out: the reading's own record.</summary>
    public long? Before { get; init; }
}
