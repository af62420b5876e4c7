using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents one audited event, with every item that MSCA-AUD-03 wants; the trail that stores it adds the sequence number.
/// </summary>
/// <remarks>
/// Personal data for authorised readers of the audit trail only: store it encrypted, and never log it. What is kept past 24 hours, or past
/// the 18th birthday, is a legal record and never served as clinical information (docs/safety-case.md, H8).
/// </remarks>
public sealed class FgmAuditEvent
{
    private static readonly FgmAuditEventKind[] OfTrails =
    [
        FgmAuditEventKind.AuditRead,
        FgmAuditEventKind.AuditReadRefused,
        FgmAuditEventKind.TrailOpened,
        FgmAuditEventKind.RecordsDisposed,
        FgmAuditEventKind.DisposalRefused,
        FgmAuditEventKind.RetentionChanged,
        FgmAuditEventKind.TrailVerified,
        FgmAuditEventKind.CheckpointTaken,
    ];

    internal FgmAuditEvent(FgmAuditEventKind kind, DateTimeOffset occurredAt, FgmAuditedOrigin origin)
    {
        Kind = kind;
        OccurredAt = occurredAt.ToUniversalTime();
        Origin = origin;
    }

    /// <summary>Gets the event's own id.</summary>
    public Guid Id { get; internal init; } = FreshId.New();

    /// <summary>Gets what happened.</summary>
    public FgmAuditEventKind Kind { get; }

    /// <summary>Gets when, in UTC (MSCA-AUD-07).</summary>
    public DateTimeOffset OccurredAt { get; }

    /// <summary>Gets from which system and device, and to which system.</summary>
    public FgmAuditedOrigin Origin { get; }

    /// <summary>Gets the event more precisely: how an answer was disclosed, or what a host calls an event of its own.</summary>
    public string? Name { get; internal init; }

    /// <summary>
    /// Gets who acted: who asked, to whom an answer was disclosed, who read the audit trail; absent where no person or system did.
    /// </summary>
    public FgmAuditedRequester? Requester => Actor ?? Query?.Requester;

    /// <summary>Gets the NHS number of the patient whom the event is about; absent where it is about none.</summary>
    public NhsNumber? NhsNumber => Patient ?? Query?.NhsNumber;

    /// <summary>Gets the query, for the events of one.</summary>
    public FgmAuditedQuery? Query { get; internal init; }

    /// <summary>Gets the attempt, for the events of one.</summary>
    public FgmAuditedAttempt? Attempt { get; internal init; }

    /// <summary>Gets the id of the <see cref="FgmAuditEventKind.AttemptStarted"/> event whose exchange this event ends.</summary>
    public Guid? Ends { get; internal init; }

    /// <summary>Gets what became of the query or the attempt; absent before it is known.</summary>
    public FgmAuditedResult? Result { get; internal init; }

    /// <summary>Gets the message as it was sent or received, byte for byte; empty where there was none.</summary>
    public ReadOnlyMemory<byte> Message { get; internal init; }

    /// <summary>Gets what else belongs to the event, for example which settings a client started with; empty where nothing does.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; internal init; } = [];

    /// <summary>Gets where the event waited while the trail was down; absent where it did not.</summary>
    public FgmAuditedSpooling? Spooling { get; internal init; }

    /// <summary>Gets who acted, where that is not who asked the query.</summary>
    internal FgmAuditedRequester? Actor { get; init; }

    /// <summary>Gets the patient, where there is no query to name one.</summary>
    internal NhsNumber? Patient { get; init; }

    /// <summary>Creates an event of the host's own, such as a login (MSCA-AUD-02), to be appended to the same trail.</summary>
    /// <param name="name">What happened, in the host's words.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="origin">On which system and device.</param>
    /// <param name="requester">Who acted; left out where nobody did.</param>
    /// <param name="patient">The patient whom it is about; left out where it is about none.</param>
    /// <param name="details">What else is to be kept.</param>
    /// <param name="organization">
    /// For which organisation the requester acted who names none; left out where there is none (MSCA-AUD-03).
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="origin"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The name is blank, over 255 characters or not fit for XML, or the patient is the type's default.
    /// </exception>
    public static FgmAuditEvent ForHost(
        string name,
        DateTimeOffset occurredAt,
        FgmAuditedOrigin origin,
        Requester? requester = null,
        NhsNumber? patient = null,
        IEnumerable<KeyValuePair<string, string>>? details = null,
        RequestingOrganization? organization = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (patient is { IsDefault: true })
        {
            throw new ArgumentException("The NHS number was never set; leave it out where the event is about no patient.", nameof(patient));
        }

        return new FgmAuditEvent(FgmAuditEventKind.HostEvent, occurredAt, origin)
        {
            Name = XmlText.Require(name, "The event's name", nameof(name)),
            Actor = requester is null ? null : new FgmAuditedRequester(requester, organization),
            Patient = patient,
            Details = [.. details ?? []],
        };
    }

