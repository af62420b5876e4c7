using FgmIs.Client;
using FgmIs.Client.Reporting;
using FgmIsHost;
//-:cnd:noEmit
#if DEBUG
using FgmIs.Client.Testing;
using FgmIsHost.Development;
#endif
//+:cnd:noEmit

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
IServiceCollection services = builder.Services;

// The audit trail: a file, with a spool in which events wait while its disk is away. Nothing is sent that it has not recorded before.
// REPLACE: take the key from your vault. Keep it as long as the trail, and not in the same place.
services.AddFgmSqliteAudit(builder.Configuration.GetSection("FgmIsAudit"));

// Who tells staff that a query failed. REPLACE: a log that nobody reads is not enough (FgmErrorReporting.ToCallback).
services.AddSingleton(provider => FgmErrorReporting.ToLog(provider.GetRequiredService<ILoggerFactory>()));

// The client: every setting is in the section "FgmIs", and so is who may ask: this system, by name, and the users who see what it finds.
services.AddFgmStatusClient(builder.Configuration.GetSection("FgmIs"));

// REPLACE: your own list of patients, and the screen of whoever reads the answers.
services.AddSingleton<ClinicList>();
services.AddSingleton<ClinicScreen>();
services.AddHostedService<ClinicWorker>();

//-:cnd:noEmit
#if DEBUG
await using SmspSimulator? simulator = builder.Environment.IsDevelopment() ? await SimulatedProvider.StartAsync() : null;
if (simulator is not null)
{
    TrialKey.Make(builder.Configuration.GetSection("FgmIsAudit"));
    services.Configure<FgmStatusClientOptions>(options => SimulatedProvider.Configure(simulator, options));
}
#endif
//+:cnd:noEmit

using IHost host = builder.Build();
await host.RunAsync();
return Environment.ExitCode;
