using System.Security.Claims;
using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Shows the notice of the Computer Misuse Act before anything else (MSCA-IG-03), and signs in.</summary>
[AllowAnonymous]
internal sealed class SignInModel(UserList users, HostEvents events, FgmClaimsRequester claims) : PageModel
{
    /// <summary>Signs a made-up user in. A real system authenticates (MSCA-IG-02).</summary>
    /// <param name="userId">Who it is.</param>
    /// <param name="workstation">
    /// The workstation, for the audit trail (MSCA-AUD-03); left out, its address. A real system knows it from its network or its devices.
    /// </param>
    /// <returns>The start page.</returns>
    public async Task<IActionResult> OnPostAsync(string? userId, string? workstation)
    {
        if (users.Find(userId) is not { } known)
        {
            return BadRequest();
        }

        string device = string.IsNullOrWhiteSpace(workstation)
            ? HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown"
            : workstation.Trim();
        ClaimsPrincipal principal = known.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme, device);
        if (!claims.TryCreate(principal, out Requester? requester))
        {
            return BadRequest();
        }

        await HttpContext.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        await events.RecordAsync(HostEvents.SignedIn, requester);
        return RedirectToPage("/Index");
    }
}
