using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class WordsAreNoCode : AssuranceScenario
{
    public WordsAreNoCode()
        : base(
            "words-are-no-code",
            "\"No record\" in words, comments or under an unknown code system is not \"no record\".",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("NO_RECORD_FOUND in a display text", SmspScenarios.Get("NO_RECORD_FOUND in display").Answers[0]),
            ("NO_RECORD_FOUND in diagnostics", SmspScenarios.Get("NO_RECORD_FOUND in diagnostics").Answers[0]),
            ("NO_RECORD_FOUND in a comment", SmspScenarios.Get("NO_RECORD_FOUND in a comment").Answers[0]),
            ("NO_RECORD_FOUND in a contained resource", SmspScenarios.Get("NO_RECORD_FOUND in a contained resource").Answers[0]),
            ("NO_RECORD_FOUND of an unknown code system", SmspScenarios.Get("NO_RECORD_FOUND under an unknown system").Answers[0]),
            ("NO_RECORD_FOUND without a message around it", SmspScenarios.Get("bare OperationOutcome NO_RECORD_FOUND").Answers[0]),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
