using System.Globalization;
using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what is looked for in an alert.</summary>
internal static class AlertCheckExtensions
{
    // So far behind the question that the two times cannot be taken for each other, even where no seconds are shown.
    private static readonly TimeSpan SpineIsBehind = TimeSpan.FromSeconds(90);
    private static readonly DateOnly Assessed = new(2025, 3, 23);

    public static string[] Ids { get; } = [Response01, Response02, Response05, Response06, General01, General02];

    /// <summary>Creates an answer whose date and time can be told from all others.</summary>
    public static SmspResponse Answer(ReceivedQuery query) =>
        SmspResponse.Found(query, Assessed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            .Replace(Wire(query.ReceivedAt), Wire(query.ReceivedAt - SpineIsBehind));

    /// <summary>Asks about a patient who has an indicator, and looks at the alert.</summary>
    public static async Task ExpectAlertAsync(this ScenarioRun run, SmspAnswer answer, CancellationToken cancellationToken)
    {
        DateTimeOffset from = run.Clock.GetUtcNow() - run.ClientIsBehind;
        MadeUpPatient patient = run.Child();
        run.Provider.Register(patient.NhsNumber, answer);
        AssuranceQueryReply reply = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
        DateTimeOffset to = run.Clock.GetUtcNow();
        ReceivedQuery[] exchanges = run.ExchangesOf(patient);
        Judge(
            [Response05], "The outcome", "IndicatorFound", reply.Outcome.ToString(), reply.Outcome == AssuranceOutcome.IndicatorFound);
        if (reply.Outcome != AssuranceOutcome.IndicatorFound || exchanges.Length == 0)
        {
            run.Omit(Ids, "The alert", "the indicator was not found");
            return;
        }

        var shown = new ShownText(reply.Shown);
        Judge([Response01], "That the alert shows without more being done", "it shows", shown.Quoted, !shown.IsEmpty);
        if (shown.IsEmpty)
        {
            run.Omit([Response02, Response06, General01, General02], "What the alert says", "nothing was shown");
            return;
        }

        DateTimeOffset answered = exchanges[^1].ReceivedAt - SpineIsBehind;
        Judge([Response02], "The patient in the alert", patient.Spaced, shown.Quoted, shown.Names(patient));
        Judge([Response02], "When the question was asked, in the alert", Between(from, to), shown.Quoted, shown.HasTimeBetween(from, to));
        Judge([Response06], "That there is an indicator, in the alert", "FGM is named", shown.Quoted, shown.NamesTheIndicator);
        Judge([Response06], "The date of the assessment, in the alert", "23 March 2025 in any form", shown.Quoted, shown.Has(Assessed));
        Judge(
            [Response06],
            "When Spine answered, in the alert",
            London.At(answered).ToString("HH:mm", CultureInfo.InvariantCulture),
            shown.Quoted,
            shown.HasTimeBetween(answered.AddSeconds(-1), answered));
        if (shown.Names(patient))
        {
            Judge([General01], "How the NHS number is written", $"3-3-4: {patient.Spaced}", shown.Quoted, shown.NamesIn334(patient));
        }
        else
        {
            run.Omit([General01], "How the NHS number is written", "the alert has none");
        }

        JudgeFormats();

        void JudgeFormats()
        {
            IReadOnlyList<string> wrong = shown.WrongDates();
            if (shown.Has(Assessed))
            {
                Judge(
                    [General02],
                    "How dates are written",
                    "D/MM/YYYY: 23/03/2025",
                    wrong.Count == 0 ? shown.Quoted : string.Join(", ", wrong),
                    wrong.Count == 0 && shown.HasInFormat(Assessed));
            }

            // A time that is missing is judged above; one that is there must be in the format.
            if (shown.HasTimeBetween(from, to))
            {
                Judge(
                    [General02],
                    "How times are written",
                    $"HH:MM:SS in London: {Between(from, to)}",
                    shown.Quoted,
                    shown.HasTimeInFormatBetween(from, to));
            }
        }

        void Judge(string[] requirements, string what, string expected, string seen, bool isOk) =>
            run.Heard(requirements, what, expected, seen, isOk, exchanges);
    }

    private static string Between(DateTimeOffset from, DateTimeOffset to) =>
        string.Create(CultureInfo.InvariantCulture, $"between {London.At(from):HH:mm:ss} and {London.At(to):HH:mm:ss}");

    private static string Wire(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
