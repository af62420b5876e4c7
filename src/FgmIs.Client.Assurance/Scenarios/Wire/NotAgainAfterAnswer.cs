using FgmIs.Client.Testing;
using static FgmIs.Client.Assurance.RequirementIds;

namespace FgmIs.Client.Assurance;

internal sealed class NotAgainAfterAnswer : AssuranceScenario
{
    public NotAgainAfterAnswer()
        : base(
            "not-again-after-answer",
            "After an answer, a refusal or a redirect the query is not sent again.",
            Resending)
    {
    }

    private static readonly (string Words, SmspAnswer Answer)[] Answers =
    [
        ("an indicator", SmspAnswer.Found()),
        ("no record", SmspAnswer.NoRecord()),
        ("COULD_NOT_CONNECT_TO_SPINE", SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine)),
        ("a failure of the provider's software", SmspAnswer.Error(FgmResponseCodes.GenericSoftwareFailure)),
        ("INVALID_PARAMETER", SmspAnswer.Error(FgmResponseCodes.InvalidParameter)),
        ("a page under HTTP 400", SmspAnswer.Raw(400, "text/html", "<html>Bad request</html>"u8.ToArray())),
        ("a page under HTTP 404", SmspAnswer.Raw(404, "text/html", "<html>Not found</html>"u8.ToArray())),
        ("a redirect", SmspAnswer.Raw(307, contentType: null, []).WithHeader("Location", "/fhir/fgm/query?again")),
    ];

    internal override async Task RunAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        foreach ((string words, SmspAnswer answer) in Answers)
        {
            MadeUpPatient patient = run.Child();
            run.Provider.Register(patient.NhsNumber, answer);
            _ = await run.QueryAsync(ScenarioRun.About(patient), cancellationToken).ConfigureAwait(false);
            ReceivedQuery[] sent = run.ExchangesOf(patient);
            run.Saw(
                [Resending],
                $"How often the query is sent that is answered with {words}",
                "once",
                $"{sent.Length} times",
                sent.Length == 1,
                sent);
        }
    }
}
