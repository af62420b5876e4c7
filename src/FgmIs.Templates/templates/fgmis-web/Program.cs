using FgmIs.Client;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Caching;
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

// The audit trail outlives the client, so it is opened before the host and closed after it.
await using SqliteAuditTrail trail = await AuditTrailFile.OpenAsync(
    builder.Configuration.GetSection("FgmIsAudit"), builder.Environment.IsDevelopment());
services.AddSingleton<IFgmAuditTrail>(trail);

// Who tells staff that a query failed. REPLACE: a log that nobody reads is not enough (FgmErrorReporting.ToCallback).
services.AddSingleton(provider => FgmErrorReporting.ToLog(provider.GetRequiredService<ILoggerFactory>()));

// An indicator is shown again at once within its encounter; "no record" is always asked again.
services.AddSingleton(FgmEncounterCache.InMemory());

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
services.AddHealthChecks().AddFgmStatusClient();

// REPLACE: your own patient records.
services.AddSingleton<PatientRecords>();

//-:cnd:noEmit
#if DEBUG
await using SmspSimulator? simulator = builder.Environment.IsDevelopment() ? await SimulatedProvider.StartAsync() : null;
if (simulator is not null)
{
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
