using System.Diagnostics;
using System.Diagnostics.Metrics;
using FgmIs.Client.Limits;

namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Writes one client's traces and metrics: few attributes of few values, no personal data, and not what was answered
/// (docs/safety-case.md, H8).
/// </summary>
internal sealed class ClientTelemetry : IDisposable
{
    private readonly KeyValuePair<string, object?> _address;
    private readonly KeyValuePair<string, object?> _port;
    private readonly KeyValuePair<string, object?> _asid;
    private readonly Func<DateTimeOffset> _certificateValidUntil;
    private readonly ClientInstruments _instruments;
    private readonly TelemetryGuard _guard;
    private readonly bool _isUnderHost;

    public ClientTelemetry(
        Uri endpoint,
        Asid fromAsid,
        bool isUnderHost,
        Func<DateTimeOffset> certificateValidUntil,
        TelemetryGuard guard,
        ClientInstruments instruments,
        TimeProvider clock)
    {
        Clock = clock;
        _address = new(TelemetryNames.ServerAddress, endpoint.Host);
        _port = new(TelemetryNames.ServerPort, endpoint.Port);
        _asid = new(TelemetryNames.FromAsid, fromAsid.Value);
        Url = endpoint.GetLeftPart(UriPartial.Path);
        _certificateValidUntil = certificateValidUntil;
        _guard = guard;
        _instruments = instruments;
        _isUnderHost = isUnderHost;
        if (instruments.Failure is { } cause)
        {
            guard.Failed(cause);
        }

        instruments.Watch(this);
    }

    public TimeProvider Clock { get; }

    /// <summary>Gets the endpoint without its query string.</summary>
    public string Url { get; }

    private BreakerState BreakerState { get; set; } = BreakerState.Closed;

    /// <summary>
    /// Begins to watch a query. Unless the host wants its spans under its own, none of the host's is current from
    /// here to the query's end.
    /// </summary>
    /// <param name="messageId">The query's MessageHeader.id.</param>
    /// <param name="occasion">Why it is asked.</param>
    /// <param name="mayComeFromCache">Whether the encounter cache may answer it.</param>
    public QueryTelemetry BeginQuery(Guid messageId, FgmQueryOccasion occasion, bool mayComeFromCache)
    {
        ActivityContext host = default;
        if (_isUnderHost)
        {
            host = Activity.Current?.Context ?? default;
        }
        else
        {
            Detach();
        }

        _guard.Run(this, static telemetry => telemetry._instruments.ActiveQueries.Add(1, telemetry.NewTags()));
        return new QueryTelemetry(this, messageId, occasion, mayComeFromCache, host);
    }

    /// <summary>
    /// Leaves the host's activity, and with it its baggage and its place in a trace, until the calling async method ends.
    /// </summary>
    public void Detach()
    {
        if (Activity.Current is not null)
        {
            _guard.Run(0, static _ => Activity.Current = null);
        }
    }

    /// <summary>Gets the attributes that every measurement of this client has.</summary>
    public TagList NewTags() => [_address, _port];

    /// <summary>Writes a query that has ended.</summary>
    public void Tell(QueryTelemetry query)
    {
        TagList tags = NewTags();
        _guard.Run((_instruments.ActiveQueries, tags), static call => call.ActiveQueries.Add(-1, call.tags));
        query.Describe(ref tags);
        _guard.Run((_instruments.Queries, tags), static call => call.Queries.Add(1, call.tags));
        if (query.IsToldInFull)
        {
            Record(_instruments.QueryDuration, query.Elapsed, tags);
            foreach (TimeSpan wait in query.RateWaits)
            {
                Record(_instruments.RateWait, wait, NewTags());
            }

            foreach (AttemptTelemetry attempt in query.QueryAttempts)
            {
                TagList attributes = NewTags();
                attempt.Describe(ref attributes, query.IsAnswer(attempt));
                Record(_instruments.AttemptDuration, attempt.Elapsed, attributes);
            }
        }

        if (_instruments.Activities is { } source && source.HasListeners())
        {
            TellSpans(source, query, tags);
        }
    }

    /// <summary>Writes whether the provider is tried again.</summary>
    public void BreakerChanged(BreakerState state)
    {
        BreakerState = state;
        _guard.Run(
            (this, state),
            static call => call.Item1._instruments.CircuitChanges.Add(1, call.Item1._address, call.Item1._port, State(call.state)));
    }

    public Measurement<int> MeasureCircuit() => new((int)BreakerState, _address, _port, _asid, State(BreakerState));

    public Measurement<double>? MeasureCertificateExpiry() =>
        _certificateValidUntil() is var validUntil && validUntil == DateTimeOffset.MaxValue
            ? null
            : new Measurement<double>((validUntil - Clock.GetUtcNow()).TotalDays, _address, _port, _asid);

    public void Dispose() => _instruments.Forget(this);

    private static KeyValuePair<string, object?> State(BreakerState state) => new(TelemetryNames.CircuitState, state.ToString());

    private void Record(Histogram<double> histogram, TimeSpan time, in TagList tags) =>
        _guard.Run((histogram, time, tags), static call => call.histogram.Record(call.time.TotalSeconds, call.tags));

    private void TellSpans(ActivitySource source, QueryTelemetry query, in TagList tags)
    {
        Activity? current = Activity.Current;
        _guard.Run((source, query, tags), static call => QuerySpans.Write(call.source, call.query, call.tags));
        if (!ReferenceEquals(Activity.Current, current))
        {
            // A listener threw between the beginning and the end of a span.
            _guard.Run(current, static current => Activity.Current = current);
        }
    }
}
