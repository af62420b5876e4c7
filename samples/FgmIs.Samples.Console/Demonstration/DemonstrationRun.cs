using FgmIs.Client;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Testing;
using FgmIs.Samples.Console.Auditing;
using FgmIs.Samples.Console.Output;

namespace FgmIs.Samples.Console.Demonstration;

/// <summary>Shows each kind of outcome: what the clinician sees, and what IT is told.</summary>
internal sealed class DemonstrationRun(Screen screen, ConsoleIo io)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var place = AuditLocation.Of(path: null, keyPath: null, io.DataFolder);
        await using SqliteAuditTrail trail = await AuditFile.OpenAsync(place, cancellationToken);
        screen.Note($"Audited in {place.Path}");
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(cancellationToken: cancellationToken);
        DemonstrationCases.Register(simulator);
        var reports = new RecordingErrorReporter();
        List<(DemonstrationCase Case, FgmStatusOutcome Outcome)> results = [];
        await using (FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.Reporting.ErrorReporter = reports;
        }))
        {
            foreach (DemonstrationCase demonstrated in new DemonstrationCases(TimeProvider.System.GetUtcNow()).All())
            {
                results.Add((demonstrated, await client.QueryAsync(demonstrated.Query, cancellationToken)));
            }
        }

        // The client has gone, so every report has come.
        DemonstrationTable.Write(io, results, reports.Reports);
        FgmIndicatorFound found = results.Select(result => result.Outcome).OfType<FgmIndicatorFound>().First();
        screen.Result($"The first alert in full, as the clinician must see it:\n\n{found.Alert.ToDisplayText()}");
    }
}
