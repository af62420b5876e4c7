using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

internal sealed class TenMegabytes : AssuranceScenario
{
    private const int TenMegabytesOf = 10 * 1024 * 1024;

    public TenMegabytes()
        : base(
            "ten-megabytes",
            "A body of ten megabytes is refused.",
            [.. AnswerCheckExtensions.OfFailures])
    {
    }

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        (string Words, SmspAnswer Answer)[] answers =
        [
            (
                "a body of ten megabytes",
                SmspAnswer.Custom(
                    query => SmspResponse.Found(query).Replace("</Bundle>", $"<!--{new string('x', TenMegabytesOf)}--></Bundle>"))),
        ];
        foreach ((string words, SmspAnswer answer) in answers)
        {
            await run.ExpectFailureAsync(words, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
