using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Tool.Output;
using FgmIs.Tool.Patients;

namespace FgmIs.Tool.Querying;

/// <summary>Asks about one patient or a file of them, and writes what became of it.</summary>
internal sealed class QueryRun(QuerySettings settings, Screen screen, ConsoleIo io)
{
    private const string SimulatorWarning =
        "Warning: no --endpoint, so the built-in simulator answers. Its answers are made up; "
        + "verification and right are asserted by this program.";

    private readonly TimeProvider _clock = TimeProvider.System;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using PatientFile? file = settings.PatientsPath is { } path ? await PatientFile.OpenAsync(path, io.In, cancellationToken) : null;
        await using ChainedAuditTrail trail = await settings.Audit.OpenAsync(cancellationToken);
        await using ProviderSetup provider = await ProviderSetup.OpenAsync(
            settings, trail, new ConsoleErrorReporter(screen), cancellationToken);
        if (settings.Provider is null)
        {
            screen.Note(SimulatorWarning);
        }

        screen.Note($"Audited in {settings.Audit.Place}");
        var asking = new QueryFactory(settings, provider.LocalRoles, _clock.GetUtcNow());
        if (file is null)
        {
            WriteOne(settings.Patient!, await provider.Client.QueryAsync(asking.QueryOn(settings.Patient!), cancellationToken));
        }
        else
        {
            await WriteAllAsync(file, provider.Client, asking, cancellationToken);
        }
    }

    private void WriteOne(PatientLine patient, FgmStatusOutcome outcome)
    {
        if (settings.Json)
        {
            screen.Result(JsonLine.Write(patient.NhsNumber, outcome));
            return;
        }

        screen.Result(outcome is FgmIndicatorFound found ? found.Alert.ToDisplayText() : OutcomeText.NothingShown);
        screen.Result(OutcomeText.ForOperator(outcome));
    }

    private async Task WriteAllAsync(PatientFile file, IFgmStatusClient client, QueryFactory asking, CancellationToken cancellationToken)
    {
        var summary = new Summary();
        var options = new FgmBatchOptions
        {
            MaximumConcurrency = settings.Concurrency,
            TransactionsPerSecond = settings.TransactionsPerSecond,
        };
        using (var bar = new ProgressBar(screen, io.ErrorIsTerminal, _clock))
        {
            using var run = new FileRun(client, asking, options, (line, outcome) =>
            {
                Write(line, outcome, summary);
                bar.Report(line.Fraction, summary.Lines);
            });
            await run.RunAsync(file.ReadAsync(cancellationToken), cancellationToken);
        }

        screen.Note(summary.ToString());
    }

    private void Write(PatientLine line, FgmStatusOutcome? outcome, Summary summary)
    {
        if (outcome is null)
        {
            summary.CountBadLine();
            screen.Note($"Line {line.Number} is left out: {line.Problem}");
            return;
        }

        summary.Count(outcome);
        screen.Result(settings.Json
            ? JsonLine.Write(line.NhsNumber, outcome)
            : $"{line.NhsNumber.ToDisplayString()}  {OutcomeText.ForClinician(outcome)}  {OutcomeText.ForOperator(outcome)}");
    }
}
