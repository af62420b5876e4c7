using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class OtherPatient : AssuranceScenario
{
    public OtherPatient()
        : base(
            "other-patient",
            "An answer about another patient is no answer.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("an indicator of another patient", SmspScenarios.Get("other patient").Answers[0]),
            (
                "an indicator with two patients, which means the other",
                SmspScenarios.Get("two contained patients, reference to the other").Answers[0]),
            ("an indicator of nobody", SmspScenarios.Get("dangling subject").Answers[0]),
            ("an indicator of a patient without an NHS number", SmspScenarios.Get("number under another system").Answers[0]),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
