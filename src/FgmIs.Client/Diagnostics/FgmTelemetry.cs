namespace FgmIs.Client;

/// <summary>
/// Provides the names under which a host's telemetry finds the client's traces and metrics (OpenTelemetry: <c>AddSource</c>,
/// <c>AddMeter</c>).
/// </summary>
/// <remarks>
/// Traces and metrics follow OpenTelemetry's HTTP and naming conventions and are listed in docs/telemetry.md. They hold kinds, counts,
/// times and the ids of messages, and never personal data. No trace context and no baggage is sent to the provider.
/// </remarks>
public static class FgmTelemetry
{
    /// <summary>The name of the <c>ActivitySource</c>: one activity for each query, and one below it for each attempt.</summary>
    public const string ActivitySourceName = "FgmIs.Client";

    /// <summary>The name of the <c>Meter</c>.</summary>
    public const string MeterName = "FgmIs.Client";
}
