namespace FgmIs.Client.Assurance;

/// <summary>Plays that what one user found is not given to a second one without the right, in the same encounter.</summary>
internal abstract class OtherUserWithoutRight : AssuranceScenario
{
    private readonly string _requirement;
    private readonly AssuranceUser _first;
    private readonly AssuranceUser _second;

    private protected OtherUserWithoutRight(string name, string title, string requirement, AssuranceUser first, AssuranceUser second)
        : base(name, title, requirement)
    {
        _requirement = requirement;
        _first = first;
        _second = second;
        Needs = ["encounter"];
    }

    internal sealed override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        AssuranceQueryReply first = await run.FindAsync(
            ScenarioRun.About(patient, _first, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply second = await run.QueryAsync(
            ScenarioRun.About(patient, _second, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        var shown = new ShownText(second.Shown);
        run.Heard(
            [_requirement],
            "What a second user without B0370 is shown in the same encounter",
            "nothing",
            $"{second.Outcome}, {shown.Quoted}",
            shown.IsEmpty && second.Outcome != AssuranceOutcome.IndicatorFound);
        if (first.MessageId is { } messageId && run.Can("disclose"))
        {
            AssuranceDisclosureReply disclosure = await run.DiscloseAsync(
                messageId, _second, FgmDisclosureKind.Displayed, cancellationToken).ConfigureAwait(false);
            var disclosed = new ShownText(disclosure.Shown);
            run.Heard(
                [_requirement],
                "Whether the answer may be shown to that user later",
                "refused, and nothing shown",
                $"{(disclosure.IsAllowed ? "allowed" : "refused")}, {disclosed.Quoted}",
                !disclosure.IsAllowed && disclosed.IsEmpty);
        }
    }
}
