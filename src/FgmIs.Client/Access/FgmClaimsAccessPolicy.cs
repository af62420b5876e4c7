using System.Security.Claims;

namespace FgmIs.Client.Access;

/// <summary>Decides by the claims of whoever is signed in at that moment, whatever rights the query's requester states.</summary>
/// <remarks>
/// The requester must be the user who is signed in, so that nobody asks in another's name; rights come from the claims alone. Unattended
/// systems are no users and are judged by name. Fail closed: nobody signed in, or no exact user, is a denial (docs/safety-case.md, H10).
/// </remarks>
public sealed class FgmClaimsAccessPolicy : IFgmAccessPolicy
{
    private readonly Func<ClaimsPrincipal?> _current;
    private readonly FgmClaimsRequester _claims;
    private readonly FgmAccessPolicy _rights;
    private readonly FgmClaimNames _names;

    /// <summary>Initializes a new instance of the <see cref="FgmClaimsAccessPolicy"/> class.</summary>
    /// <param name="current">Gives the principal who is signed in, such as <c>() =&gt; httpContextAccessor.HttpContext?.User</c>.</param>
    /// <param name="rights">Which activities, mapped local rights and systems may ask.</param>
    /// <param name="names">The claim types; left out, the framework's own, for local users.</param>
    /// <exception cref="ArgumentNullException"><paramref name="current"/> or <paramref name="rights"/> is null.</exception>
    /// <exception cref="ArgumentException">A claim name is missing.</exception>
    public FgmClaimsAccessPolicy(Func<ClaimsPrincipal?> current, FgmAccessPolicy rights, FgmClaimNames? names = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(rights);
        _current = current;
        _rights = rights;
        _names = (names ?? new FgmClaimNames()).Checked();
        _claims = new FgmClaimsRequester(_names);
    }

    /// <summary>Gets under which claims the policy looks and what it grants, for the record of the configuration.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Recorded => [.. _names.Recorded, .. _rights.Recorded];

    /// <inheritdoc />
    public async ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Requester is UnattendedSystem)
        {
            return await _rights.DecideAsync(request, cancellationToken).ConfigureAwait(false);
        }

        if (!_claims.TryCreate(_current(), out Requester? signedIn, out string? reason))
        {
            return FgmAccessDecision.Deny(reason);
        }

        return IsSame(signedIn, request.Requester)
            ? await _rights.DecideAsync(
                new FgmAccessRequest(signedIn, request.Patient, request.Occasion), cancellationToken).ConfigureAwait(false)
            : FgmAccessDecision.Deny("The requester is not the user who is signed in.");
    }

    private static bool IsSame(Requester signedIn, Requester requester) => (signedIn, requester) switch
    {
        (SmartcardUser one, SmartcardUser other) => one.UserId == other.UserId && one.RoleProfileId == other.RoleProfileId,
        (LocalUser one, LocalUser other) => one.UserId == other.UserId,
        _ => false,
    };
}
