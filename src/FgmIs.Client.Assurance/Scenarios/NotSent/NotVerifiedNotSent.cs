using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NotVerifiedNotSent : AssuranceScenario
{
    public NotVerifiedNotSent()
        : base(
            "not-verified-not-sent",
            "An NHS number that is not verified is not asked about.",
            DataQuality01)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply reply = await run.QueryAsync(
            ScenarioRun.About(patient, isVerified: false), cancellationToken).ConfigureAwait(false);
        run.ExpectNotSent([DataQuality01], "an NHS number that is not verified", patient, reply);
    }
}
