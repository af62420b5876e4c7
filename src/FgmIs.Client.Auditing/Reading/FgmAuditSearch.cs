namespace FgmIs.Client.Auditing;

/// <summary>Represents a search for audit records (MSCA-AUD-05). What is left out does not restrict; what is set must all hold.</summary>
public sealed class FgmAuditSearch
{
    /// <summary>Gets or sets the id of who acted: who asked, to whom an answer was disclosed, who read the trail.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the authoriser's id.</summary>
    public string? Authoriser { get; set; }

    /// <summary>Gets or sets the MessageHeader.id.</summary>
    public Guid? MessageId { get; set; }

    /// <summary>Gets or sets the patient.</summary>
    public NhsNumber? NhsNumber { get; set; }

    /// <summary>Gets or sets the earliest time.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Gets or sets the time before which it happened; itself not included.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Gets or sets the first sequence number.</summary>
    public long? FromSequence { get; set; }

    /// <summary>Gets or sets the last sequence number.</summary>
    public long? ToSequence { get; set; }

    /// <summary>Gets or sets the outcome, as <see cref="FgmAuditedResult.Outcome"/> names it.</summary>
    public string? Outcome { get; set; }

    /// <summary>Gets or sets what happened.</summary>
    public FgmAuditEventKind? Kind { get; set; }

    /// <summary>Gets or sets a value that indicates whether only attempts are read whose end nobody recorded.</summary>
    /// <value><see langword="false"/>.</value>
    public bool OnlyIncomplete { get; set; }

    /// <summary>Gets or sets the order.</summary>
    /// <value><see cref="FgmAuditOrder.NewestFirst"/>.</value>
    public FgmAuditOrder Order { get; set; } = FgmAuditOrder.NewestFirst;

    /// <summary>Gets or sets how many records are read at most: the size of a page.</summary>
    /// <value>All.</value>
    public int? Limit { get; set; }

    /// <summary>Gets or sets the <see cref="FgmAuditRecord.Position"/> of the last record of the page before.</summary>
    /// <value>None: the first page.</value>
    public string? ContinueAfter { get; set; }
}