    /// <summary>
    /// Creates an event of a trail's own, such as its opening or a reading of it; a trail that a host writes itself may use it, too.
    /// </summary>
    /// <param name="kind">What happened; one of the kinds that are about the trail itself.</param>
    /// <param name="occurredAt">When.</param>
    /// <param name="origin">On which system and device.</param>
    /// <param name="requester">Who acted; left out where nobody did.</param>
    /// <param name="organization">For which organisation the requester acted who names none; left out where there is none.</param>
    /// <param name="patient">The patient whose records were read; left out where it is about none.</param>
    /// <param name="details">What else is to be kept.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The kind is about a query, a client or a host, or the patient is the type's default.
    /// </exception>
    public static FgmAuditEvent ForTrail(
        FgmAuditEventKind kind,
        DateTimeOffset occurredAt,
        FgmAuditedOrigin origin,
        Requester? requester = null,
        RequestingOrganization? organization = null,
        NhsNumber? patient = null,
        IEnumerable<KeyValuePair<string, string>>? details = null)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!OfTrails.Contains(kind))
        {
            throw new ArgumentException($"{kind} is no event of a trail's own.", nameof(kind));
        }

        if (patient is { IsDefault: true })
        {
            throw new ArgumentException("The NHS number was never set; leave it out where the event is about no patient.", nameof(patient));
        }

        return new FgmAuditEvent(kind, occurredAt, origin)
        {
            Actor = requester is null ? null : new FgmAuditedRequester(requester, organization),
            Patient = patient,
            Details = [.. details ?? []],
        };
    }

    /// <summary>Creates the event that stands for one which is not as it was spooled, so that its number does not look taken out.</summary>
    /// <param name="spooling">Where it waited, and as which.</param>
    /// <param name="foundAt">When that was found.</param>
    /// <param name="origin">On which system and device.</param>
    /// <returns>
    /// The event, of kind <see cref="FgmAuditEventKind.SpooledEventDamaged"/>; of the same place it has the same id each time.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static FgmAuditEvent ForDamagedInSpool(FgmAuditedSpooling spooling, DateTimeOffset foundAt, FgmAuditedOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(spooling);
        ArgumentNullException.ThrowIfNull(origin);
        return new FgmAuditEvent(FgmAuditEventKind.SpooledEventDamaged, foundAt, origin) { Id = spooling.MarkerId(), Spooling = spooling };
    }

    /// <summary>Reads an event that <see cref="ToBytes"/> wrote.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The event, the same in every part.</returns>
    /// <exception cref="FormatException">The bytes are no event, or of a later version than this package knows.</exception>
    public static FgmAuditEvent FromBytes(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return EventCodec.Decode(bytes);
        }
        catch (ArgumentException failure)
        {
            throw new FormatException("The bytes are no audit event.", failure);
        }
    }

    /// <summary>Writes the event as bytes, so that a trail can keep it as it is. They hold personal data: encrypt them.</summary>
    /// <returns>The bytes. They name their version; a later package reads those of an earlier one.</returns>
    public byte[] ToBytes() => EventCodec.Encode(this);

    /// <summary>Creates the event that ends an attempt whose end nobody recorded: what became of it is unknown.</summary>
    /// <param name="foundAt">When that was found.</param>
    /// <param name="origin">On which system and device.</param>
    /// <returns>The event, of kind <see cref="FgmAuditEventKind.OutcomeUnknown"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This event is no attempt of a query.</exception>
    public FgmAuditEvent ToOutcomeUnknown(DateTimeOffset foundAt, FgmAuditedOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return Kind == FgmAuditEventKind.AttemptStarted && Query is not null
            ? new FgmAuditEvent(FgmAuditEventKind.OutcomeUnknown, foundAt, origin)
            {
                Query = Query,
                Attempt = Attempt,
                Ends = Id,
                Result = FgmAuditedResult.Unknown(),
            }
            : throw new InvalidOperationException($"An event of kind {Kind} begins no attempt.");
    }

    /// <summary>
    /// Creates the event that stands for this one, which waited in a spool and had come into the trail before: its number in the spool must
    /// not look taken out.
    /// </summary>
    /// <param name="foundAt">When that was found.</param>
    /// <param name="origin">On which system and device.</param>
    /// <returns>
    /// The event, of kind <see cref="FgmAuditEventKind.SpooledEventKnown"/>; of the same place it has the same id each time.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is null.</exception>
    /// <exception cref="InvalidOperationException">This event did not wait in a spool.</exception>
    public FgmAuditEvent ToKnownFromSpool(DateTimeOffset foundAt, FgmAuditedOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return Spooling is { } spooling
            ? new FgmAuditEvent(FgmAuditEventKind.SpooledEventKnown, foundAt, origin)
            {
                Id = spooling.MarkerId(),
                Ends = Id,
                Spooling = spooling,
            }
            : throw new InvalidOperationException("The event did not wait in a spool.");
    }

    /// <summary>Creates the same event, marked with where it waited.</summary>
    /// <param name="spooling">Where, and as which.</param>
    /// <returns>The event, with the same id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="spooling"/> is null.</exception>
    public FgmAuditEvent WithSpooling(FgmAuditedSpooling spooling)
    {
        ArgumentNullException.ThrowIfNull(spooling);
        return new FgmAuditEvent(Kind, OccurredAt, Origin)
        {
            Id = Id,
            Name = Name,
            Query = Query,
            Attempt = Attempt,
            Ends = Ends,
            Result = Result,
            Message = Message,
            Details = Details,
            Actor = Actor,
            Patient = Patient,
            Spooling = spooling,
        };
    }

    /// <summary>Writes the kind and the message id; never a person.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Query is null ? Kind.ToString() : $"{Kind} {Query}";
}
