using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class UnknownCode : AssuranceScenario
{
    public UnknownCode()
        : base(
            "unknown-code",
            "A response code that nobody knows is a failure, and never \"no record\".",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        await run.ExpectFailureAsync(
            "a code that nobody knows", SmspAnswer.ErrorWithSpelling("SOMETHING_NEW"), cancellationToken).ConfigureAwait(false);
    }
}
