using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Collects as OpenTelemetry would: the library's activities and measurements, of one provider's host only, since tests run side by side.
/// </summary>
internal sealed class TelemetryEar : IDisposable
{
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly ConcurrentQueue<Heard> _measurements = new();
    private readonly ActivityListener _activityListener;
    private readonly MeterListener _meterListener = new();
    private readonly string _host;

    public TelemetryEar(string host)
    {
        _host = host;
        _activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FgmTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        ActivitySource.AddActivityListener(_activityListener);
        _meterListener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == FgmTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meterListener.SetMeasurementEventCallback<int>(Hear);
        _meterListener.SetMeasurementEventCallback<double>(Hear);
        _meterListener.Start();
    }

    /// <summary>Gets the activities that ended, in that order.</summary>
    public IReadOnlyList<Activity> Activities => [.. _activities.Where(activity => Equals(activity.GetTagItem("server.address"), _host))];

    public IReadOnlyList<Heard> Measurements =>
        [.. _measurements.Where(heard => Equals(heard.Tags.GetValueOrDefault("server.address"), _host))];

    public IReadOnlyList<Heard> Of(string instrument) => [.. Measurements.Where(heard => heard.Instrument == instrument)];

    public IReadOnlyList<Heard> Collect(string instrument)
    {
        int before = Of(instrument).Count;
        _meterListener.RecordObservableInstruments();
        return [.. Of(instrument).Skip(before)];
    }

    public void Dispose()
    {
        _activityListener.Dispose();
        _meterListener.Dispose();
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        _measurements.Enqueue(new Heard(
            instrument.Name,
            Convert.ToDouble(measurement, System.Globalization.CultureInfo.InvariantCulture),
            tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal)));

    public sealed record Heard(string Instrument, double Value, IReadOnlyDictionary<string, object?> Tags);
}
