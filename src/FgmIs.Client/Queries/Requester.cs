using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>
/// Represents the requester of a query: a smartcard user, a local user, or a system that no user attends (SMSP-FGMRI-002's access methods
/// 3, 2 and 1).
/// </summary>
/// <remarks>A closed set: <see cref="SmartcardUser"/>, <see cref="LocalUser"/> and <see cref="UnattendedSystem"/>.</remarks>
public abstract class Requester
{
    private protected Requester(RequesterDetails? details) => Details = details ?? RequesterDetails.None;

    /// <summary>Gets what else is known of the requester.</summary>
    public RequesterDetails Details { get; }

    /// <summary>Creates a requester for a user with a smartcard (access method 3).</summary>
    /// <param name="userId">The SDS user id.</param>
    /// <param name="roleProfileId">The SDS role profile in which the user acts; sent together with the user id (MSCA-AUD-04).</param>
    /// <param name="activities">The user's RBAC activities; without B0370 the query is not sent (MSCA-FGMRISQ-01).</param>
    /// <param name="details">What the audit trail keeps beside the ids.</param>
    /// <returns>The requester.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="activities"/> is null.</exception>
    /// <exception cref="ArgumentException">A value is its type's default.</exception>
    public static SmartcardUser Smartcard(
        SdsUserId userId, SdsRoleProfileId roleProfileId, IEnumerable<RbacActivity> activities, RequesterDetails? details = null) =>
        new(userId, roleProfileId, activities, details);

    /// <summary>Creates a requester for a user of the local system, without a smartcard (access method 2).</summary>
    /// <param name="userId">The id by which the local system knows the user.</param>
    /// <param name="roles">
    /// The user's local roles or rights; one of them must be mapped to B0370 by the access policy (MSCA-FGMRISQ-02).
    /// </param>
    /// <param name="details">What the audit trail keeps beside the id.</param>
    /// <returns>The requester.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="roles"/> is null.</exception>
    /// <exception cref="ArgumentException">The id is its type's default, or a role is blank.</exception>
    public static LocalUser Local(LocalUserId userId, IEnumerable<string> roles, RequesterDetails? details = null) =>
        new(userId, roles, details);

    /// <summary>
    /// Creates a requester for a system that asks with no user at it (access method 1), such as a clinic list's preparation.
    /// </summary>
    /// <param name="systemId">The id by which the local organisation knows the system; the access policy must admit it by this id.</param>
    /// <param name="details">What the audit trail keeps beside the id.</param>
    /// <returns>The requester.</returns>
    /// <exception cref="ArgumentException">The id is its type's default.</exception>
    public static UnattendedSystem Unattended(LocalUserId systemId, RequesterDetails? details = null) => new(systemId, details);

    /// <summary>Returns the same requester at a workstation, for the audit trail (MSCA-AUD-03).</summary>
    /// <param name="device">The workstation's name, such as a web host knows it for the request under way.</param>
    /// <returns>The requester.</returns>
    /// <exception cref="ArgumentException">The name is blank, over 255 characters or not fit for XML.</exception>
    public Requester WithDevice(string device)
    {
        var details = new RequesterDetails(
            Details.Name,
            Details.Role,
            Details.Organization,
            Details.Authoriser,
            XmlText.Require(device, "The requester's device", nameof(device)));
        return this switch
        {
            SmartcardUser user => Smartcard(user.UserId, user.RoleProfileId, user.Activities, details),
            LocalUser user => Local(user.UserId, user.Roles, details),
            _ => Unattended(((UnattendedSystem)this).SystemId, details),
        };
    }

    /// <summary>Writes what kind of requester this is, and nothing of whom.</summary>
    /// <returns>A mask.</returns>
    public override string ToString() => $"{GetType().Name} {IdentifierText.Masked}";
}
