namespace FgmIs.Client.Diagnostics;

/// <summary>Provides names of instruments, attributes and outcomes: OpenTelemetry's own where it has one.</summary>
internal static class TelemetryNames
{
    public const string Queries = "fgmis.client.queries";
    public const string QueryDuration = "fgmis.client.query.duration";
    public const string ActiveQueries = "fgmis.client.active_queries";
    public const string AttemptDuration = "fgmis.client.attempt.duration";
    public const string RateWait = "fgmis.client.rate.wait.duration";
    public const string Circuit = "fgmis.client.circuit.state";
    public const string CircuitChanges = "fgmis.client.circuit.changes";
    public const string CertificateExpiry = "fgmis.client.certificate.expiry";

    public const string Outcome = "fgmis.outcome";
    public const string NotSentReason = "fgmis.not_sent.reason";
    public const string Occasion = "fgmis.occasion";
    public const string MessageId = "fgmis.message_id";
    public const string ResponseCode = "fgmis.response_code";
    public const string QueryAttempts = "fgmis.attempts";
    public const string CircuitState = "fgmis.circuit.state";
    public const string FromAsid = "fgmis.from_asid";

    public const string ErrorType = "error.type";
    public const string RequestMethod = "http.request.method";
    public const string ResendCount = "http.request.resend_count";
    public const string StatusCode = "http.response.status_code";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string Url = "url.full";

    /// <summary>The outcome of a query that was answered, whatever the answer: an indicator and "no record" are alike.</summary>
    public const string Answered = "Answered";

    public const string NotSent = "NotSent";
    public const string Failed = "Failed";

    /// <summary>The outcome and the error type of what the caller ended.</summary>
    public const string Cancelled = "Cancelled";
}
