using FgmIs.Client.Access;
using FgmIs.Client.Reporting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>Adds all of FGM-IS to the record system: what a vendor copies first.</summary>
internal static class FgmServices
{
    private const string Telemetry = "FgmIs.Client";

    /// <summary>Adds it.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The configuration, with the sections FgmIs, FgmIsAudit, FgmIsClaims and EhrWeb.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFgm(this IServiceCollection services, IConfiguration configuration)
    {
        // Who is told of failures: the page of IT staff.
        services.AddSingleton<RecentFailures>();
        services.AddSingleton<IFgmErrorReporter>(provider => provider.GetRequiredService<RecentFailures>());

        // Who may ask: by the claims of whoever is signed in. The local right fgm.view is mapped to B0370.
        FgmClaimNames names = FgmClaimNames.From(configuration.GetSection("FgmIsClaims"));
        services.AddHttpContextAccessor();
        services.AddSingleton(new FgmClaimsRequester(names));
        services.AddSingleton<IFgmAccessPolicy>(provider => new FgmClaimsAccessPolicy(
            () => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User,
            FgmAccessPolicy.Strict.WithLocalRoles("fgm.view").WithUnattendedSystems(ClinicList.SystemOf(configuration)),
            names));

        // Audit trail with its spool, encounter cache, client, and whether they work.
        DemoFiles.Prepare(configuration);
        services.AddFgmSqliteAudit(configuration.GetSection("FgmIsAudit"));
        services.AddFgmEncounterCache();
        services.AddFgmStatusClient(configuration.GetSection("FgmIs"));
        services.AddHealthChecks().AddFgmStatusClient().AddFgmAudit();

        // Traces and metrics, where a collector is named.
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("ehr-web"))
                .WithTracing(tracing => tracing.AddSource(Telemetry).AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddMeter(Telemetry).AddOtlpExporter());
        }

        // The record system's own use of it.
        services.AddSingleton<HostEvents>();
        services.AddSingleton<CurrentUser>();
        services.AddSingleton<OpenRecords>();
        services.AddSingleton<Encounters>();
        services.AddSingleton<RecordAlerts>();
        AddInBackground<ServiceWatch>(services);
        AddInBackground<ClinicList>(services);
        return services;
    }

    private static void AddInBackground<T>(IServiceCollection services)
        where T : BackgroundService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
