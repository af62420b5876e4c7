using System.Diagnostics;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// docs/telemetry.md, "Set it up in ASP.NET Core", works as it stands there: a web host with OpenTelemetry and an exporter
/// that keeps what it gets.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class OpenTelemetryHostTests
{
    private readonly List<Activity> _spans = [];
    private readonly List<MetricSnapshot> _metrics = [];

    [SetUp]
    public void Forget()
    {
        _spans.Clear();
        _metrics.Clear();
    }

    [Test]
    public async Task Set_up_of_the_document_exports_the_clients_traces_and_metrics_with_the_advised_buckets()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        await ViewAPatientAsync(simulator);

        Activity[] ours = [.. _spans.Where(span => span.Source.Name == FgmTelemetry.ActivitySourceName)];
        Activity view = _spans.Single(span => Equals(span.GetTagItem("http.route"), "/patients/{id}"));
        MetricSnapshot duration = _metrics.Last(metric => metric.Name == "fgmis.client.query.duration");
        Assert.Multiple(() =>
        {
            Assert.That(ours.Select(span => span.OperationName), Is.EquivalentTo(["FGM-IS query", "POST"]));
            Assert.That(ours.Select(span => span.TraceId), Has.All.Not.EqualTo(view.TraceId), "a trace of its own");
            Assert.That(
                _metrics.Select(metric => metric.Name),
                Does.Contain("fgmis.client.queries").And.Contains("fgmis.client.certificate.expiry"));
            Assert.That(
                Bounds(duration),
                Is.EqualTo(
                    new[] { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, double.PositiveInfinity }));
        });
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Instrumentation_of_the_hosts_own_HTTP_clients_sees_nothing_of_the_exchange(bool isFound)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(isFound ? SmspAnswer.Found() : SmspAnswer.NoRecord());

        await ViewAPatientAsync(simulator, options => options.TraceUnderHost = true);

        IEnumerable<string> platforms =
            _spans.Where(span => span.Source.Name == "System.Net.Http").Select(span => $"{span.GetTagItem("server.port")}");
        Assert.Multiple(() =>
        {
            Assert.That(
                platforms,
                Is.Not.Empty.And.None.EqualTo($"{simulator.Endpoint.Port}"),
                "the test's own request is seen, the client's is not");
            Assert.That(
                _metrics.Where(metric => metric.Name == "http.client.request.duration").SelectMany(Ports),
                Is.Not.Empty.And.None.EqualTo(simulator.Endpoint.Port));
        });
    }

    [Test]
    public void Document_has_the_code_that_is_tested()
    {
        string tested = TestedCode.OfTest(
            File.ReadAllText(Repository.PathOf("tests", "FgmIs.Client.Tests", "Diagnostics", "OpenTelemetryHostTests.cs")), "telemetry");

        Assert.That(
            TestedCode.OfDocument(File.ReadAllText(Repository.PathOf("docs", "telemetry.md")), "telemetry"),
            Is.EqualTo(tested).And.Not.Empty);
    }

    private async Task ViewAPatientAsync(SmspSimulator simulator, Action<FgmStatusClientOptions>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddFgmStatusClient(options =>
        {
            simulator.Configure(options);
            configure?.Invoke(options);
        });

        // <telemetry>
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(FgmTelemetry.ActivitySourceName))
            .WithMetrics(metrics => metrics.AddMeter(FgmTelemetry.MeterName));
        // </telemetry>

        builder.Services.ConfigureOpenTelemetryTracerProvider(
            tracing => tracing.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddInMemoryExporter(_spans));
        builder.Services.ConfigureOpenTelemetryMeterProvider(
            metrics => metrics.AddHttpClientInstrumentation().AddInMemoryExporter(_metrics));
        await using WebApplication app = builder.Build();
        app.MapGet(
            "/patients/{id}", async (string id, IFgmStatusClient client) => $"{id}: {(await client.QueryAsync(Samples.Query)).AskedAt}");
        await app.StartAsync();
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler);
        _ = await http.GetStringAsync(new Uri(new Uri(app.Urls.Single()), "/patients/1"));
        Assert.That(
            app.Services.GetRequiredService<TracerProvider>().ForceFlush() && app.Services.GetRequiredService<MeterProvider>().ForceFlush(),
            Is.True);
    }

    private static IEnumerable<double> Bounds(MetricSnapshot metric)
    {
        foreach (MetricPoint point in metric.MetricPoints)
        {
            foreach (HistogramBucket bucket in point.GetHistogramBuckets())
            {
                yield return bucket.ExplicitBound;
            }
        }
    }

    private static IEnumerable<object?> Ports(MetricSnapshot metric)
    {
        foreach (MetricPoint point in metric.MetricPoints)
        {
            foreach (KeyValuePair<string, object?> tag in point.Tags)
            {
                if (tag.Key == "server.port")
                {
                    yield return tag.Value;
                }
            }
        }
    }
}
