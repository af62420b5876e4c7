using System.Globalization;
using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class PartialDateOfBirth : AssuranceScenario
{
    public PartialDateOfBirth()
        : base(
            "partial-date-of-birth",
            "A date of birth without day or month counts only if it settles the age.",
            Q03, Q04)
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        int year = London.DateAt(run.Clock.GetUtcNow()).Year;
        foreach ((string words, int age) in new[] { ("a year that may be 18 years ago", 18), ("a year that is 30 years ago", 30) })
        {
            MadeUpPatient patient = MadeUpPatient.Born((year - age).ToString(CultureInfo.InvariantCulture));
            AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
            run.ExpectNotSent([Q03, Q04], $"a patient of whose birth only the year is known, {words}", patient, reply);
        }

        MadeUpPatient child = MadeUpPatient.Born((year - 9).ToString(CultureInfo.InvariantCulture));
        _ = await run.QueryAsync(ScenarioRun.About(child), cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] sent = run.ExchangesOf(child);
        run.Saw(
            [Q03],
            "The query about a patient of whose birth only the year is known, nine years ago",
            "sent: whatever the day, the patient is under 18",
            sent.Length > 0 ? "sent" : "not sent",
            sent.Length > 0,
            sent);
    }
}
