namespace FgmIs.Client.Testing;

/// <summary>Provides statuses, and what they ask of the client.</summary>
internal static class HttpStatusScenarios
{
    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Row("503 no body", "HTTP 503 without a body, every time.", SmspAnswer.Unavailable()),
        Row(
            "503 with Retry-After: 1, then found",
            "HTTP 503 asks for a second; then an indicator.",
            SmspAnswer.Unavailable(TimeSpan.FromSeconds(1)),
            SmspAnswer.Found()),
        Row(
            "Retry-After as a date, in the past",
            "HTTP 503 with a Retry-After of long ago; then an indicator.",
            Busy("Sat, 01 Jan 2022 00:00:00 GMT"),
            SmspAnswer.Found()),
        Row("Retry-After: 3600", "HTTP 503 asks for an hour.", Busy("3600")),
        Row("Retry-After: 99999999999999", "HTTP 503 asks for three million years.", Busy("99999999999999")),
        Row("429 then found", "HTTP 429 with HTML; then an indicator.", MessagePart.Html(429), SmspAnswer.Found()),
        Row("502 HTML then found", "HTTP 502 with HTML; then an indicator.", MessagePart.Html(502), SmspAnswer.Found()),
        Row("504 HTML then found", "HTTP 504 with HTML; then an indicator.", MessagePart.Html(504), SmspAnswer.Found()),
        Row(
            "503 with a FHIR error body",
            "HTTP 503 with a message that says COULD_NOT_CONNECT_TO_SPINE.",
            SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine).WithStatus(503)),
        Row("500 HTML", "HTTP 500 with HTML.", MessagePart.Html(500)),
        .. from status in new[] { 400, 401, 403, 405, 407, 413, 415 }
           select Row($"{status} HTML", $"HTTP {status} with HTML.", MessagePart.Html(status)),
        Row("404 HTML", "HTTP 404 with HTML that holds the words NO_RECORD_FOUND.", MessagePart.Html(404)),
        Row("404 empty", "HTTP 404 without a body.", SmspAnswer.Raw(404, null, [])),
        Row("200 HTML (log-in page)", "HTTP 200 with a log-in page.", MessagePart.Html(200)),
        Row("200 empty", "HTTP 200 with nothing.", SmspAnswer.Raw(200, SmspResponse.FhirContentType, [])),
        Row("204", "HTTP 204.", SmspAnswer.Raw(204, null, [])),
        .. from status in new[] { 301, 302, 307, 308 }
           select Row(
               $"{status} to a found answer",
               $"HTTP {status} to an address where an indicator would be found.",
               Redirect(status),
               SmspAnswer.Found()),
    ];

    private static SmspAnswer Busy(string retryAfter) => SmspAnswer.Unavailable().WithHeader("Retry-After", retryAfter);

    private static SmspAnswer Redirect(int status) => SmspAnswer.Found().WithStatus(status).WithHeader("Location", HttpRules.Path);

    private static SmspScenario Row(string name, string behaviour, params SmspAnswer[] answers) =>
        new(SmspScenarioSection.Http, name, behaviour, SimulatorPeer.Answering(answers));
}
