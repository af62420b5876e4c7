using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Ends the session.</summary>
internal sealed class SignOutModel(HostEvents events) : PageModel
{
    /// <summary>Leads whoever only looks to the start page: a session ends by a form.</summary>
    /// <returns>The start page.</returns>
    public IActionResult OnGet() => RedirectToPage("/Index");

    /// <summary>Ends the session.</summary>
    /// <returns>The sign-in page.</returns>
    public async Task<IActionResult> OnPostAsync()
    {
        await events.RecordAsync(HostEvents.SignedOut);
        await HttpContext.SignOutAsync();
        return RedirectToPage("/SignIn");
    }
}
