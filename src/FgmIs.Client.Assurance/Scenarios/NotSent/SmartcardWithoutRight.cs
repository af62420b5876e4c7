using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class SmartcardWithoutRight : AssuranceScenario
{
    public SmartcardWithoutRight()
        : base(
            "smartcard-without-right",
            "A smartcard user without B0370 asks nothing and sees nothing.",
            Q01)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply reply = await run.QueryAsync(
            ScenarioRun.About(patient, MadeUpUsers.Clerk), cancellationToken).ConfigureAwait(false);
        run.ExpectNotSent([Q01], "a smartcard user without B0370", patient, reply);
        var shown = new ShownText(reply.Shown);
        run.Heard([Q01], "What a smartcard user without B0370 is shown", "nothing", shown.Quoted, shown.IsEmpty);
    }
}
