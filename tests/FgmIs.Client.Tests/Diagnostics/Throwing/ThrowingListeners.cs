using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>A host's listeners to traces and metrics that throw, at one span or instrument or at everything of the client's.</summary>
internal sealed class ThrowingListeners : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly ConcurrentBag<string> _thrown = [];

    private ThrowingListeners(Func<string, bool> spans, Func<string, bool> instruments, SpanMoment moment)
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == FgmTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                moment == SpanMoment.Sampled && spans(options.Name)
                    ? throw Failure(options.Name)
                    : ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => ThrowIf(moment == SpanMoment.Started && spans(activity.OperationName), activity.OperationName),
            ActivityStopped = activity => ThrowIf(moment == SpanMoment.Stopped && spans(activity.OperationName), activity.OperationName),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == FgmTelemetry.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<int>((instrument, _, _, _) => ThrowIf(instruments(instrument.Name), instrument.Name));
        _meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => ThrowIf(instruments(instrument.Name), instrument.Name));
        _meters.Start();
    }

    public IReadOnlyCollection<string> Thrown => _thrown;

    public static ThrowingListeners AtSpan(string name, SpanMoment moment) => new(span => span == name, _ => false, moment);

    public static ThrowingListeners AtInstrument(string name) => new(_ => false, instrument => instrument == name, SpanMoment.Stopped);

    public static ThrowingListeners AtEverything() => new(_ => true, _ => true, SpanMoment.Started);

    /// <summary>
    /// Collects the observable instruments, as an exporter does now and then; what its listener throws is its own affair.
    /// </summary>
    public void Collect()
    {
        try
        {
            _meters.RecordObservableInstruments();
        }
        catch (AggregateException)
        {
            // The listener's own failure, thrown to the listener.
        }
    }

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private IOException Failure(string name)
    {
        _thrown.Add(name);
        return new IOException("The collector is away.");
    }

    private void ThrowIf(bool isSo, string name)
    {
        if (isSo)
        {
            throw Failure(name);
        }
    }
}
