using FgmIs.Client;
using FgmIs.Client.Reporting;
using FgmIs.Samples.Console.Output;
using Spectre.Console;

namespace FgmIs.Samples.Console.Demonstration;

/// <summary>Writes the demonstration's table.</summary>
internal static class DemonstrationTable
{
    private const string NothingTold = "(nothing)";

    public static void Write(
        ConsoleIo io, IEnumerable<(DemonstrationCase Case, FgmStatusOutcome Outcome)> results, IReadOnlyList<FgmErrorReport> reports)
    {
        Table table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().Expand();
        table.AddColumns("Situation", "Outcome", "The clinician sees", "IT would be told");
        foreach ((DemonstrationCase demonstrated, FgmStatusOutcome outcome) in results)
        {
            FgmErrorReport? report = reports.FirstOrDefault(candidate => candidate.MessageId == outcome.MessageId);
            table.AddRow(
                new Text(demonstrated.Situation),
                new Text(Name(outcome)),
                new Text(OutcomeText.ForClinician(outcome)),
                new Text(report is null ? NothingTold : $"{report.Detail} {report.Remedy}"));
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(io.Out) });
        console.Profile.Width = io.Width;
        console.Write(table);
    }

    private static string Name(FgmStatusOutcome outcome) => outcome switch
    {
        FgmQueryNotSent notSent => $"{OutcomeNames.Of(outcome)} ({notSent.Reason})",
        FgmQueryFailed failed => $"{OutcomeNames.Of(outcome)} ({failed.Kind})",
        { Warnings: [_, ..] } =>
            $"{OutcomeNames.Of(outcome)} (warning: {string.Join(", ", outcome.Warnings.Select(warning => warning.Kind))})",
        _ => OutcomeNames.Of(outcome),
    };
}
