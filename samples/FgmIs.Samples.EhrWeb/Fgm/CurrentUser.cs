using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Presentation;
using Microsoft.Extensions.Options;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Tells who is signed in, as the SDK needs it and as the banner shows it.</summary>
internal sealed class CurrentUser(IHttpContextAccessor http, FgmClaimsRequester claims, IOptions<FgmStatusClientOptions> options)
{
    /// <summary>Gets the id under which the user is signed in, which is the owner of the records that they open.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public string Id => http.HttpContext?.User.FindFirst("sub")?.Value ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Gets the requester who is signed in; null where nobody is.</summary>
    public Requester? Requester => claims.TryCreate(http.HttpContext?.User, out Requester? requester) ? requester : null;

    /// <summary>Gets the organisation for which the system asks where the user names no other.</summary>
    public RequestingOrganization Organization => options.Value.Identity.Organization!;

    /// <summary>
    /// Gets user, role and organisation for the line that stands on every page (MSCA-IG-03); null where nobody is signed in.
    /// </summary>
    public FgmUserBanner? Banner =>
        Requester is { } requester ? FgmUserBanner.Of(requester, Organization) : null;

    /// <summary>Gets the requester who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public Requester Require() => Requester ?? throw new InvalidOperationException("Nobody is signed in.");
}
