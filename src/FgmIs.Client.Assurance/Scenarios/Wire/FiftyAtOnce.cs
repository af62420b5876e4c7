using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class FiftyAtOnce : AssuranceScenario
{
    public FiftyAtOnce()
        : base(
            "fifty-at-once",
            "Fifty questions at once, answered late and out of order: each gets its own answer.",
            Response05)
    {
    }

    private const int Questions = 50;

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        MadeUpPatient[] patients =
        [
            .. Enumerable.Range(0, Questions).Select(_ => run.Child()).DistinctBy(patient => patient.NhsNumber, StringComparer.Ordinal),
        ];
        for (int i = 0; i < patients.Length; i++)
        {
            SmspAnswer answer = i % 2 == 0 ? SmspAnswer.Found() : SmspAnswer.NoRecord();
            run.Provider.Register(patients[i].NhsNumber, answer.After(TimeSpan.FromMilliseconds((patients.Length - i) * 7 % 300)));
        }

        AssuranceQueryReply[] replies = await Task.WhenAll(
            patients.Select(patient => run.QueryAsync(ScenarioRun.About(patient), cancellationToken))).ConfigureAwait(false);
        string[] wrong =
        [
            .. from i in Enumerable.Range(0, patients.Length)
               let expected = i % 2 == 0 ? AssuranceOutcome.IndicatorFound : AssuranceOutcome.NoRecordFound
               where replies[i].Outcome != expected
               select $"{patients[i].NhsNumber}: {replies[i].Outcome} in place of {expected}",
        ];
        run.Heard(
            [Response05],
            $"The outcomes of {patients.Length} questions at once",
            "each the answer to its own question",
            wrong.Length == 0 ? "each its own" : string.Join("; ", wrong),
            wrong.Length == 0);
        string[] mixed =
        [
            .. from i in Enumerable.Range(0, patients.Length)
               let shown = new ShownText(replies[i].Shown)
               where !shown.IsEmpty && patients.Any(other => other != patients[i] && shown.Names(other))
               select $"what is shown of {patients[i].NhsNumber} names another patient",
        ];
        run.Heard(
            [Response05],
            "Whose alert is shown",
            "of no patient but the one asked about",
            mixed.Length == 0 ? "of no other" : string.Join("; ", mixed),
            mixed.Length == 0);
    }
}
