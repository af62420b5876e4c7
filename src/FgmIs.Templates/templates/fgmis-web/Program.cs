using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Reporting;
using FgmIsHost;
//-:cnd:noEmit
#if DEBUG
using FgmIs.Client.Testing;
using FgmIsHost.Development;
#endif
//+:cnd:noEmit

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
IServiceCollection services = builder.Services;

// The audit trail: a file, with a spool in which events wait while its disk is away. Nothing is sent that it has not recorded before.
// REPLACE: take the key from your vault. Keep it as long as the trail, and not in the same place.
services.AddFgmSqliteAudit(builder.Configuration.GetSection("FgmIsAudit"));

// Who tells staff that a query failed. REPLACE: a log that nobody reads is not enough (FgmErrorReporting.ToCallback).
services.AddSingleton(provider => FgmErrorReporting.ToLog(provider.GetRequiredService<ILoggerFactory>()));

// An indicator is shown again at once within its encounter; "no record" is always asked again.
services.AddFgmEncounterCache();

// Who may ask: whoever is signed in and has the right, by claims. REPLACE: which of your rights are mapped to the national B0370.
FgmClaimNames claims = FgmClaimNames.From(builder.Configuration.GetSection("FgmIsClaims"));
services.AddHttpContextAccessor();
services.AddSingleton(claims);
services.AddSingleton<IFgmAccessPolicy>(provider => new FgmClaimsAccessPolicy(
    () => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.User,
    FgmAccessPolicy.Strict.WithLocalRoles("fgm.view"),
    claims));

// The client itself: every setting is in the section "FgmIs". All problems are reported at once when the host starts.
services.AddFgmStatusClient(builder.Configuration.GetSection("FgmIs"));
services.AddHealthChecks().AddFgmStatusClient().AddFgmAudit();

// REPLACE: your own patient records.
services.AddSingleton<PatientRecords>();

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

await using WebApplication app = builder.Build();

//-:cnd:noEmit
#if DEBUG
if (app.Environment.IsDevelopment())
{
    app.Use(DevelopmentUser.SignInAsync);
}
#endif
//+:cnd:noEmit

// REPLACE: your sign-in comes here (AddAuthentication, UseAuthentication). Until then nobody is signed in, and nobody may ask.
app.MapHealthChecks("/health");
app.MapGet("/", RecordPage.List);

// The address has the record's own id: an NHS number would end in logs and histories.
app.MapGet("/records/{id}", RecordPage.ShowAsync);
await app.RunAsync();
