using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FgmIs.Client.Diagnostics;

/// <summary>The instruments that all clients of a process share, and the clients that are looked at when a host collects.</summary>
internal static class ClientInstruments
{
    private static readonly Meter Meter = new(FgmTelemetry.MeterName, Product.Version);
    private static readonly ConcurrentDictionary<ClientTelemetry, bool> Clients = new();

    public static ActivitySource Activities { get; } = new(FgmTelemetry.ActivitySourceName, Product.Version);

    public static Histogram<double> QueryDuration { get; } =
        Meter.CreateHistogram<double>(TelemetryNames.QueryDuration, "s", "From the asking of a question to its outcome.");

    public static Histogram<int> QuerySendings { get; } =
        Meter.CreateHistogram<int>(TelemetryNames.QuerySendings, "{sending}", "How often a question was sent.");

    public static UpDownCounter<int> ActiveQueries { get; } =
        Meter.CreateUpDownCounter<int>(TelemetryNames.ActiveQueries, "{query}", "Questions on their way.");

    public static Histogram<double> SendingDuration { get; } =
        Meter.CreateHistogram<double>(TelemetryNames.SendingDuration, "s", "One HTTP exchange, from connecting to the last byte of the response.");

    public static Histogram<double> RateWait { get; } =
        Meter.CreateHistogram<double>(TelemetryNames.RateWait, "s", "How long a sending waited for the agreed transactions per second.");

    public static Counter<int> CircuitChanges { get; } =
        Meter.CreateCounter<int>(TelemetryNames.CircuitChanges, "{change}", "How often the provider came out of reach, was tried again, and was reached again.");

    public static ObservableGauge<int> Circuit { get; } = Meter.CreateObservableGauge(
        TelemetryNames.Circuit,
        static () => Clients.Keys.Select(client => client.MeasureCircuit()),
        description: "Whether the provider is tried: 1 closed (it is), 2 half open (one question tries), 3 open (it is not).");

    public static ObservableGauge<double> CertificateExpiry { get; } = Meter.CreateObservableGauge(
        TelemetryNames.CertificateExpiry,
        static () => Clients.Keys.Select(client => client.MeasureCertificateExpiry()).OfType<Measurement<double>>(),
        "d",
        "Days until the client certificate in use expires.");

    public static void Watch(ClientTelemetry client) => Clients.TryAdd(client, true);

    public static void Forget(ClientTelemetry client) => Clients.TryRemove(client, out _);
}
