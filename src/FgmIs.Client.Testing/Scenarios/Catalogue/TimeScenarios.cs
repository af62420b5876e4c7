namespace FgmIs.Client.Testing;

/// <summary>Provides answers that are late, slow or never come, and callers that do not wait.</summary>
internal static class TimeScenarios
{
    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row("headers never come", "Each request is read and never answered.", SmspAnswer.Drop()),
        Row("headers after 2 s, within the limit", "The answer comes after 2 s.", SmspAnswer.Found().After(TimeSpan.FromSeconds(2))),
        Row(
            "body one byte a second, past the limit",
            "The body comes byte by byte, one a second.",
            SmspAnswer.Found().Dripping(TimeSpan.FromSeconds(1))),
        Row("body stalls half-way", "The body stops after 600 bytes, on an open connection.", SmspAnswer.Found().Stalled(600)),
        Row(
            "overall limit ends during a back-off",
            "HTTP 503 asks for 29 of the query's 30 seconds; after that nothing is answered.",
            SmspAnswer.Unavailable(TimeSpan.FromSeconds(29)),
            SmspAnswer.Drop()),
        Row(
            "caller cancels before sending",
            "The caller's token is cancelled before the query; the peer would answer.",
            SmspAnswer.Found()),
        Row("caller cancels during the exchange", "The request is read and never answered; the caller cancels.", SmspAnswer.Drop()),
        Row(
            "caller cancels after the answer arrived",
            "The answer comes; the caller cancels before it is given to it.",
            SmspAnswer.Found()),
        Row(
            "18th birthday begins during a wait",
            "HTTP 503 asks for 15 s at ten seconds to midnight; at midnight the patient is 18.",
            SmspAnswer.Unavailable(TimeSpan.FromSeconds(15))),
    ];

    private static SmspScenario Row(string name, string behaviour, params SmspAnswer[] answers) =>
        new(SmspScenarioSection.Time, name, behaviour, SimulatorPeer.Answering(answers));
}
