using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Represents the instruments that all clients of a process share, and the clients that are looked at when a host collects.
/// </summary>
/// <remarks>A listener that throws when one is made is left without it: no client may fail for that.</remarks>
internal sealed class ClientInstruments : IDisposable
{
    // From a millisecond to the overall limit's order of size.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60],
    };

    private readonly Meter _meter;
    private readonly ConcurrentDictionary<ClientTelemetry, bool> _clients = new();

    public ClientInstruments()
        : this(new(FgmTelemetry.MeterName, Product.Version)) => Activities = NewSource();

    private ClientInstruments(Meter meter)
    {
        _meter = meter;
        Queries = Make(meter => meter.CreateCounter<int>(TelemetryNames.Queries, "{query}", "Queries that ended, by outcome."));
        QueryDuration = Make(meter => meter.CreateHistogram(
            TelemetryNames.QueryDuration,
            "s",
            "From the asking of a query to its outcome, where no cache could have answered it.",
            tags: null,
            Seconds));
        ActiveQueries = Make(meter => meter.CreateUpDownCounter<int>(TelemetryNames.ActiveQueries, "{query}", "Queries on their way."));
        AttemptDuration = Make(meter => meter.CreateHistogram(
            TelemetryNames.AttemptDuration,
            "s",
            "One HTTP exchange, from connecting to the last byte of the response.",
            tags: null,
            Seconds));
        RateWait = Make(meter => meter.CreateHistogram(
            TelemetryNames.RateWait, "s", "How long an attempt waited for the agreed transactions per second.", tags: null, Seconds));
        CircuitChanges = Make(meter => meter.CreateCounter<int>(
            TelemetryNames.CircuitChanges,
            "{change}",
            "How often the provider came out of reach, was tried again, and was reached again."));
        Circuit = Make(meter => meter.CreateObservableGauge(
            TelemetryNames.Circuit,
            () => _clients.Keys.Select(client => client.MeasureCircuit()),
            description: "Whether the provider is tried: 1 closed (it is), 2 half open (one query tries), 3 open (it is not)."));
        CertificateExpiry = Make(meter => meter.CreateObservableGauge(
            TelemetryNames.CertificateExpiry,
            () => _clients.Keys.Select(client => client.MeasureCertificateExpiry()).OfType<Measurement<double>>(),
            "d",
            "Days until the client certificate in use expires."));
    }

    public static ClientInstruments Shared { get; } = new();

    /// <summary>Gets the source of spans; nothing where a listener threw when it was made, or where none may listen.</summary>
    public ActivitySource? Activities { get; }

    public Counter<int> Queries { get; }

    public Histogram<double> QueryDuration { get; }

    public UpDownCounter<int> ActiveQueries { get; }

    public Histogram<double> AttemptDuration { get; }

    public Histogram<double> RateWait { get; }

    public Counter<int> CircuitChanges { get; }

    public ObservableGauge<int> Circuit { get; }

    public ObservableGauge<double> CertificateExpiry { get; }

    /// <summary>Gets what a listener threw when the instruments were made, if one did.</summary>
    public string? Failure { get; private set; }

    /// <summary>Creates instruments of which no listener learns.</summary>
    public static ClientInstruments NewSilent() =>
        new(SilentMeterFactory.Instance.Create(new MeterOptions(FgmTelemetry.MeterName)));

    public void Watch(ClientTelemetry client) => _clients.TryAdd(client, true);

    public void Forget(ClientTelemetry client) => _clients.TryRemove(client, out _);

    /// <summary>Ends the instruments; the process's own live as long as it does.</summary>
    public void Dispose()
    {
        _meter.Dispose();
        Activities?.Dispose();
    }

    private T Make<T>(Func<Meter, T> make)
        where T : Instrument
    {
        try
        {
            return make(_meter);
        }
        catch (Exception failure)
        {
            Failure ??= failure.GetType().Name;
            return make(SilentMeterFactory.Instance.Create(new MeterOptions(FgmTelemetry.MeterName)));
        }
    }

    private ActivitySource? NewSource()
    {
        try
        {
            return new ActivitySource(FgmTelemetry.ActivitySourceName, Product.Version);
        }
        catch (Exception failure)
        {
            Failure ??= failure.GetType().Name;
            return null;
        }
    }
}
