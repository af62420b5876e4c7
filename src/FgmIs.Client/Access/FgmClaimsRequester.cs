using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;

namespace FgmIs.Client.Access;

/// <summary>Creates requesters from the claims of a host's sign-in, as in ASP.NET Core.</summary>
/// <remarks>
/// Only claims of authenticated identities count. Whoever cannot be told exactly is nobody: no user id, or more than one.
/// </remarks>
public sealed class FgmClaimsRequester
{
    private readonly FgmClaimNames _names;

    /// <summary>Initializes a new instance of the <see cref="FgmClaimsRequester"/> class.</summary>
    /// <param name="names">The claim types; left out, the framework's own, for local users.</param>
    /// <exception cref="ArgumentException">A claim name is missing.</exception>
    public FgmClaimsRequester(FgmClaimNames? names = null) => _names = (names ?? new FgmClaimNames()).Checked();

    /// <summary>Creates the requester who is signed in.</summary>
    /// <param name="principal">The principal, such as <c>HttpContext.User</c>.</param>
    /// <param name="requester">The requester: a smartcard user where the claims say so, else a local user.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryCreate(ClaimsPrincipal? principal, [NotNullWhen(true)] out Requester? requester) =>
        TryCreate(principal, out requester, out _);

    /// <summary>Creates the requester who is signed in, or says why not.</summary>
    /// <param name="principal">The principal, such as <c>HttpContext.User</c>.</param>
    /// <param name="requester">The requester: a smartcard user where the claims say so, else a local user.</param>
    /// <param name="reason">Why not, without personal data.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryCreate(
        ClaimsPrincipal? principal, [NotNullWhen(true)] out Requester? requester, [NotNullWhen(false)] out string? reason)
    {
        Claim[] claims =
            [.. (principal?.Identities ?? []).Where(identity => identity.IsAuthenticated).SelectMany(identity => identity.Claims)];
        requester = null;
        if (claims.Length == 0)
        {
            reason = "Nobody is signed in.";
            return false;
        }

        // An entry that left the authoriser out would say that the user acted alone.
        string? authorisedBy = FirstOf(claims, _names.Authoriser);
        LocalUserId authoriser = default;
        if (authorisedBy is not null
            && (ValuesOf(claims, _names.Authoriser).Length > 1 || !LocalUserId.TryParse(authorisedBy, out authoriser)))
        {
            reason = "The claims do not name exactly one authoriser whose id can be read.";
            return false;
        }

        try
        {
            var details = new RequesterDetails(
                FirstOf(claims, _names.Name),
                FirstOf(claims, _names.JobRole),
                organization: null,
                authorisedBy is null ? null : authoriser,
                FirstOf(claims, _names.Device));
            requester = ValuesOf(claims, _names.SdsUserId).Length > 0
                ? Smartcard(claims, details, out reason)
                : (Requester?)Local(claims, details, out reason);
            return requester is not null;
        }
        catch (ArgumentException)
        {
            reason = "A claim with a name, a role, a device or a right is too long, or holds characters that cannot be kept.";
            return false;
        }
    }

    private static string[] ValuesOf(Claim[] claims, string? type) =>
        type is null ? [] : [.. claims.Where(claim => claim.Type == type).Select(claim => claim.Value).Distinct(StringComparer.Ordinal)];

    private static string? FirstOf(Claim[] claims, string? type) =>
        ValuesOf(claims, type).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    private static string? OnlyValueOf(Claim[] claims, string? type) => ValuesOf(claims, type) is { Length: 1 } values ? values[0] : null;

    private SmartcardUser? Smartcard(Claim[] claims, RequesterDetails details, out string? reason)
    {
        reason = "The smartcard's claims do not name exactly one SDS user id and one role profile id that can be read.";
        if (!SdsUserId.TryParse(OnlyValueOf(claims, _names.SdsUserId), out SdsUserId userId)
            || !SdsRoleProfileId.TryParse(OnlyValueOf(claims, _names.SdsRoleProfileId), out SdsRoleProfileId roleProfileId))
        {
            return null;
        }

        List<RbacActivity> activities = [];
        foreach (string value in ValuesOf(claims, _names.Activity))
        {
            if (RbacActivity.TryParse(value, out RbacActivity activity))
            {
                activities.Add(activity);
            }
        }

        reason = null;
        return Requester.Smartcard(userId, roleProfileId, activities, details);
    }

    private LocalUser? Local(Claim[] claims, RequesterDetails details, out string? reason)
    {
        if (!LocalUserId.TryParse(OnlyValueOf(claims, _names.UserId), out LocalUserId userId))
        {
            reason = "The claims do not name exactly one user id that can be read.";
            return null;
        }

        reason = null;
        return Requester.Local(userId, ValuesOf(claims, _names.Right).Where(right => !string.IsNullOrWhiteSpace(right)), details);
    }
}
