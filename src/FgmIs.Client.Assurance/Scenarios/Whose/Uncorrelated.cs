using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class Uncorrelated : AssuranceScenario
{
    public Uncorrelated()
        : base(
            "uncorrelated",
            "An answer to another question, or to none, is no answer.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("an indicator that answers another question", SmspScenarios.Get("other message id").Answers[0]),
            ("an indicator that answers no question", SmspScenarios.Get("no response element").Answers[0]),
            (
                "no record that answers another question",
                SmspAnswer.Custom(query => SmspResponse.NoRecord(query).Replace(query.MessageId!, Guid.NewGuid().ToString("D")))),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
