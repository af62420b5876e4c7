using System.Security.Claims;
using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace FgmIs.Samples.EhrWeb.Security;

/// <summary>Signs users in over OpenID Connect, with the claims that CIS2 has (docs/cis2.md).</summary>
internal static class Cis2Services
{
    public const string Scheme = "cis2";

    /// <summary>Adds it, if an authority is configured.</summary>
    /// <param name="authentication">The authentication.</param>
    /// <param name="section">The section with <c>Authority</c>, <c>ClientId</c> and <c>ClientSecret</c>.</param>
    /// <returns>Whether it was added.</returns>
    public static bool TryAddCis2(this AuthenticationBuilder authentication, IConfiguration section)
    {
        if (section["Authority"] is not { Length: > 0 } authority)
        {
            return false;
        }

        authentication.AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = authority;
            options.ClientId = section["ClientId"];
            options.ClientSecret = section["ClientSecret"];
            options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
            options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            foreach (string scope in (string[])["nhsperson", "nationalrbacaccess", "selectedrole"])
            {
                options.Scope.Add(scope);
            }

            options.ClaimActions.MapJsonKey(Cis2User.UserId, Cis2User.UserId);
            options.ClaimActions.MapJsonKey(Cis2User.Roles, Cis2User.Roles);
            foreach (CookieBuilder cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }

            options.Events.OnTicketReceived = AcceptAsync;
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect("/SignIn");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
        return true;
    }

    private static async Task AcceptAsync(TicketReceivedContext context)
    {
        HttpContext http = context.HttpContext;
        string device = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        ClaimsPrincipal user = Cis2User.ToPrincipal(context.Principal!, CookieAuthenticationDefaults.AuthenticationScheme, device);
        context.Principal = user;
        http.RequestServices.GetRequiredService<FgmClaimsRequester>().TryCreate(user, out Requester? requester);
        await http.RequestServices.GetRequiredService<HostEvents>().RecordAsync(HostEvents.SignedIn, requester);
    }
}
