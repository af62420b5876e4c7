namespace FgmIs.Client.Auditing.Sealing;

/// <summary>A record as a store keeps it: what it is found by, its encrypted content, and its link in the chain.</summary>
internal sealed record SealedRecord
{
    public required Guid Chain { get; init; }

    /// <summary>Gets where the record stands in the store.</summary>
    public required long Place { get; init; }

    /// <summary>Gets the hash of the record before it; 32 zero bytes for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>Gets the record's own keyed hash, over all the rest, its number and the chain's id.</summary>
    public required byte[] Hash { get; init; }

    public required Guid Id { get; init; }

    public required FgmAuditEventKind Kind { get; init; }

    /// <summary>Gets when it happened, in UTC ticks.</summary>
    public required long OccurredAt { get; init; }

    public Guid? Message { get; init; }

    /// <summary>Gets the id of the event that this one ends.</summary>
    public Guid? Ends { get; init; }

    /// <summary>Gets the keyed hash of the NHS number.</summary>
    public byte[]? Patient { get; init; }

    /// <summary>Gets the keyed hash of the id of who acted.</summary>
    public byte[]? User { get; init; }

    /// <summary>Gets the keyed hash of the authoriser's id.</summary>
    public byte[]? Authoriser { get; init; }

    /// <summary>Gets the keyed hash of the outcome.</summary>
    public byte[]? Outcome { get; init; }

    /// <summary>Gets whether a column holds what no record has: another type, length or range. Such a record is never authentic, whatever the rest says.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Gets the encrypted event.</summary>
    public required byte[] Content { get; init; }
}
