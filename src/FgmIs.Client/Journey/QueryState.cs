using FgmIs.Client.Identifiers;
using FgmIs.Client.Threading;

namespace FgmIs.Client.Journey;

/// <summary>Represents the state of one query: what is decided once, and what each attempt adds.</summary>
internal sealed class QueryState(FgmStatusQuery query, DateTimeOffset askedAt, CancellationToken callerToken)
{
    public FgmStatusQuery Query { get; } = query;

    public DateTimeOffset AskedAt { get; } = askedAt;

    /// <summary>Gets the caller's own token, which is no time-out.</summary>
    public CancellationToken CallerToken { get; } = callerToken;

    /// <summary>Gets when the time for it is over.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>Gets the turn that a batch took for it; nothing where it is of none, or of one without a figure.</summary>
    public Limits.AttemptTurn? BatchTurn { get; init; }

    /// <summary>Gets what the answer keeps for its disclosures.</summary>
    public Outcomes.AnsweredQuery? AnsweredQuery { get; init; }

    /// <summary>Gets the MessageHeader.id.</summary>
    public Guid MessageId { get; } = FreshId.New();

    /// <summary>Gets the Bundle.id of each attempt that began.</summary>
    public List<Guid> BundleIds { get; } = [];

    /// <summary>Gets or sets a value that indicates whether the audit trail holds the beginning of an attempt.</summary>
    public bool HasBegun { get; set; }

    /// <summary>Gets or sets by which right the requester was let through, or which is missing.</summary>
    public string? AccessReason { get; set; }

    /// <summary>Gets or sets the query as its audit events keep it: made with the first of them, when access is decided.</summary>
    public Auditing.FgmAuditedQuery? Audited { get; set; }

    /// <summary>Gets or sets what is odd about the query itself, which every outcome of it carries.</summary>
    public IReadOnlyList<FgmWarning> Warnings { get; set; } = [];

    /// <summary>Gets or sets what telemetry sees of the query.</summary>
    public Diagnostics.QueryTelemetry? Watched { get; set; }

    public Outcomes.OutcomeFacts Facts => new(MessageId, AskedAt, BundleIds.Count, Warnings);

    public FgmQueryNotSent NotSent(FgmNotSentReason reason, string explanation) => new(Facts, reason, explanation);

    public FgmQueryFailed Failed(Outcomes.Failure failure) => new(Facts, failure);
}
