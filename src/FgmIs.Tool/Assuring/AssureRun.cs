using FgmIs.Client.Assurance;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Runs the assurance, writes its outputs and says how it ended.</summary>
internal sealed class AssureRun(Screen screen, AssureSettings settings)
{
    /// <summary>Runs it.</summary>
    /// <param name="attestations">What people vouch for.</param>
    /// <param name="writers">What writes the outputs.</param>
    /// <param name="cancellationToken">Interrupts it: there are no results then.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="UsageException">The client cannot be driven.</exception>
    public async Task<AssuranceRunResult> RunAsync(
        IReadOnlyList<AssuranceAttestation> attestations, IReadOnlyList<IAssuranceWriter> writers, CancellationToken cancellationToken)
    {
        var options = new AssuranceOptions { Parallel = settings.Parallel };
        foreach (string scenario in settings.Scenarios)
        {
            options.Scenarios.Add(scenario);
        }

        foreach (AssuranceAttestation attestation in attestations)
        {
            options.Attestations.Add(attestation);
        }

        int done = 0;
        int all = 0;
        options.Progress = result => screen.Note($"{++done}/{all} {result.Name}: {result.Verdict}");
        using var harness = new AssuranceHarness(settings.Subject, settings.Driver.StartAsync, options);
        all = harness.Scenarios.Count;
        if (await harness.ProbeAsync(cancellationToken) is not { } client)
        {
            throw new UsageException(
                "--driver: the program does not start, or does not say that it can query. Run it by hand: its first line tells.");
        }

        screen.Note($"{client.Client} {client.Version} can: {string.Join(", ", client.Abilities)}");
        AssuranceRunResult result = await harness.RunAsync(cancellationToken);
        Directory.CreateDirectory(settings.Output);
        foreach (IAssuranceWriter writer in writers)
        {
            await writer.WriteAsync(result, settings.Output, cancellationToken);
        }

        Tell(result);
        return result;
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
