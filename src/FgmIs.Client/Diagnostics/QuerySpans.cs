using System.Diagnostics;

namespace FgmIs.Client.Diagnostics;

/// <summary>Writes the span of a query that has ended, and below it those of its attempts.</summary>
/// <remarks>Written afterwards, when it is known what may be told; nothing else of the process can come to hang below them.</remarks>
internal static class QuerySpans
{
    public static void Write(ActivitySource source, QueryTelemetry query, in TagList tags)
    {
        DateTimeOffset endedAt = query.StartedAt + query.Elapsed;

        // Without a parent of its own a span would take the current one.
        Activity.Current = null;
        using Activity? activity = source.StartActivity(
            SpanNames.Query, ActivityKind.Internal, query.Host, startTime: query.IsToldInFull ? query.StartedAt : endedAt);
        if (activity is null)
        {
            return;
        }

        Set(activity, tags);
        activity.SetTag(TelemetryNames.Occasion, query.Occasion.ToString());
        if (query.Error is { } error)
        {
            activity.SetStatus(ActivityStatusCode.Error, error);
        }

        if (query.IsToldInFull)
        {
            activity.SetTag(TelemetryNames.MessageId, query.MessageId.ToString("D"));
            activity.SetTag(TelemetryNames.QueryAttempts, query.QueryAttempts.Count);
            activity.SetTag(TelemetryNames.ResponseCode, query.ResponseCode);
            foreach (AttemptTelemetry attempt in query.QueryAttempts)
            {
                WriteAttempt(source, activity.Context, query, attempt);
            }
        }

        activity.SetEndTime(endedAt.UtcDateTime);
    }

    private static void WriteAttempt(ActivitySource source, ActivityContext parent, QueryTelemetry query, AttemptTelemetry attempt)
    {
        using Activity? activity = source.StartActivity(SpanNames.Attempt, ActivityKind.Client, parent, startTime: attempt.StartedAt);
        if (activity is null)
        {
            return;
        }

        TagList tags = query.NewTags();
        attempt.Describe(ref tags, query.IsAnswer(attempt));
        Set(activity, tags);
        activity.SetTag(TelemetryNames.Url, query.Url);
        if (attempt.Number > 1)
        {
            activity.SetTag(TelemetryNames.ResendCount, attempt.Number - 1);
        }

        if (activity.GetTagItem(TelemetryNames.ErrorType) is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.SetEndTime((attempt.StartedAt + attempt.Elapsed).UtcDateTime);
    }

    private static void Set(Activity activity, in TagList tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            activity.SetTag(tag.Key, tag.Value);
        }
    }
}
