using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class Over18NotSent : AssuranceScenario
{
    public Over18NotSent()
        : base(
            "over-18-not-sent",
            "For a patient of 18 or over nothing is sent.",
            Q03, Q04)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        DateOnly today = London.DateAt(run.Clock.GetUtcNow());
        (string Words, MadeUpPatient Patient)[] adults =
        [
            ("a patient of 30", run.Child(years: 30)),
            ("a patient whose 18th birthday is today", MadeUpPatient.Born(today.AddYears(-18))),
        ];
        foreach ((string words, MadeUpPatient patient) in adults)
        {
            AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
            run.ExpectNotSent([Q03, Q04], words, patient, reply);
        }
    }
}
