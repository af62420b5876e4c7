using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class BrokenBody : AssuranceScenario
{
    public BrokenBody()
        : base(
            "broken-body",
            "Half a body, or one that is no XML, is no answer.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("a message that ends inside an element", SmspScenarios.Get("cut off inside an element").Answers[0]),
            ("a message that is no UTF-8", SmspScenarios.Get("invalid UTF-8").Answers[0]),
            ("a message in JSON", SmspScenarios.Get("JSON").Answers[0]),
            ("a body of which half comes", SmspAnswer.Found().Truncated(400)),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
