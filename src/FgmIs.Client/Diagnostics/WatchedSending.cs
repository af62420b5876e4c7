using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Transport;

namespace FgmIs.Client.Diagnostics;

/// <summary>One sending as telemetry sees it, from connecting until it is disposed of, with or without a result; it is told with its question.</summary>
internal sealed class WatchedSending(TimeProvider clock, int number) : IDisposable
{
    private const int FirstStatusOfAnError = 400;

    private readonly long _began = clock.GetTimestamp();
    private ExchangeResult? _result;

    /// <summary>Gets the sending's number, from 1.</summary>
    public int Number => number;

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public TimeSpan Elapsed { get; private set; }

    // An indicator comes with 200 and "no record" with 404: these two are told of no exchange at all.
    private int? ToldStatus => _result?.HttpStatus is { } status and not 200 and not 404 ? status : null;

    /// <summary>Sets what the sending came to.</summary>
    public ExchangeResult End(ExchangeResult result) => _result = result;

    /// <summary>Adds what the exchange was, and how it failed.</summary>
    public void Describe(ref TagList tags, bool isAnswer)
    {
        tags.Add(TelemetryNames.RequestMethod, "POST");
        if (isAnswer)
        {
            return;
        }

        if (ToldStatus is { } status)
        {
            tags.Add(TelemetryNames.StatusCode, status);
        }

        if (ErrorType() is { } error)
        {
            tags.Add(TelemetryNames.ErrorType, error);
        }
    }

    public void Dispose() => Elapsed = clock.GetElapsedTime(_began);

    // As OpenTelemetry has it: the status where it is one of an error, and what went wrong where none came.
    private string? ErrorType() => _result switch
    {
        null => TelemetryNames.Cancelled,
        _ when ToldStatus is >= FirstStatusOfAnError and { } status => status.ToString(CultureInfo.InvariantCulture),
        { Failure: { } failure } => failure.Kind.ToString(),
        _ => null,
    };
}
