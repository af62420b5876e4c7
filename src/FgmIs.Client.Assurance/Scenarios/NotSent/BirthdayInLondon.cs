using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class BirthdayInLondon : AssuranceScenario
{
    public BirthdayInLondon()
        : base(
            "birthday-in-london",
            "The 18th birthday begins at midnight in London, an hour before midnight in UTC in summer.",
            Q03, Q04) => Needs = ["clock"];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        DateOnly birthday = London.SummerDayFrom(London.DateAt(run.Clock.GetUtcNow()).AddDays(2));
        MadeUpPatient patient = MadeUpPatient.Born(birthday.AddYears(-18));

        await run.MoveClockAsync(London.Instant(birthday.AddDays(-1), 23, 45), cancellationToken).ConfigureAwait(false);
        _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        int before = run.ExchangesOf(patient).Length;
        run.Saw(
            [Q03],
            "The query about a patient who turns 18 in a quarter of an hour",
            "sent: the patient is under 18",
            before > 0 ? "sent" : "not sent",
            before > 0,
            run.ExchangesOf(patient));

        await run.MoveClockAsync(London.Instant(birthday, 0, 15), cancellationToken).ConfigureAwait(false);
        _ = await run.QueryAsync(
            ScenarioRun.About(patient, occasion: FgmQueryOccasion.ClinicalAppointment), cancellationToken).ConfigureAwait(false);
        int after = run.ExchangesOf(patient).Length - before;
        run.Saw(
            [Q03, Q04],
            "The query at a quarter past midnight in London on the 18th birthday, which is the day before in UTC",
            "not sent",
            after == 0 ? "not sent" : "sent",
            after == 0,
            run.ExchangesOf(patient));
    }
}
