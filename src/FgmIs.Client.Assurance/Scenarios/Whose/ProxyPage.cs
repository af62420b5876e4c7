using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class ProxyPage : AssuranceScenario
{
    public ProxyPage()
        : base(
            "proxy-page",
            "A page of a proxy is no answer.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            ("a page under HTTP 200", SmspAnswer.Raw(200, "text/html", "<html><body><h1>Please log in</h1></body></html>"u8.ToArray())),
            ("an empty body under HTTP 200", SmspAnswer.Raw(200, "application/xml+fhir;charset=utf-8", [])),
            ("a page under HTTP 403", SmspAnswer.Raw(403, "text/html", "<html>Blocked</html>"u8.ToArray())),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
