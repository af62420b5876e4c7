using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;

namespace FgmIs.Client.Tests.Diagnostics.Throwing;

/// <summary>
/// Listeners to what the platform itself tells of exchanges and connections, which throw whenever they are told something.
/// </summary>
internal sealed class ThrowingPlatformListeners : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();
    private readonly Events _events;
    private readonly IDisposable _diagnostics;

    /// <summary>Begins to listen to all sources whose names the test gives.</summary>
    public ThrowingPlatformListeners(Func<string, bool> listensTo)
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => listensTo(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => Throw(activity.Source.Name),
            ActivityStopped = activity => Throw(activity.Source.Name),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (listensTo(instrument.Meter.Name))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => Throw(instrument.Meter.Name));
        _meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => Throw(instrument.Meter.Name));
        _meters.Start();
        _events = new Events(this, listensTo);
        _diagnostics = DiagnosticListener.AllListeners.Subscribe(new Diagnostics(this));
    }

    /// <summary>Gets the names of the sources at which it threw.</summary>
    public ConcurrentBag<string> Thrown { get; } = [];

    public void Dispose()
    {
        _diagnostics.Dispose();
        _events.Dispose();
        _meters.Dispose();
        _activities.Dispose();
    }

    private void Throw(string name)
    {
        Thrown.Add(name);
        throw new IOException("The collector is away.");
    }

    private sealed class Events(ThrowingPlatformListeners listeners, Func<string, bool> listensTo) : EventListener
    {
        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.Http" && listensTo is not null && listensTo(eventSource.Name))
            {
                EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => listeners.Throw("events");
    }

    private sealed class Diagnostics(ThrowingPlatformListeners listeners)
        : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value) => listeners.Throw(value.Key);

        public void OnCompleted()
        {
            // Nothing is held.
        }

        public void OnError(Exception error) => throw error;
    }
}
