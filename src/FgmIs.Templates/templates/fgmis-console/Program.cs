using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Reporting;
using FgmIsHost;
using Microsoft.Extensions.Configuration;
//-:cnd:noEmit
#if DEBUG
using FgmIs.Client.Testing;
using FgmIsHost.Development;
#endif
//+:cnd:noEmit

string environment = Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? "Production";
bool isDevelopment = environment == "Development";
IConfiguration configuration = new ConfigurationBuilder()
    .SetBasePath(AppContext.BaseDirectory)
    .AddJsonFile("appsettings.json")
    .AddJsonFile($"appsettings.{environment}.json", optional: true)
    .AddEnvironmentVariables()
    .Build();
try
{
    return await AskAsync();
}
catch (Exception failure) when (failure is FgmException or FgmConfigurationException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"Nothing was asked: {failure.Message}");
    return 2;
}

async Task<int> AskAsync()
{
    // Every setting of the client is in the section "FgmIs"; all problems with them are reported at once.
    FgmStatusClientOptions options = FgmStatusClientOptions.FromConfiguration(configuration.GetSection("FgmIs"));

    //-:cnd:noEmit
#if DEBUG
    await using SmspSimulator? simulator = isDevelopment ? await SimulatedProvider.StartAsync() : null;
    if (simulator is not null)
    {
        TrialKey.Make(configuration.GetSection("FgmIsAudit"));
        SimulatedProvider.Configure(simulator, options);
    }
#endif
    //+:cnd:noEmit

    await using SqliteAuditTrail trail = await AuditTrailFile.OpenAsync(configuration.GetSection("FgmIsAudit"));
    options.Audit.Trail = trail;

    // Who is told that a query failed. REPLACE it by your way to staff.
    options.Reporting.ErrorReporter = FgmErrorReporting.ToCallback(
        (report, _) => Console.Error.WriteLineAsync($"{report.Detail} {report.Remedy}"));
    await using FgmStatusClient client = FgmStatusClient.Create(options);

    Requester user = CurrentUser.Get(isDevelopment);

    // Asked for, and not taken from the command line: other accounts of the machine can read that.
    if (Question.Read() is not { } patient)
    {
        return 2;
    }

    FgmStatusOutcome outcome = await client.QueryAsync(new FgmStatusQuery(patient, user, FgmQueryOccasion.RecordViewed));
    switch (outcome)
    {
        // Shown only once it is on record that it was.
        case FgmIndicatorFound found:
            FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, user, FgmDisclosureKind.Displayed);
            if (disclosure.Match(made => made.Alert, refused => null) is { } alert)
            {
                Console.WriteLine(alert.ToDisplayText());
            }

            return 0;

        case FgmNoRecordFound: return 0; // show nothing: it does not mean that a child is not at risk
        case FgmQueryNotSent: return 0; // show nothing: 18 or over, no right to ask, or a record that staff must put right
        default: return 1; // show nothing: the query failed, and staff have been told
    }
}
