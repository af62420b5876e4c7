using System.Diagnostics;
using System.Diagnostics.Metrics;
using FgmIs.Client.Configuration;
using FgmIs.Client.Limits;

namespace FgmIs.Client.Diagnostics;

/// <summary>What one client shows to a host's traces and metrics: few attributes of few values, and no personal data (safety.md, H8).</summary>
internal sealed class ClientTelemetry : IDisposable
{
    private readonly KeyValuePair<string, object?> _address;
    private readonly KeyValuePair<string, object?> _port;
    private readonly KeyValuePair<string, object?> _asid;
    private readonly string _url;
    private readonly Func<DateTimeOffset> _certificateValidUntil;

    public ClientTelemetry(ClientSettings settings, Func<DateTimeOffset> certificateValidUntil)
    {
        Clock = settings.Clock;
        _address = new(TelemetryNames.ServerAddress, settings.Endpoint.Host);
        _port = new(TelemetryNames.ServerPort, settings.Endpoint.Port);
        _asid = new(TelemetryNames.FromAsid, settings.FromAsid.Value);
        _url = settings.Endpoint.GetLeftPart(UriPartial.Path);
        _certificateValidUntil = certificateValidUntil;
        ClientInstruments.Watch(this);
    }

    public TimeProvider Clock { get; }

    private BreakerState BreakerState { get; set; } = BreakerState.Closed;

    /// <summary>Begins to watch a question.</summary>
    public WatchedQuery BeginQuery(Guid messageId, QueryOccasion occasion)
    {
        Activity? activity = ClientInstruments.Activities.StartActivity(TelemetryNames.Query);
        activity?.SetTag(TelemetryNames.MessageId, messageId.ToString("D"));
        activity?.SetTag(TelemetryNames.Occasion, occasion.ToString());
        return new WatchedQuery(this, activity);
    }

    /// <summary>Begins to watch a sending. Until it ends, no baggage of the host's is in reach of the handlers that would send it on.</summary>
    /// <param name="number">The sending's number, from 1.</param>
    public WatchedSending BeginSending(int number)
    {
        // A parent by its ids only: what else hangs on it, as baggage and trace state do, stays behind.
        ActivityContext current = Activity.Current?.Context ?? default;
        var parent = new ActivityContext(current.TraceId, current.SpanId, current.TraceFlags);
        Activity.Current = null;
        Activity? activity = ClientInstruments.Activities.StartActivity(TelemetryNames.Method, ActivityKind.Client, parent);
        if (activity is not null)
        {
            activity.SetTag(TelemetryNames.RequestMethod, TelemetryNames.Method);
            activity.SetTag(TelemetryNames.Url, _url);
            activity.SetTag(_address.Key, _address.Value);
            activity.SetTag(_port.Key, _port.Value);
            if (number > 1)
            {
                activity.SetTag(TelemetryNames.ResendCount, number - 1);
            }
        }

        return new WatchedSending(this, activity);
    }

    /// <summary>Gives the attributes that every measurement of this client has.</summary>
    public TagList NewTags() => [_address, _port];

    /// <summary>Tells how long a sending waited for the agreed rate.</summary>
    public void RateWaited(TimeSpan wait) => ClientInstruments.RateWait.Record(wait.TotalSeconds, _address, _port);

    /// <summary>Tells that the provider is tried again, or not.</summary>
    public void BreakerChanged(BreakerState state)
    {
        BreakerState = state;
        ClientInstruments.CircuitChanges.Add(1, _address, _port, State(state));
    }

    public Measurement<int> MeasureCircuit() => new((int)BreakerState, _address, _port, _asid, State(BreakerState));

    public Measurement<double>? MeasureCertificateExpiry() => _certificateValidUntil() is var validUntil && validUntil == DateTimeOffset.MaxValue
        ? null
        : new Measurement<double>((validUntil - Clock.GetUtcNow()).TotalDays, _address, _port, _asid);

    public void Dispose() => ClientInstruments.Forget(this);

    private static KeyValuePair<string, object?> State(BreakerState state) => new(TelemetryNames.CircuitState, state.ToString());
}
