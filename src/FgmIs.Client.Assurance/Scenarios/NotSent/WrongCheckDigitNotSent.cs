using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class WrongCheckDigitNotSent : AssuranceScenario
{
    public WrongCheckDigitNotSent()
        : base(
            "wrong-check-digit-not-sent",
            "An NHS number with a wrong check digit is not asked about.",
            DataQuality01)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child().WithWrongCheckDigit();
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        run.ExpectNotSent([DataQuality01], "an NHS number whose check digit is wrong", patient, reply);
    }
}
