namespace FgmIs.Client.Messaging;

/// <summary>Represents one query as the wire wants it: everything that stays the same however often it is sent.</summary>
internal sealed record QueryMessage
{
    public required Guid MessageId { get; init; }

    public required Guid ParametersId { get; init; }

    public required Guid PractitionerId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required NhsNumber NhsNumber { get; init; }

    public required Asid FromAsid { get; init; }

    public required Asid ToAsid { get; init; }

    public required IReadOnlyList<PractitionerIdentifier> PractitionerIdentifiers { get; init; }

    public required RequestingOrganization Organization { get; init; }

    public string? SourceName { get; init; }

    public string? SourceSoftware { get; init; }

    public FgmSourceContact? SourceContact { get; init; }

    public string? DestinationName { get; init; }
}
