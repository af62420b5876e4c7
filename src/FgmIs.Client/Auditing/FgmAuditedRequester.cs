namespace FgmIs.Client.Auditing;

/// <summary>Represents the person or system that asked or acted, as MSCA-AUD-03 wants it kept.</summary>
/// <remarks>Personal data for authorised readers of the audit trail; <see cref="ToString"/> shows none of it.</remarks>
public sealed class FgmAuditedRequester
{
    /// <summary>What a record holds for a name or a role that the catalogue wants (MSCA-AUD-03) and the host did not give.</summary>
    public const string NotStated = "not stated";

    internal FgmAuditedRequester(Requester requester, RequestingOrganization? clientOrganization)
    {
        RequestingOrganization? organization = requester.Details.Organization ?? clientOrganization;
        Kind = requester.GetType().Name;
        switch (requester)
        {
            case SmartcardUser user:
                Id = user.UserId.Value;
                RoleProfileId = user.RoleProfileId.Value;
                Rights = [.. user.Activities.Select(activity => activity.Value)];
                break;
            case LocalUser user:
                Id = user.UserId.Value;
                Rights = user.Roles;
                break;
            case UnattendedSystem system:
                Id = system.SystemId.Value;
                Rights = [];
                break;
            default:
                throw new ArgumentException("The requester is of no known kind.", nameof(requester));
        }

        Name = requester.Details.Name ?? NotStated;
        Role = requester.Details.Role ?? NotStated;
        Authoriser = requester.Details.Authoriser?.Value;
        OrganizationCode = organization?.Code;
        OrganizationName = organization?.Name;
    }

    internal FgmAuditedRequester(string kind, string id, IReadOnlyList<string> rights)
    {
        Kind = kind;
        Id = id;
        Rights = rights;
    }

    /// <summary>Gets the kind of requester: the name of one of the subclasses of <see cref="Requester"/>.</summary>
    public string Kind { get; }

    /// <summary>Gets the user's or system's id.</summary>
    public string Id { get; }

    /// <summary>Gets the SDS role profile id of a smartcard user.</summary>
    public string? RoleProfileId { get; internal init; }

    /// <summary>Gets the RBAC activities or local roles that the host named.</summary>
    public IReadOnlyList<string> Rights { get; }

    /// <summary>Gets the name; <see cref="NotStated"/> where the host did not give it.</summary>
    public string? Name { get; internal init; }

    /// <summary>Gets the role in words; <see cref="NotStated"/> where the host did not give it.</summary>
    public string? Role { get; internal init; }

    /// <summary>Gets the authoriser's id, where somebody else authorised the query.</summary>
    public string? Authoriser { get; internal init; }

    /// <summary>
    /// Gets the ODS code of the organisation for which the requester acted; absent where neither the requester nor a client named one.
    /// </summary>
    public OdsCode? OrganizationCode { get; internal init; }

    /// <summary>Gets the organisation's name.</summary>
    public string? OrganizationName { get; internal init; }

    /// <summary>Writes the kind of requester.</summary>
    /// <returns>The kind.</returns>
    public override string ToString() => Kind;
}
