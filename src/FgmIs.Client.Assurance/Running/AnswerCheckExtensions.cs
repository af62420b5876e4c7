using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what several scenarios look for after an answer.</summary>
internal static class AnswerCheckExtensions
{
    /// <summary>Gets the ids that <see cref="ExpectFailureAsync"/> bears on.</summary>
    public static string[] OfFailures { get; } = [Response05, Response03, Response04, PersonalData];

    /// <summary>
    /// Plays an answer that tells nothing: the outcome is a failure, nothing is shown, and IT is told without personal data.
    /// </summary>
    public static async Task ExpectFailureAsync(
        this ScenarioRun run, string answerInWords, SmspAnswer answer, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, answer);
        if (run.Can("reports"))
        {
            _ = await run.TakeReportsAsync(cancellationToken).ConfigureAwait(false);
        }

        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] exchanges = run.ExchangesOf(patient);
        run.Heard(
            [Response05],
            $"The outcome of {answerInWords}",
            "Failed: it is no answer that may be believed",
            reply.Outcome.ToString(),
            reply.Outcome is AssuranceOutcome.Failed,
            exchanges);
        run.ExpectNothingShown(answerInWords, reply, exchanges);
        if (reply.Outcome is AssuranceOutcome.Failed)
        {
            await run.ExpectReportAsync(answerInWords, patient, exchanges, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // It took it for something else, which is judged above: there was no failure that it could report.
            run.Omit([Response04, PersonalData], $"The report of {answerInWords}", $"for the client it was no failure but {reply.Outcome}");
        }
    }

    /// <summary>Looks that nothing was shown.</summary>
    public static void ExpectNothingShown(
        this ScenarioRun run, string answerInWords, AssuranceQueryReply reply, params ReceivedQuery[] exchanges)
    {
        var shown = new ShownText(reply.Shown);
        if (reply.Outcome == AssuranceOutcome.IndicatorFound)
        {
            // It believed what it must not, which another requirement judges: then an alert is what it owes.
            run.Omit([Response03], $"What is shown after {answerInWords}", "the client took it for an indicator");
            return;
        }

        run.Heard([Response03], $"What is shown after {answerInWords}", "nothing", shown.Quoted, shown.IsEmpty, exchanges);
    }

    /// <summary>Plays an answer with an indicator: it must be found and shown.</summary>
    public static async Task<AssuranceQueryReply> ExpectFoundAsync(
        this ScenarioRun run, string requirement, string answerInWords, SmspAnswer answer, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, answer);
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        run.Heard(
            [requirement],
            $"The outcome of {answerInWords}",
            "IndicatorFound",
            reply.Outcome.ToString(),
            reply.Outcome == AssuranceOutcome.IndicatorFound,
            run.ExchangesOf(patient));
        return reply;
    }

    /// <summary>Plays an answer without a record: it must be taken so, and nothing be shown.</summary>
    public static async Task ExpectNoRecordAsync(
        this ScenarioRun run, string answerInWords, SmspAnswer answer, CancellationToken cancellationToken)
    {
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, answer);
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        ReceivedQuery[] exchanges = run.ExchangesOf(patient);
        run.Heard(
            [Response05],
            $"The outcome of {answerInWords}",
            "NoRecordFound",
            reply.Outcome.ToString(),
            reply.Outcome == AssuranceOutcome.NoRecordFound,
            exchanges);
        run.ExpectNothingShown(answerInWords, reply, exchanges);
    }

    /// <summary>Returns the requests about a patient.</summary>
    public static ReceivedQuery[] ExchangesOf(this ScenarioRun run, MadeUpPatient patient) =>
        [.. run.Received.Where(query => query.NhsNumber == patient.NhsNumber)];

    private static async Task ExpectReportAsync(
        this ScenarioRun run, string answerInWords, MadeUpPatient patient, ReceivedQuery[] exchanges, CancellationToken cancellationToken)
    {
        if (!run.Can("reports"))
        {
            run.Omit([Response04, PersonalData], $"The report of {answerInWords}", "the client does not say that it can reports");
            return;
        }

        // One report that does not come decides; nobody waits for the others.
        IReadOnlyList<AssuranceReport> reports =
            await run.TakeReportsInTimeAsync(mayWait: !run.MissesReports, cancellationToken).ConfigureAwait(false);
        run.Heard(
            [Response04],
            $"What IT is told of {answerInWords}",
            "at least one report",
            reports.Count == 0 ? "none" : string.Join(" | ", reports.Select(report => report.Text)),
            reports.Count > 0,
            exchanges);
        if (reports.Count == 0)
        {
            run.MissesReports = true;

            // That nothing was told is told above; a report that is not there tells nothing of a person.
            return;
        }

        string[] personal = [.. PersonalDataIn(string.Join("\n", reports.Select(report => report.Text)), patient)];
        run.Heard(
            [PersonalData],
            $"Personal data in the report of {answerInWords}",
            "no NHS number, no date of birth, no name",
            personal.Length == 0 ? "none" : string.Join(", ", personal),
            personal.Length == 0,
            exchanges);
    }

    private static IEnumerable<string> PersonalDataIn(string text, MadeUpPatient patient)
    {
        var shown = new ShownText(text);
        if (shown.Names(patient))
        {
            yield return "the NHS number";
        }

        if (DateOnly.TryParse(patient.DateOfBirth, System.Globalization.CultureInfo.InvariantCulture, out DateOnly born) && shown.Has(born))
        {
            yield return "the date of birth";
        }

        if (text.Contains(MadeUpUsers.Doctor.Name, StringComparison.OrdinalIgnoreCase))
        {
            yield return "the user's name";
        }
    }
}
