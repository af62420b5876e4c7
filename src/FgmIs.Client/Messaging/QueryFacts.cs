namespace FgmIs.Client.Messaging;

/// <summary>Represents what the evaluation of a response needs of the query.</summary>
/// <param name="MessageId">The MessageHeader.id.</param>
/// <param name="BundleIds">The Bundle.id of each of the query's attempts.</param>
/// <param name="Patient">The child asked about.</param>
/// <param name="FromAsid">Who sent.</param>
/// <param name="ToAsid">To whom.</param>
/// <param name="AskedAt">When the host asked.</param>
internal sealed record QueryFacts(
    Guid MessageId, IReadOnlyList<Guid> BundleIds, VerifiedPatient Patient, Asid FromAsid, Asid ToAsid, DateTimeOffset AskedAt)
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Gets what the answer keeps for its disclosures.</summary>
    public Outcomes.AnsweredQuery? AnsweredQuery { get; init; }

    /// <summary>Gets when the attempt that is answered was made.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Gets when its answer had come.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Gets what is odd about the query itself, which every outcome of it carries.</summary>
    public IReadOnlyList<FgmWarning> Warnings { get; init; } = [];

    public int Attempts => BundleIds.Count;

    /// <summary>
    /// Determines whether an answer names this query: its message, or (seen in a published example) one of its Bundles.
    /// </summary>
    /// <remarks>By the text too: to .NET blanks around a GUID that are none to XML, and signs in it, make no difference.</remarks>
    public bool IsAnsweredBy(string? identifier) =>
        Guid.TryParseExact(identifier, "D", out Guid id)
        && (id == MessageId || BundleIds.Contains(id))
        && string.Equals(identifier, id.ToString("D"), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Determines whether the provider's own time fits the exchange by our clock: a clock that is wrong says nothing against the answer
    /// (docs/safety-case.md, H1).
    /// </summary>
    public bool IsImplausible(DateTimeOffset answeredAt) =>
        answeredAt < SentAt - ClockTolerance || answeredAt > ReceivedAt + ClockTolerance;
}
