using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class PastBirthday : AssuranceScenario
{
    public PastBirthday()
        : base(
            "past-birthday",
            "A kept answer goes when the patient turns 18.",
            Response09, Q04) => Needs = ["encounter", "clock"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        DateOnly birthday = London.DateAt(run.Clock.GetUtcNow()).AddDays(2);
        MadeUpPatient patient = MadeUpPatient.Born(birthday.AddYears(-18));
        await run.MoveClockAsync(London.Instant(birthday.AddDays(-1), 22, 0), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply first = await run.FindAsync(
            ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        int before = run.ExchangesOf(patient).Length;
        await run.MoveClockAsync(London.Instant(birthday, 0, 30), cancellationToken).ConfigureAwait(false);
        AssuranceQueryReply reply = await run.QueryAsync(
            ScenarioRun.About(patient, encounter: "visit-1"), cancellationToken).ConfigureAwait(false);
        var shown = new ShownText(reply.Shown);
        int sent = run.ExchangesOf(patient).Length - before;

        // What was sent anew and found is no kept answer; that it was sent is judged below.
        run.Heard(
            [Response09],
            "What is shown of a kept answer half an hour after the 18th birthday began",
            "nothing",
            sent > 0 ? "no kept answer: the question was sent anew" : shown.Quoted,
            sent > 0 || shown.IsEmpty,
            run.ExchangesOf(patient));
        run.Saw(
            [Q04],
            "The query half an hour after the 18th birthday began",
            "not sent",
            sent == 0 ? "not sent" : "sent",
            sent == 0,
            run.ExchangesOf(patient));
        if (first.MessageId is { } messageId && run.Can("disclose"))
        {
            AssuranceDisclosureReply later = await run.DiscloseAsync(
                messageId, MadeUpUsers.Doctor, FgmDisclosureKind.Displayed, cancellationToken).ConfigureAwait(false);
            var disclosed = new ShownText(later.Shown);
            run.Heard(
                [Response09],
                "What is shown of the earlier answer after the 18th birthday began",
                "no alert with the patient's number",
                disclosed.Quoted,
                !disclosed.Names(patient));
        }
    }
}
