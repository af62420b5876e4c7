using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FgmIs.Samples.EhrWeb;

/// <summary>Represents the running record system, and the simulated provider where none is configured.</summary>
internal sealed class EhrWebHost : IAsyncDisposable
{
    private EhrWebHost(WebApplication application, SimulatedProvider? provider)
    {
        Application = application;
        Provider = provider;
    }

    /// <summary>Gets the web application.</summary>
    public WebApplication Application { get; }

    /// <summary>Gets the simulated provider; null where a real one is configured.</summary>
    public SimulatedProvider? Provider { get; }

    /// <summary>Builds and starts it.</summary>
    /// <param name="args">The command line: any setting of appsettings.json, such as <c>--urls http://127.0.0.1:5080</c>.</param>
    /// <param name="configure">What a test changes before the host is built.</param>
    /// <returns>The running host; the caller disposes it.</returns>
    public static async Task<EhrWebHost> StartAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(EhrWebHost).Assembly.GetName().Name,
        });
        configure?.Invoke(builder);
        SimulatedProvider? provider = await SimulatedProvider.StartIfNeededAsync(builder.Configuration);

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddRazorPages();
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddFgm(builder.Configuration);
        builder.Services.AddSingleton<PatientList>();
        builder.Services.AddSingleton<UserList>();

        WebApplication application = builder.Build();
        application.UseExceptionHandler("/Problem");
        application.UseSecurityHeaders();
        application.UseStatusCodePagesWithReExecute("/Problem");
        application.UseStaticFiles();
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        application.MapRazorPages();
        application.MapHealthChecks("/health").AllowAnonymous();
        await application.StartAsync();
        Welcome.Write(application, provider);
        return new EhrWebHost(application, provider);
    }

    /// <summary>Stops the application first: the provider still answers what is on its way.</summary>
    /// <returns>A task that completes when both have stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await Application.StopAsync();
        await Application.DisposeAsync();
        if (Provider is not null)
        {
            await Provider.DisposeAsync();
        }
    }
}
