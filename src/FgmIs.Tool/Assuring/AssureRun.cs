using FgmIs.Client.Assurance;
using FgmIs.Tool.Assuring.Attended;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Runs the assurance, writes its outputs and says how it ended.</summary>
internal sealed class AssureRun(Screen screen, AssureSettings settings)
{
    /// <summary>Runs it.</summary>
    /// <param name="cancellationToken">Interrupts it: there are no results then.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="UsageException">The client cannot be driven.</exception>
    public async Task<AssuranceRunResult> RunAsync(CancellationToken cancellationToken)
    {
        if (settings.Ports is not null)
        {
            return await new AttendedRun(screen, settings).RunAsync(run => WriteAsync(run, cancellationToken), cancellationToken);
        }

        var options = new AssuranceOptions { Parallel = settings.Parallel };
        foreach (string scenario in settings.Scenarios)
        {
            options.Scenarios.Add(scenario);
        }

        foreach (AssuranceAttestation attestation in settings.Attestations)
        {
            options.Attestations.Add(attestation);
        }

        AssuranceRunResult result = await RunDrivenAsync(options, cancellationToken);
        await WriteAsync(result, cancellationToken);
        return result;
    }

    private async Task WriteAsync(AssuranceRunResult result, CancellationToken cancellationToken)
    {
        string hash = await AssureOutputs.WriteAsync(result, settings.Output, settings.Template, cancellationToken);
        Tell(result);
        screen.Note($"SHA-256 of evidence/manifest.json, to keep in another place: {hash}");
    }

    private async Task<AssuranceRunResult> RunDrivenAsync(AssuranceOptions options, CancellationToken cancellationToken)
    {
        int done = 0;
        int all = 0;
        options.Progress = result => screen.Note($"{++done}/{all} {result.Name}: {result.Verdict}");
        using var harness = new AssuranceHarness(settings.Subject, settings.Driver!.StartAsync, options);
        all = harness.Scenarios.Count;
        if (await harness.ProbeAsync(cancellationToken) is not { } client)
        {
            throw new UsageException(
                "--driver: the program does not start, or does not say that it can query. Run it by hand: its first line tells.");
        }

        screen.Note($"{client.Client} {client.Version} can: {string.Join(", ", client.Abilities)}");
        return await harness.RunAsync(cancellationToken);
    }

    private void Tell(AssuranceRunResult result)
    {
        foreach (AssuranceRequirementResult failed in result.Requirements.Where(one => one.Verdict == AssuranceVerdict.Failed))
        {
            screen.Result($"{failed.Requirement.Id}: Failed: {failed.Note.ReplaceLineEndings(" ")}");
        }

        IEnumerable<string> counts =
            from verdict in Enum.GetValues<AssuranceVerdict>()
            select $"{verdict}: {result.Requirements.Count(one => one.Verdict == verdict)}";
        screen.Result(string.Join(", ", counts));
    }
}
