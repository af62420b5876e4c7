using System.Security.Claims;

namespace FgmIsHost.Development;

/// <summary>Signs everybody in as one clinician with the right to ask. For trial runs only.</summary>
internal static class DevelopmentUser
{
    public static Task SignInAsync(HttpContext context, RequestDelegate next)
    {
        context.User = new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, "clinician-1"),
            new Claim(ClaimTypes.Name, "A Clinician"),
            new Claim("job_role", "Practice nurse"),
            new Claim(ClaimTypes.Role, "fgm.view"),
        ],
            "Development"));
        return next(context);
    }
}
