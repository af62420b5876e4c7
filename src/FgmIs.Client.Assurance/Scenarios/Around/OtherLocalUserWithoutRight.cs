using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class OtherLocalUserWithoutRight : AssuranceScenario
{
    public OtherLocalUserWithoutRight()
        : base(
            "other-local-user-without-right",
            "A kept answer is not given to another local user without the right.",
            Q02) => Needs = ["encounter"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply first = await run.FindAsync(
            ScenarioRun.About(patient, MadeUpUsers.Nurse, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply second = await run.QueryAsync(
            ScenarioRun.About(patient, MadeUpUsers.Porter, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        var shown = new ShownText(second.Shown);
        run.Heard(
            [Q02],
            "What a second user without B0370 is shown in the same encounter",
            "nothing",
            $"{second.Outcome}, {shown.Quoted}",
            shown.IsEmpty && second.Outcome != AssuranceOutcome.IndicatorFound);
        if (first.MessageId is { } messageId && run.Can("disclose"))
        {
            AssuranceDisclosureReply disclosure = await run.DiscloseAsync(
                messageId, MadeUpUsers.Porter, FgmDisclosureKind.Displayed, cancellationToken).ConfigureAwait(false);
            var disclosed = new ShownText(disclosure.Shown);
            run.Heard(
                [Q02],
                "Whether the answer may be shown to that user later",
                "refused, and nothing shown",
                $"{(disclosure.IsAllowed ? "allowed" : "refused")}, {disclosed.Quoted}",
                !disclosure.IsAllowed && disclosed.IsEmpty);
        }
    }
}
