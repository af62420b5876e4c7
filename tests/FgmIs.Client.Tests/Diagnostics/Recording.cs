using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Writes down all that the process shows of itself in logs, traces, metrics and diagnostic events, without times and ids, so that two
/// askings can be compared.
/// </summary>
/// <remarks>
/// The simulator answers from the same process: what the web server says of itself (Microsoft.AspNetCore) is the
/// provider's side and left out.
/// </remarks>
internal sealed partial class Recording : IDisposable
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ConcurrentQueue<string> _events = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly PlatformEvents _platform;
    private readonly IDisposable _listeners;

    public Recording()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => !IsProviders(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            // The runtime's gauges, of memory and the like, change with every breath.
            if (!IsProviders(instrument.Meter.Name) && instrument.Meter.Name != "System.Runtime")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>(Hear);
        _meters.SetMeasurementEventCallback<int>(Hear);
        _meters.SetMeasurementEventCallback<double>(Hear);
        _meters.Start();
        _platform = new PlatformEvents(_events);
        _listeners = DiagnosticListener.AllListeners.Subscribe(new DiagnosticEvents(_heard));
    }

    public CapturingLoggerFactory Logs { get; } = new();

    public IReadOnlyList<Activity> Spans => [.. _spans];

    /// <summary>Takes what was heard since the last time, logs, traces and metrics alike.</summary>
    public IReadOnlyList<string> Take()
    {
        _meters.RecordObservableInstruments();
        string[] taken =
        [
            .. _heard,
            .. Logs.Entries.Select(entry => $"log {entry.Category} {entry.Level} {entry.EventId} {entry.Message} {entry.Everything}"),
        ];
        _heard.Clear();
        _spans.Clear();
        Logs.Clear();
        return [.. taken.Select(Neutral)];
    }

    /// <summary>Takes what the platform's event tracing told since the last time.</summary>
    public IReadOnlyList<string> TakeEvents()
    {
        string[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    public void Dispose()
    {
        _listeners.Dispose();
        _platform.Dispose();
        _activities.Dispose();
        _meters.Dispose();
        Logs.Dispose();
    }

    private static bool IsProviders(string name) => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal);

    private static string Neutral(string text) => Id().Replace(text, "(id)");

    private static string Write(IEnumerable<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"));

    private void Hear(Activity activity)
    {
        _spans.Enqueue(activity);
        _heard.Enqueue(
            $"span {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.Kind} {activity.Status} "
            + $"{activity.StatusDescription} "
            + $"{(activity.ParentId is null ? "root" : "child")} {activity.Links.Count()} {activity.TraceStateString} "
            + $"{Write(activity.TagObjects)} "
            + string.Join(' ', activity.Events.Select(one => one.Name)) + string.Join(' ', activity.Baggage.Select(one => one.Key)));
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        string value = instrument.Unit is "s" or "d" ? "(time)" : Convert.ToString(measurement, CultureInfo.InvariantCulture)!;
        _heard.Enqueue($"metric {instrument.Meter.Name} {instrument.Name} {value} {Write(tags.ToArray())}");
    }

    [GeneratedRegex("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    private sealed class PlatformEvents(ConcurrentQueue<string> heard) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Http")
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            IEnumerable<string> values = eventData.PayloadNames!.Zip(eventData.Payload!, (name, value) => $"{name}={value}")
                .Where(item => !item.StartsWith("connectionId", StringComparison.Ordinal));
            heard?.Enqueue($"{eventData.EventName} {string.Join(' ', values)}");
        }
    }

    private sealed class DiagnosticEvents(ConcurrentQueue<string> heard)
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (!IsProviders(value.Name))
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (!IsProviders(value.Key))
            {
                heard.Enqueue($"diagnostic {value.Key}");
            }
        }

        public void OnCompleted()
        {
            // Nothing is held.
        }

        public void OnError(Exception error) => throw error;
    }
}
