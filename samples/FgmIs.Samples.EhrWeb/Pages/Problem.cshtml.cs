using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Shows that a page is not there, not allowed or broken, and nothing of what was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class ProblemModel : PageModel
{
    /// <summary>Gets what is to be said.</summary>
    public string Words => Response.StatusCode switch
    {
        StatusCodes.Status403Forbidden => "You may not see this page",
        StatusCodes.Status404NotFound => "There is no such page",
        StatusCodes.Status400BadRequest => "This page has expired: open it again",
        _ => "Something went wrong: try again",
    };
}
