using System.CommandLine;
using FgmIs.Client.Assurance;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents the command that assures a client.</summary>
internal sealed class AssureCommand : ToolCommand
{
    private const string Text =
        """
        A driver in Python, and the results in a new folder:
          fgmis assure --driver "python3 driver.py" --product "Example EHR" --product-version 4.2 --supplier "Example Ltd" --output results

        The client of this tool itself, two scenarios only:
          fgmis assure --driver "fgmis query --driver" --product fgmis --product-version 0.1.0 --supplier us --output results \
            --scenario over-18-not-sent --scenario bare-404

        Exit code 0: nothing failed. 1: something did, or with --strict is open. 2: there was no run, and there are no results.
        docs/assurance.md tells how a driver is written.
        """;

    private readonly AssureOptions _options = new();

    public AssureCommand(Screen screen)
        : base(
            "assure",
            "Runs your client against a provider that behaves well and badly, and writes what was seen, requirement by requirement.",
            Text)
    {
        foreach (Option option in _options.All)
        {
            Add(option);
        }

        SetAction(async (parsed, cancelled) =>
        {
            AssureSettings settings = _options.Read(parsed);
            AssuranceRunResult result = await new AssureRun(screen, settings).RunAsync([], AssuranceWriters.All, cancelled);
            return AssureExit.CodeOf(result, settings.IsStrict);
        });
    }
}
