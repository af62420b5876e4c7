using System.Security.Claims;
using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Lists the patients, and takes down on whose authority their records are opened (MSCA-AUD-03).</summary>
[Authorize(SignInServices.Records)]
internal sealed class PatientsModel(PatientList patients, HostEvents events, CurrentUser user) : PageModel
{
    private const string AuthoriserClaim = "authoriser";

    private string? _problem;

    /// <summary>Gets the patients.</summary>
    public IReadOnlyList<Patient> Patients => patients.All;

    /// <summary>Gets on whose authority the user acts, in words.</summary>
    public string Acting => _problem ?? (user.Requester?.Details.Authoriser is { } authoriser
        ? $"You act on the authority of {authoriser.Value}."
        : "You act on your own authority.");

    /// <summary>Takes down on whose authority the user acts from now on. Every entry of the audit trail then names both.</summary>
    /// <param name="authoriser">The user id; nothing, where the user acts for nobody else.</param>
    /// <returns>The page.</returns>
    public async Task<IActionResult> OnPostAuthoriserAsync(string? authoriser)
    {
        LocalUserId id = default;
        if (!string.IsNullOrWhiteSpace(authoriser) && !LocalUserId.TryParse(authoriser, out id, out _problem))
        {
            return Page();
        }

        string named = id == default ? "none" : id.Value;
        await events.RecordAsync(HostEvents.AuthoriserStated, details: [new("Authoriser", named)]);
        var identity = (ClaimsIdentity)User.Identity!;
        IEnumerable<Claim> claims = identity.Claims.Where(claim => claim.Type != AuthoriserClaim);
        await HttpContext.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(
            id == default ? claims : claims.Append(new Claim(AuthoriserClaim, id.Value)),
            identity.AuthenticationType,
            identity.NameClaimType,
            identity.RoleClaimType)));
        return RedirectToPage();
    }
}
