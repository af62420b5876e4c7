using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Testing;

namespace FgmIs.Samples.Console;

/// <summary>Asks about some patients, and writes for each what the clinician sees and what IT is told.</summary>
internal sealed class Demonstration(string dataFolder, TextWriter output, TextWriter error)
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0, or 2 if the audit trail cannot be opened. Then nothing is asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        string path = Path.Combine(dataFolder, "audit.db");
        try
        {
            await using SqliteAuditTrail trail = await OpenTrailAsync(path, cancellationToken);
            await error.WriteLineAsync($"Audited in {path}");
            await AskAsync(trail, cancellationToken);
            return 0;
        }
        catch (Exception failure) when (failure is FgmAuditTrailException or IOException or UnauthorizedAccessException or FormatException)
        {
            await error.WriteLineAsync(
                $"The audit trail {path} cannot be used, so nothing is asked: {failure.Message} "
                + "Check the folder's permissions; of a trail that is no longer needed, move the file and its key away.");
            return 2;
        }
    }

    private async Task AskAsync(IFgmAuditTrail trail, CancellationToken cancellationToken)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(cancellationToken: cancellationToken);
        Situations.Register(simulator);
        var reports = new RecordingErrorReporter();

        // A live host fills FgmStatusClientOptions itself, or from its settings: address, ASIDs, certificates, organisation.
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        options.Audit.Trail = trail;
        options.Reporting.ErrorReporter = reports;
        List<(string Situation, FgmStatusOutcome Outcome)> results = [];
        await using (var client = FgmStatusClient.Create(options))
        {
            foreach ((string situation, FgmStatusQuery query) in new Situations(TimeProvider.System.GetUtcNow()).All())
            {
                results.Add((situation, await client.QueryAsync(query, cancellationToken)));
            }
        }

        // The client is disposed, so every report has come.
        foreach ((string situation, FgmStatusOutcome outcome) in results)
        {
            string told = string.Join(' ', reports.Reports
                .Where(report => report.MessageId == outcome.MessageId).Select(report => $"{report.Detail} {report.Remedy}"));
            await output.WriteLineAsync(
                $"""
                {situation}
                  outcome:            {Describe(outcome)}
                  the clinician sees: {Shown(outcome).ReplaceLineEndings("\n" + new string(' ', 22))}
                  IT is told:         {(told.Length == 0 ? "(nothing)" : told)}

                """);
        }
    }

    /// <summary>Describes each type of outcome. There are no others.</summary>
    private static string Describe(FgmStatusOutcome outcome) => outcome switch
    {
        FgmIndicatorFound { Warnings: [var warning, ..] } => $"indicator found (warning: {warning.Kind})",
        FgmIndicatorFound => "indicator found",
        FgmNoRecordFound => "no record found",
        FgmQueryNotSent notSent => $"not sent ({notSent.Reason})",
        FgmQueryFailed failed => $"failed ({failed.Kind})",
        _ => throw new InvalidOperationException("The outcomes are a closed set."),
    };

    /// <summary>
    /// Only an indicator is shown. A missing one does not mean that a child is not at risk, so nothing is said then.
    /// </summary>
    private static string Shown(FgmStatusOutcome outcome) =>
        outcome is FgmIndicatorFound found ? found.Alert.ToDisplayText() : "(nothing)";

    /// <summary>Opens the trail, and makes it and its key where there are none. A live system keeps the key in a vault.</summary>
    private async Task<SqliteAuditTrail> OpenTrailAsync(string path, CancellationToken cancellationToken)
    {
        string keyPath = Path.Combine(dataFolder, "audit.key");
        Directory.CreateDirectory(dataFolder);
        if (!File.Exists(keyPath))
        {
            var ownerOnly = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                ownerOnly.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using var writer = new StreamWriter(keyPath, ownerOnly);
            await writer.WriteAsync(FgmAuditKey.Generate().ExportBase64());
        }

        var key = FgmAuditKey.FromBase64((await File.ReadAllTextAsync(keyPath, cancellationToken)).Trim());
        return await SqliteAuditTrail.OpenAsync(new() { Path = path, Keys = new FgmAuditKeyRing(key) }, cancellationToken);
    }
}
