using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class LocalUserWithoutRight : AssuranceScenario
{
    public LocalUserWithoutRight()
        : base(
            "local-user-without-right",
            "A local user whose rights are not mapped to B0370 asks nothing and sees nothing.",
            Q02)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply reply = await run.QueryAsync(
            ScenarioRun.About(patient, MadeUpUsers.Porter), cancellationToken).ConfigureAwait(false);
        run.ExpectNotSent([Q02], "a local user without B0370", patient, reply);
        var shown = new ShownText(reply.Shown);
        run.Heard([Q02], "What a local user without B0370 is shown", "nothing", shown.Quoted, shown.IsEmpty);
    }
}
