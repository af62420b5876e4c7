using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class Past24Hours : AssuranceScenario
{
    public Past24Hours()
        : base(
            "past-24-hours",
            "A kept answer serves for 24 hours at most, across a restart too.",
            Response08) => Needs = ["encounter", "clock"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        _ = await run.FindAsync(ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        await run.AdvanceAsync(new TimeSpan(24, 1, 0), cancellationToken).ConfigureAwait(false);
        await run.ExpectAskedAnewAsync(
            [Response08],
            "The same encounter, 24 hours and a minute later",
            patient,
            ScenarioRun.About(patient, encounter: "visit-1"),
            cancellationToken).ConfigureAwait(false);
        await run.AdvanceAsync(new TimeSpan(24, 1, 0), cancellationToken).ConfigureAwait(false);
        await run.RestartClientAsync(cancellationToken).ConfigureAwait(false);
        await run.ExpectAskedAnewAsync(
            [Response08],
            "The same encounter, another 24 hours and a minute later, after a restart",
            patient,
            ScenarioRun.About(patient, encounter: "visit-1"),
            cancellationToken).ConfigureAwait(false);
    }
}
