using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Tells the page's script whose session there is and how long it lasts, so that no page outlives it.</summary>
[AllowAnonymous]
internal sealed class SessionModel(CurrentUser user, TimeProvider clock) : PageModel
{
    /// <summary>The place of the page. A request for it does not prolong a session.</summary>
    public const string Place = "/Session";

    /// <summary>Tells it.</summary>
    /// <returns>The milliseconds that are left, none where there is no session; and the banner.</returns>
    public async Task<IActionResult> OnGetAsync()
    {
        AuthenticateResult session = await HttpContext.AuthenticateAsync();
        TimeSpan left = session.Properties?.ExpiresUtc - clock.GetUtcNow() ?? TimeSpan.Zero;
        return new JsonResult(new { Left = Math.Max(0, (long)left.TotalMilliseconds), Banner = user.Banner?.ToDisplayText() });
    }
}
