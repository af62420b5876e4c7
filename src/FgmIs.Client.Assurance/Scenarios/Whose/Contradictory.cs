using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class Contradictory : AssuranceScenario
{
    public Contradictory()
        : base(
            "contradictory",
            "An answer that contradicts itself is no answer.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("an indicator beside no record", SmspScenarios.Get("Flag with NO_RECORD_FOUND (error)").Answers[0]),
            ("an indicator beside no record as information", SmspScenarios.Get("Flag with NO_RECORD_FOUND (information)").Answers[0]),
            ("an indicator beside fatal-error", SmspScenarios.Get("fatal-error with a Flag").Answers[0]),
            ("an indicator beside an error", SmspScenarios.Get("Flag with a known error").Answers[0]),
            ("no record beside another error", SmspScenarios.Get("NO_RECORD_FOUND with another error").Answers[0]),
            ("no record as a transient error", SmspScenarios.Get("NO_RECORD_FOUND with transient-error").Answers[0]),
            ("no record from a provider's own store", SmspScenarios.Get("NO_RECORD_FOUND with 203").Answers[0]),
            ("ok with nothing", SmspScenarios.Get("ok with nothing").Answers[0]),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
