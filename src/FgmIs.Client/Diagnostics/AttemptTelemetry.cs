using System.Diagnostics;
using System.Globalization;

namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Represents one attempt in telemetry, from connecting until it is disposed, with or without a result; it is written with its query.
/// </summary>
internal sealed class AttemptTelemetry(TimeProvider clock, int number) : IDisposable
{
    private const int FirstStatusOfAnError = 400;

    private readonly long _began = clock.GetTimestamp();
    private bool _isEnded;
    private int? _status;
    private FgmFailureKind? _failure;

    /// <summary>Gets the attempt's number, from 1.</summary>
    public int Number => number;

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public TimeSpan Elapsed { get; private set; }

    // An indicator comes with 200 and "no record" with 404: these two are told of no exchange at all.
    private int? ToldStatus => _status is { } status and not 200 and not 404 ? status : null;

    /// <summary>Sets what the attempt came to.</summary>
    /// <param name="httpStatus">The status of the response; null where none came.</param>
    /// <param name="failure">What went wrong; null where nothing did.</param>
    public void End(int? httpStatus, FgmFailureKind? failure) => (_isEnded, _status, _failure) = (true, httpStatus, failure);

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
    private string? ErrorType() => !_isEnded ? TelemetryNames.Cancelled
        : ToldStatus is >= FirstStatusOfAnError and { } status ? status.ToString(CultureInfo.InvariantCulture)
        : _failure?.ToString();
}
