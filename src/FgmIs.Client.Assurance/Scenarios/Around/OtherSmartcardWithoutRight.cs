using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OtherSmartcardWithoutRight : AssuranceScenario
{
    public OtherSmartcardWithoutRight()
        : base(
            "other-smartcard-without-right",
            "A kept answer is not given to another smartcard user without the right.",
            Q01) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply first = await run.FindAsync(
            ScenarioRun.About(patient, MadeUpUsers.Doctor, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply second = await run.QueryAsync(
            ScenarioRun.About(patient, MadeUpUsers.Clerk, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        var shown = new ShownText(second.Shown);
        run.Heard(
            [Q01],
            "What a second user without B0370 is shown in the same encounter",
            "nothing",
            $"{second.Outcome}, {shown.Quoted}",
            shown.IsEmpty && second.Outcome != AssuranceOutcome.IndicatorFound);
        if (first.MessageId is { } messageId && run.Can("disclose"))
        {
            AssuranceDisclosureReply disclosure = await run.DiscloseAsync(
                messageId, MadeUpUsers.Clerk, FgmDisclosureKind.Displayed, cancellationToken).ConfigureAwait(false);
            var disclosed = new ShownText(disclosure.Shown);
            run.Heard(
                [Q01],
                "Whether the answer may be shown to that user later",
                "refused, and nothing shown",
                $"{(disclosure.IsAllowed ? "allowed" : "refused")}, {disclosed.Quoted}",
                !disclosure.IsAllowed && disclosed.IsEmpty);
        }
    }
}
