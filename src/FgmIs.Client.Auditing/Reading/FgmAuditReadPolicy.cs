using FgmIs.Client.Access;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents the read policy that comes with the audit trails: nobody reads but those whose role or activity the host names. A system that
/// nobody attends never does.
/// </summary>
/// <remarks>Immutable: the methods that admit give a new policy.</remarks>
public sealed class FgmAuditReadPolicy : IFgmAuditReadPolicy
{
    private readonly HashSet<string> _roles;
    private readonly HashSet<RbacActivity> _activities;

    private FgmAuditReadPolicy(IEnumerable<string> roles, IEnumerable<RbacActivity> activities)
    {
        _roles = new HashSet<string>(roles, StringComparer.OrdinalIgnoreCase);
        _activities = [.. activities];
    }

    /// <summary>Gets the strictest policy, which is the default: nobody reads.</summary>
    public static FgmAuditReadPolicy Nobody { get; } = new([], []);

    /// <summary>Admits local users who hold one of these roles.</summary>
    /// <param name="roles">The roles, compared without regard to case.</param>
    /// <returns>A policy that grants them as well.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="roles"/> is null.</exception>
    /// <exception cref="ArgumentException">A role is blank.</exception>
    public FgmAuditReadPolicy WithLocalRoles(params string[] roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return Array.Exists(roles, string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("One of the local roles is blank; name the roles that may read the audit trail.", nameof(roles))
            : new FgmAuditReadPolicy(_roles.Concat(roles.Select(role => role.Trim())), _activities);
    }

    /// <summary>Admits smartcard users who hold one of these national activities.</summary>
    /// <param name="activities">The activities.</param>
    /// <returns>A policy that grants them as well.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="activities"/> is null.</exception>
    /// <exception cref="ArgumentException">An activity is the type's default.</exception>
    public FgmAuditReadPolicy WithActivities(params RbacActivity[] activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        return Array.Exists(activities, activity => activity == default)
            ? throw new ArgumentException("One of the activities was never set.", nameof(activities))
            : new FgmAuditReadPolicy(_roles, _activities.Concat(activities));
    }

    /// <inheritdoc />
    public ValueTask<FgmAccessDecision> DecideAsync(FgmAuditReadRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool isAdmitted = request.Reader switch
        {
            LocalUser user => user.Roles.Any(_roles.Contains),
            SmartcardUser user => user.Activities.Any(_activities.Contains),
            _ => false,
        };
        return new ValueTask<FgmAccessDecision>(isAdmitted
            ? FgmAccessDecision.Grant("A role or activity of the reader is admitted to the audit trail.")
            : FgmAccessDecision.Deny("No role or activity of the reader is admitted to the audit trail."));
    }
}
