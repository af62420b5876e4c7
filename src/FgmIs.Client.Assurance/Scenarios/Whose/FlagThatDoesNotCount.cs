using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class FlagThatDoesNotCount : AssuranceScenario
{
    public FlagThatDoesNotCount()
        : base(
            "flag-that-does-not-count",
            "A Flag that is not active, or not about FGM, is no indicator.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("an inactive Flag", SmspScenarios.Get("Flag inactive").Answers[0]),
            ("a Flag entered in error", SmspScenarios.Get("Flag entered-in-error").Answers[0]),
            ("a Flag of another kind", SmspScenarios.Get("Flag of other code").Answers[0]),
            ("a Flag of another code system", SmspScenarios.Get("Flag of other system").Answers[0]),
            ("two Flags, one of them inactive", SmspScenarios.Get("one good Flag, one inactive").Answers[0]),
            ("a Flag with an extension that changes its meaning", SmspScenarios.Get("modifierExtension on the Flag").Answers[0]),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
