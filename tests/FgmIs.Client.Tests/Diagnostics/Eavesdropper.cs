using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Hears every log, every activity, every measurement and every event of the network stack of the process while it lives.
/// </summary>
/// <remarks>
/// The framework's private event sources ("Private.InternalDiagnostics…") are left out: whoever switches those on is
/// debugging the framework itself.
/// </remarks>
internal sealed class Eavesdropper : IDisposable
{
    private readonly ConcurrentQueue<string> _telemetry = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly NetworkEvents _events;

    public Eavesdropper()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _telemetry.Enqueue(Describe(activity)),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(Hear);
        _meters.SetMeasurementEventCallback<int>(Hear);
        _meters.SetMeasurementEventCallback<double>(Hear);
        _meters.Start();
        _events = new NetworkEvents(_telemetry);
    }

    public CapturingLoggerFactory Logs { get; } = new();

    public IReadOnlyList<string> Telemetry => [.. _telemetry];

    /// <summary>Gets all that was heard.</summary>
    public IEnumerable<string> Everything
    {
        get
        {
            _meters.RecordObservableInstruments();
            return [.. Logs.Entries.Select(entry => $"{entry.Category} {entry.Message} {entry.Everything}"), .. _telemetry];
        }
    }

    public void Dispose()
    {
        _events.Dispose();
        _activities.Dispose();
        _meters.Dispose();
        Logs.Dispose();
    }

    private static string Describe(Activity activity)
    {
        var text = new StringBuilder(
            $"activity {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription}");
        Append(text, activity.TagObjects);
        foreach (KeyValuePair<string, string?> item in activity.Baggage)
        {
            text.Append(CultureInfo.InvariantCulture, $" {item.Key}={item.Value}");
        }

        foreach (ActivityEvent happened in activity.Events)
        {
            text.Append(CultureInfo.InvariantCulture, $" {happened.Name}");
            Append(text, happened.Tags);
        }

        foreach (ActivityLink link in activity.Links)
        {
            Append(text, link.Tags ?? []);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<KeyValuePair<string, object?>> tags)
    {
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            text.Append(CultureInfo.InvariantCulture, $" {tag.Key}={tag.Value}");
        }
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var text = new StringBuilder($"metric {instrument.Meter.Name} {instrument.Name}");
        Append(text, tags.ToArray());
        _telemetry.Enqueue(text.ToString());
    }

    private sealed class NetworkEvents(ConcurrentQueue<string> heard) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name.StartsWith("System.Net.", StringComparison.Ordinal))
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            heard?.Enqueue($"event {eventData.EventSource.Name} {eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");
    }
}
