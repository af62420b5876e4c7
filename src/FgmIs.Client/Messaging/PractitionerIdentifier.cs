namespace FgmIs.Client.Messaging;

/// <summary>
/// Represents an identifier of the Practitioner resource: just system and value, in the order of the profile's closed slicing.
/// </summary>
internal readonly record struct PractitionerIdentifier(string System, string Value)
{
    private const string SdsUserId = "http://fhir.nhs.net/Id/sds-user-id";
    private const string SdsRoleProfileId = "http://fhir.nhs.net/Id/sds-role-profile-id";

    /// <summary>
    /// Returns a requester's identifiers: both SDS ids of a smartcard user, otherwise one local id (MSCA-AUD-04, SMSP-AUDIT-005).
    /// </summary>
    public static IReadOnlyList<PractitionerIdentifier> Of(Requester requester, FgmLocalIdentifierSystem localSystem) => requester switch
    {
        SmartcardUser user => [new(SdsUserId, user.UserId.Value), new(SdsRoleProfileId, user.RoleProfileId.Value)],
        LocalUser user => [Local(user.UserId, localSystem)],
        UnattendedSystem system => [Local(system.SystemId, localSystem)],
        _ => throw new ArgumentException("The requester is of no known kind.", nameof(requester)),
    };

    private static PractitionerIdentifier Local(LocalUserId id, FgmLocalIdentifierSystem system) => new(
        system == FgmLocalIdentifierSystem.LocalPractitionerIdentifier
            ? "http://fhir.nhs.net/Id/local-practitioner-identifier"
            : "http://fhir.nhs.net/Id/local-identifier",
        id.Value);
}
