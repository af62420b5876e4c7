using System.Diagnostics;
using FgmIs.Client.Transport;

namespace FgmIs.Client.Diagnostics;

/// <summary>One sending as telemetry sees it, from connecting until it is disposed of, with or without a result.</summary>
internal sealed class WatchedSending(ClientTelemetry telemetry, Activity? activity) : IDisposable
{
    private const int FirstStatusOfAnError = 400;

    private readonly long _began = telemetry.Clock.GetTimestamp();
    private ExchangeResult? _result;

    /// <summary>Says what the sending came to.</summary>
    public ExchangeResult End(ExchangeResult result) => _result = result;

    public void Dispose()
    {
        TagList tags = telemetry.NewTags();
        tags.Add(TelemetryNames.RequestMethod, TelemetryNames.Method);
        if (_result?.HttpStatus is { } status)
        {
            tags.Add(TelemetryNames.StatusCode, status);
        }

        if (ErrorType() is { } error)
        {
            tags.Add(TelemetryNames.ErrorType, error);
            activity?.SetStatus(ActivityStatusCode.Error);
        }

        ClientInstruments.SendingDuration.Record(telemetry.Clock.GetElapsedTime(_began).TotalSeconds, tags);
        if (activity is not null)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                activity.SetTag(tag.Key, tag.Value);
            }

            activity.Dispose();
        }
    }

    // As OpenTelemetry has it: the status where it is one of an error, and what went wrong where none came.
    private string? ErrorType() => _result switch
    {
        null => TelemetryNames.Cancelled,
        { HttpStatus: >= FirstStatusOfAnError and { } status } => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Failure: { } failure } => failure.Kind.ToString(),
        _ => null,
    };
}
