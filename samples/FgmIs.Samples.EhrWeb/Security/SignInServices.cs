using FgmIs.Samples.EhrWeb.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace FgmIs.Samples.EhrWeb.Security;

/// <summary>Sets up who may come in and where: cookies, a session's length, and the pages of each right.</summary>
internal static class SignInServices
{
    public const string Records = "record";
    public const string Technical = "it";
    public const string Privacy = "privacy-officer";

    /// <summary>Adds it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration; <c>EhrWeb:Session</c> is how long a session may be idle.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        AuthenticationBuilder authentication = services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme);
        bool hasCis2 = authentication.TryAddCis2(configuration.GetSection("Cis2"));
        authentication.AddCookie(options =>
        {
            Harden(options.Cookie, "session");

            // Whoever comes back from another site's sign-in is still to be known.
            options.Cookie.SameSite = hasCis2 ? SameSiteMode.Lax : SameSiteMode.Strict;
            options.LoginPath = "/SignIn";
            options.Events.OnCheckSlidingExpiration = context =>
            {
                context.ShouldRenew &= context.Request.Path != SessionModel.Place;
                return Task.CompletedTask;
            };
            options.ExpireTimeSpan = configuration.GetValue("EhrWeb:Session", TimeSpan.FromMinutes(30));

            // The script that fetches alerts must not take a page of ours for an answer.
            options.Events.OnRedirectToLogin = RedirectPagesOnly;
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(Records, policy => policy.RequireRole(Records))
            .AddPolicy(Technical, policy => policy.RequireRole(Technical))
            .AddPolicy(Privacy, policy => policy.RequireRole(Privacy))
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalRecorder>();
        services.AddAntiforgery(options =>
        {
            Harden(options.Cookie, "request");
            options.SuppressXFrameOptionsHeader = true; // ours is stricter
        });
        services.Configure<CookieTempDataProviderOptions>(options => Harden(options.Cookie, "notice"));
        return services;
    }

    // Over plain HTTP, as on the loopback address, a cookie cannot be marked as secure; over HTTPS it always is.
    private static void Harden(CookieBuilder cookie, string name)
    {
        cookie.Name = "ehr-web-" + name;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }

    private static Task RedirectPagesOnly(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
