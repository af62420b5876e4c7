using FgmIs.Client.Identifiers;
using FgmIs.Client.Messaging;

namespace FgmIs.Client.Configuration;

/// <summary>Represents who asks whom, as the options were when a client was made, checked; and the messages that say so.</summary>
internal sealed class IdentitySettings(FgmIdentityOptions options)
{
    public Asid FromAsid { get; } = options.FromAsid!.Value;

    public Asid ToAsid { get; } = options.ToAsid!.Value;

    public RequestingOrganization Organization { get; } = options.Organization!;

    public string? SourceName { get; } = options.SourceName;

    public string? SoftwareName { get; } = options.SoftwareName;

    public FgmSourceContact? SourceContact { get; } = options.SourceContact;

    public string? DestinationName { get; } = options.DestinationName;

    public FgmLocalIdentifierSystem LocalIdentifierSystem { get; } = options.LocalIdentifierSystem;

    /// <summary>Returns the message of a query, which is the same however often it is sent.</summary>
    public QueryMessage NewMessage(Guid messageId, FgmStatusQuery query) => new()
    {
        MessageId = messageId,
        ParametersId = FreshId.New(),
        PractitionerId = FreshId.New(),
        OrganizationId = FreshId.New(),
        NhsNumber = query.Patient.NhsNumber,
        FromAsid = FromAsid,
        ToAsid = ToAsid,
        PractitionerIdentifiers = PractitionerIdentifier.Of(query.Requester, LocalIdentifierSystem),
        Organization = query.Requester.Details.Organization ?? Organization,
        SourceName = SourceName,
        SourceSoftware = SoftwareName,
        SourceContact = SourceContact,
        DestinationName = DestinationName,
    };
}
