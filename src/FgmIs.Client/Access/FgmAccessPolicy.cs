namespace FgmIs.Client.Access;

/// <summary>
/// Represents the access policy that comes with the client: smartcard users need activity B0370 (MSCA-FGMRISQ-01), local users a role that
/// is mapped to it (MSCA-FGMRISQ-02), unattended systems must be named. Everybody else is denied.
/// </summary>
/// <remarks>Immutable: the methods that map or admit give a new policy.</remarks>
public sealed class FgmAccessPolicy : IFgmAccessPolicy
{
    private readonly HashSet<string> _localRoles;
    private readonly HashSet<LocalUserId> _unattendedSystems;

    private FgmAccessPolicy(IEnumerable<string> localRoles, IEnumerable<LocalUserId> unattendedSystems)
    {
        _localRoles = new HashSet<string>(localRoles, StringComparer.OrdinalIgnoreCase);
        _unattendedSystems = [.. unattendedSystems];
    }

    /// <summary>Gets the strictest policy, which is the default: smartcard users with B0370, and nobody else.</summary>
    public static FgmAccessPolicy Strict { get; } = new([], []);

    /// <summary>Gets what the policy grants, one detail for each entry, for the record of the configuration.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Recorded =>
    [
        .. _localRoles.Select(role => role.ToUpperInvariant()).OrderBy(role => role, StringComparer.Ordinal)
            .Select(role => new KeyValuePair<string, string>("AccessPolicy.LocalRole", role)),
        .. _unattendedSystems.Select(system => system.Value).OrderBy(system => system, StringComparer.Ordinal)
            .Select(system => new KeyValuePair<string, string>("AccessPolicy.UnattendedSystem", system)),
    ];

    /// <summary>Maps local roles to B0370, so that local users who hold one may ask.</summary>
    /// <param name="roles">The roles, compared without regard to case.</param>
    /// <returns>A policy that grants them as well.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="roles"/> is null.</exception>
    /// <exception cref="ArgumentException">A role is blank.</exception>
    public FgmAccessPolicy WithLocalRoles(params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return Array.Exists(roles, string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("One of the local roles is blank; name the roles that are mapped to B0370.", nameof(roles))
            : new FgmAccessPolicy(_localRoles.Concat(roles.Select(role => role.Trim())), _unattendedSystems);
    }

    /// <summary>Admits unattended systems by their ids.</summary>
    /// <param name="systems">The ids.</param>
    /// <returns>A policy that grants them as well.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="systems"/> is null.</exception>
    /// <exception cref="ArgumentException">An id is the type's default.</exception>
    public FgmAccessPolicy WithUnattendedSystems(params LocalUserId[] systems)
    {
        ArgumentNullException.ThrowIfNull(systems);
        return Array.Exists(systems, system => system.IsDefault)
            ? throw new ArgumentException("One of the unattended systems' ids was never set.", nameof(systems))
            : new FgmAccessPolicy(_localRoles, _unattendedSystems.Concat(systems));
    }

    /// <inheritdoc />
    public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new ValueTask<FgmAccessDecision>(Decide(request.Requester));
    }

    private FgmAccessDecision Decide(Requester requester) => requester switch
    {
        SmartcardUser user => user.Activities.Contains(RbacActivity.ViewSummaryHealthRecords)
            ? FgmAccessDecision.Grant("The smartcard user holds activity B0370.")
            : FgmAccessDecision.Deny("The smartcard user does not hold activity B0370 (View Summary Health Records)."),
        LocalUser user => user.Roles.Any(_localRoles.Contains)
            ? FgmAccessDecision.Grant("A local role of the user is mapped to B0370.")
            : FgmAccessDecision.Deny("None of the user's local roles is mapped to B0370 (View Summary Health Records)."),
        UnattendedSystem system => _unattendedSystems.Contains(system.SystemId)
            ? FgmAccessDecision.Grant("The unattended system is admitted by name.")
            : FgmAccessDecision.Deny("The unattended system is not admitted by the access policy."),
        _ => FgmAccessDecision.Deny("The requester is of no known kind."),
    };
}
