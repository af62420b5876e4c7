using System.Diagnostics;

namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Represents one query in telemetry, from its start until it is disposed, with or without an outcome; all of it is written at the end.
/// </summary>
/// <remarks>
/// Only indicators are cached, so whatever tells a cache hit from a query tells of an indicator. A query that the cache may answer is
/// therefore told in short, hit or not: that it was answered, and nothing of its way. Any other, and one that failed or was not sent, is
/// told in full (docs/telemetry.md).
/// </remarks>
internal sealed class QueryTelemetry(
    ClientTelemetry telemetry, Guid messageId, FgmQueryOccasion occasion, bool mayComeFromCache, ActivityContext host)
    : IDisposable
{
    private readonly long _began = telemetry.Clock.GetTimestamp();
    private readonly List<AttemptTelemetry> _attempts = new(1);
    private FgmStatusOutcome? _outcome;

    public Guid MessageId => messageId;

    public FgmQueryOccasion Occasion => occasion;

    /// <summary>Gets the host's activity under which the query is shown; nothing where it is a root.</summary>
    public ActivityContext Host => host;

    public string Url => telemetry.Url;

    public DateTimeOffset StartedAt { get; } = telemetry.Clock.GetUtcNow();

    public TimeSpan Elapsed { get; private set; }

    /// <summary>Gets how long each attempt waited for the agreed rate.</summary>
    public List<TimeSpan> RateWaits { get; } = new(0);

    public IReadOnlyList<AttemptTelemetry> QueryAttempts => _attempts;

    /// <summary>Gets a value that indicates whether the query's way is told: how long it took, and its attempts.</summary>
    public bool IsToldInFull => !mayComeFromCache || _outcome is FgmQueryFailed or FgmQueryNotSent;

    /// <summary>Gets the reason why the query is an error in a trace, if it is.</summary>
    public string? Error => _outcome switch
    {
        null => TelemetryNames.Cancelled,
        FgmQueryFailed => TelemetryNames.Failed,
        _ => null,
    };

    public string? ResponseCode => (_outcome as FgmQueryFailed)?.ResponseCode?.ToString();

    /// <summary>Begins to watch an attempt.</summary>
    public AttemptTelemetry BeginAttempt()
    {
        var attempt = new AttemptTelemetry(telemetry.Clock, _attempts.Count + 1);
        _attempts.Add(attempt);
        return attempt;
    }

    /// <summary>Sets what the query came to.</summary>
    public void End(FgmStatusOutcome outcome) => _outcome = outcome;

    /// <summary>
    /// Returns whether an attempt is the one that was answered. What it came with is told of neither answer: it would tell the two apart.
    /// </summary>
    public bool IsAnswer(AttemptTelemetry attempt) => _outcome is FgmAnswer && attempt.Number == _attempts.Count;

    public TagList NewTags() => telemetry.NewTags();

    /// <summary>Adds the attributes by which queries are counted.</summary>
    public void Describe(ref TagList tags)
    {
        tags.Add(TelemetryNames.Outcome, _outcome switch
        {
            FgmAnswer => TelemetryNames.Answered,
            FgmQueryNotSent => TelemetryNames.NotSent,
            FgmQueryFailed => TelemetryNames.Failed,
            _ => TelemetryNames.Cancelled,
        });
        switch (_outcome)
        {
            case FgmQueryNotSent notSent:
                tags.Add(TelemetryNames.NotSentReason, notSent.Reason.ToString());
                break;
            case FgmQueryFailed failed:
                tags.Add(TelemetryNames.ErrorType, failed.Kind.ToString());
                break;
            case null:
                tags.Add(TelemetryNames.ErrorType, TelemetryNames.Cancelled);
                break;
        }
    }

    public void Dispose()
    {
        Elapsed = telemetry.Clock.GetElapsedTime(_began);
        telemetry.Tell(this);
    }
}
