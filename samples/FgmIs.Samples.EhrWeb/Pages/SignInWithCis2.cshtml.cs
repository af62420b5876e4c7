using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Leads to the sign-in of CIS2.</summary>
[AllowAnonymous]
internal sealed class SignInWithCis2Model(IAuthenticationSchemeProvider schemes) : PageModel
{
    /// <summary>Leads there.</summary>
    /// <returns>The redirect; 404 where no authority is configured.</returns>
    public async Task<IActionResult> OnGetAsync() => await schemes.GetSchemeAsync(Cis2Services.Scheme) is null
        ? NotFound()
        : Challenge(new AuthenticationProperties { RedirectUri = "/" }, Cis2Services.Scheme);
}
