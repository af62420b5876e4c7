using System.Diagnostics;

namespace FgmIs.Client.Diagnostics;

/// <summary>One question as telemetry sees it, from its asking until it is disposed of, with or without an outcome.</summary>
internal sealed class WatchedQuery : IDisposable
{
    private readonly ClientTelemetry _telemetry;
    private readonly Activity? _activity;
    private readonly long _began;
    private FgmStatusOutcome? _outcome;

    public WatchedQuery(ClientTelemetry telemetry, Activity? activity)
    {
        _telemetry = telemetry;
        _activity = activity;
        _began = telemetry.Clock.GetTimestamp();
        ClientInstruments.ActiveQueries.Add(1, telemetry.NewTags());
    }

    /// <summary>Says what the question came to.</summary>
    public void End(FgmStatusOutcome outcome) => _outcome = outcome;

    public void Dispose()
    {
        TagList tags = _telemetry.NewTags();
        ClientInstruments.ActiveQueries.Add(-1, tags);
        string outcome = Describe(ref tags);
        ClientInstruments.QueryDuration.Record(_telemetry.Clock.GetElapsedTime(_began).TotalSeconds, tags);
        ClientInstruments.QuerySendings.Record(_outcome?.Sends ?? 0, tags);
        Finish(outcome, tags);
    }

    private string Describe(ref TagList tags)
    {
        string outcome = _outcome switch
        {
            FgmIndicatorFound => "IndicatorFound",
            FgmNoRecordFound => "NoRecordFound",
            FgmQueryNotSent => "NotSent",
            FgmQueryFailed => "Failed",
            _ => TelemetryNames.Cancelled,
        };
        tags.Add(TelemetryNames.Outcome, outcome);
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

        return outcome;
    }

    private void Finish(string outcome, in TagList tags)
    {
        if (_activity is null)
        {
            return;
        }

        foreach (KeyValuePair<string, object?> tag in tags)
        {
            _activity.SetTag(tag.Key, tag.Value);
        }

        _activity.SetTag(TelemetryNames.Sendings, _outcome?.Sends);
        if (_outcome is not null)
        {
            // Of an answer from the cache, the id by which it came from Spine.
            _activity.SetTag(TelemetryNames.MessageId, _outcome.MessageId.ToString("D"));
        }

        if (_outcome is FgmQueryFailed failed)
        {
            _activity.SetTag(TelemetryNames.ResponseCode, failed.ResponseCode?.ToString());
        }

        if (_outcome is null or FgmQueryFailed)
        {
            _activity.SetStatus(ActivityStatusCode.Error, outcome);
        }

        _activity.Dispose();
    }
}
