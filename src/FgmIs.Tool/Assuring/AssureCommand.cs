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

        What people vouch for, and the workbook of the Target Operating Model filled in:
          fgmis assure --new-attestations attestations.yaml --product "Example EHR" --product-version 4.2
          fgmis assure --driver "python3 driver.py" --product "Example EHR" --product-version 4.2 --supplier "Example Ltd" \
            --output results --attestations attestations.yaml --tom TEMPLATE.xls --strict

        A client with a screen and no driver, and whether results are as they were written:
          fgmis assure --attended --product "Example EHR" --product-version 4.2 --supplier "Example Ltd" --output results
          fgmis assure --verify results

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
            try
            {
                return await InvokeAsync(screen, parsed, cancelled);
            }
            catch (AssuranceFileException problem)
            {
                throw new UsageException(problem.Message.ReplaceLineEndings(" "));
            }
        });
    }

    private async Task<int> InvokeAsync(Screen screen, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (_options.Verify(parsed) is { } folder)
        {
            return await VerifyRun.RunAsync(screen, folder, cancellationToken);
        }

        if (_options.Skeleton(parsed) is var (path, product, version))
        {
            return await SkeletonRun.RunAsync(screen, path, product, version, cancellationToken);
        }

        AssureSettings settings = _options.Read(parsed, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        AssuranceRunResult run = await new AssureRun(screen, settings).RunAsync(cancellationToken);
        return AssureExit.CodeOf(run, settings.IsStrict, settings.ExpectedFailures, screen);
    }
}
