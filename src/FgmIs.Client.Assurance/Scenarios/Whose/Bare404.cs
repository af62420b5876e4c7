using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class Bare404 : AssuranceScenario
{
    public Bare404()
        : base(
            "bare-404",
            "HTTP 404 without a message is never \"no record\".",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("HTTP 404 without a body", SmspAnswer.Raw(404, contentType: null, [])),
            ("HTTP 404 with a page", SmspAnswer.Raw(404, "text/html", "<html><body>Not found</body></html>"u8.ToArray())),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
