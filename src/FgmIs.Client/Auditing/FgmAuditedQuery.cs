namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents the query that an event belongs to: who asked, about whom, and why (MSCA-AUD-03). It is the same for all events of one query.
/// </summary>
/// <remarks>Personal data for authorised readers of the audit trail; <see cref="ToString"/> shows none of it.</remarks>
public sealed class FgmAuditedQuery
{
    internal FgmAuditedQuery(Guid messageId, FgmStatusQuery query, RequestingOrganization? clientOrganization, string? accessReason)
    {
        MessageId = messageId;
        Requester = new FgmAuditedRequester(query.Requester, clientOrganization);
        NhsNumber = query.Patient.NhsNumber;
        Verification = query.Patient.Verification;
        Occasion = query.Occasion;
        Encounter = query.Encounter;
        AccessReason = accessReason;
    }

    internal FgmAuditedQuery(
        Guid messageId, FgmAuditedRequester requester, NhsNumber nhsNumber, NhsNumberVerification verification, FgmQueryOccasion occasion)
    {
        MessageId = messageId;
        Requester = requester;
        NhsNumber = nhsNumber;
        Verification = verification;
        Occasion = occasion;
    }

    /// <summary>Gets the MessageHeader.id.</summary>
    public Guid MessageId { get; }

    /// <summary>Gets who asked.</summary>
    public FgmAuditedRequester Requester { get; }

    /// <summary>Gets the NHS number asked about.</summary>
    public NhsNumber NhsNumber { get; }

    /// <summary>Gets how and when the number was verified, as the host said.</summary>
    public NhsNumberVerification Verification { get; }

    /// <summary>Gets the reason why the query was made.</summary>
    public FgmQueryOccasion Occasion { get; }

    /// <summary>Gets the encounter, where there is one.</summary>
    public EncounterId? Encounter { get; internal init; }

    /// <summary>Gets by which right the requester was let through, or which is missing.</summary>
    public string? AccessReason { get; internal init; }

    /// <summary>Writes the message id.</summary>
    /// <returns>The id.</returns>
    public override string ToString() => MessageId.ToString("D");
}
