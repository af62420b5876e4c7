using System.Runtime.CompilerServices;
using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Driving;

/// <summary>Creates the requesters that the harness names, and decides by the rights that it gave them.</summary>
internal sealed class DriverUsers : IFgmAccessPolicy, IFgmAuditReadPolicy
{
    private const string AuditRight = "audit";

    private static readonly FgmAccessPolicy Policy = FgmAccessPolicy.Strict.WithLocalRoles(RbacActivity.ViewSummaryHealthRecords.Value);

    private readonly ConditionalWeakTable<Requester, IReadOnlyList<string>> _rights = [];

    /// <summary>Creates the requester of a request.</summary>
    /// <param name="user">The request's field "user".</param>
    /// <param name="authoriser">The authoriser, where there is one.</param>
    /// <param name="device">The workstation, where there is one.</param>
    /// <exception cref="DriverException">The user cannot be read.</exception>
    public Requester Create(DriverRequest user, LocalUserId? authoriser, string? device)
    {
        IReadOnlyList<string>? rights = user.Texts("rights");
        string kind = user.RequiredText("kind");
        RequesterDetails details;
        try
        {
            details = new RequesterDetails(user.Text("name"), user.Text("role"), organization: null, authoriser, device);
        }
        catch (ArgumentException)
        {
            throw new DriverException("user: the name, the role or the device is blank, too long, or not fit for XML.");
        }

        Requester requester = kind switch
        {
            "smartcard" => Requester.Smartcard(
                user.Required<SdsUserId>("id", SdsUserId.TryParse),
                user.Required<SdsRoleProfileId>("roleProfileId", SdsRoleProfileId.TryParse),
                (rights ?? []).Select(right => RbacActivity.TryParse(right, out RbacActivity activity) ? activity : (RbacActivity?)null)
                    .OfType<RbacActivity>(),
                details),
            "local" => Requester.Local(
                user.Required<LocalUserId>("id", LocalUserId.TryParse),
                (rights ?? []).Where(right => !string.IsNullOrWhiteSpace(right)),
                details),
            "unattended" => Requester.Unattended(user.Required<LocalUserId>("id", LocalUserId.TryParse), details),
            _ => throw new DriverException("user: the kind is none of smartcard, local, unattended."),
        };
        _rights.Add(requester, rights ?? (requester is UnattendedSystem ? [RbacActivity.ViewSummaryHealthRecords.Value] : []));
        return requester;
    }

    /// <summary>Decides by the SDK's own policy; a system that nobody attends is admitted where the harness gives it the right.</summary>
    public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
        (request.Requester is UnattendedSystem system
        && RightsOf(system).Contains(RbacActivity.ViewSummaryHealthRecords.Value, StringComparer.Ordinal)
            ? Policy.WithUnattendedSystems(system.SystemId)
            : Policy).DecideAsync(request, cancellationToken);

    /// <summary>Decides who reads the audit trail: whoever has a right for it.</summary>
    public ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken = default) => new(
        request.Reader is not UnattendedSystem
        && RightsOf(request.Reader).Any(right => right.Contains(AuditRight, StringComparison.OrdinalIgnoreCase))
            ? FgmAccessDecision.Grant("A right of the reader is for the audit trail.")
            : FgmAccessDecision.Deny("No right of the reader is for the audit trail."));

    private IReadOnlyList<string> RightsOf(Requester requester) =>
        _rights.TryGetValue(requester, out IReadOnlyList<string>? rights) ? rights : [];
}
