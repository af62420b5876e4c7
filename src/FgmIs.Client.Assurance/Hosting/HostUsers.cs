using System.Runtime.CompilerServices;
using FgmIs.Client.Access;

namespace FgmIs.Client.Assurance;

/// <summary>Creates the requesters that the harness names, and decides by the rights that it gave them.</summary>
internal sealed class HostUsers : IFgmAccessPolicy
{
    private static readonly FgmAccessPolicy Policy = FgmAccessPolicy.Strict.WithLocalRoles(RbacActivity.ViewSummaryHealthRecords.Value);

    private readonly ConditionalWeakTable<Requester, AssuranceUser> _users = [];

    public Requester Create(AssuranceUser user, string? authoriser = null, string? device = null)
    {
        var details = new RequesterDetails(
            user.Name, user.Role, organization: null, authoriser is null ? null : LocalUserId.Parse(authoriser), device);
        Requester requester = user.Kind switch
        {
            AssuranceUserKind.Smartcard => Requester.Smartcard(
                SdsUserId.Parse(user.Id), SdsRoleProfileId.Parse(user.RoleProfileId!), user.Rights.Select(RbacActivity.Parse), details),
            AssuranceUserKind.Local => Requester.Local(LocalUserId.Parse(user.Id), user.Rights, details),
            _ => Requester.Unattended(LocalUserId.Parse(user.Id), details),
        };
        _users.Add(requester, user);
        return requester;
    }

    public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return (request.Requester is UnattendedSystem system
            && _users.TryGetValue(system, out AssuranceUser? user)
            && user.Rights.Contains(RbacActivity.ViewSummaryHealthRecords.Value, StringComparer.Ordinal)
                ? Policy.WithUnattendedSystems(system.SystemId)
                : Policy).DecideAsync(request, cancellationToken);
    }
}
