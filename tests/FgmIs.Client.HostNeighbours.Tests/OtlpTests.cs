using System.Text;
using FgmIs.Client.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NUnit.Framework;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>docs/telemetry.md, end to end: from a query through OpenTelemetry's SDK and its OTLP exporter to a receiver.</summary>
[TestFixture]
[NonParallelizable]
public sealed class OtlpTests
{
    [Test]
    public async Task Traces_and_metrics_of_an_answer_and_a_failure_arrive_at_the_receiver()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(
            "9434765919", SmspAnswer.Found(), SmspAnswer.Raw(500, "text/html", "<html>Error</html>"u8.ToArray()));
        await using OtlpReceiver receiver = await OtlpReceiver.StartAsync();
        await using WebApplication app = Host(simulator, receiver);
        await app.StartAsync();
        IFgmStatusClient client = app.Services.GetRequiredService<IFgmStatusClient>();

        FgmStatusOutcome[] outcomes = [await client.QueryAsync(Samples.Query), await client.QueryAsync(Samples.Query)];
        bool isExported = app.Services.GetRequiredService<TracerProvider>().ForceFlush()
            && app.Services.GetRequiredService<MeterProvider>().ForceFlush();

        byte[][] spans = [.. receiver.Traces.SelectMany(static body => OfClient(body))
            .SelectMany(static scope => ProtobufFields.Messages(scope, 2))];
        byte[][] metrics = [.. receiver.Metrics.SelectMany(static body => OfClient(body))
            .SelectMany(static scope => ProtobufFields.Messages(scope, 2))];
        Assert.Multiple(() =>
        {
            Assert.That(isExported, Is.True);
            Assert.That(outcomes.Select(static outcome => outcome.GetType().Name), Is.EqualTo(["FgmIndicatorFound", "FgmQueryFailed"]));
            Assert.That(
                spans.SelectMany(static span => ProtobufFields.Texts(span, 5)),
                Is.EquivalentTo(["FGM-IS query", "POST", "FGM-IS query", "POST"]));
            Assert.That(
                spans.SelectMany(static span => Attributes(span, 9)),
                Does.Contain("fgmis.outcome=Answered").And.Contains("fgmis.outcome=Failed").And.Contains("error.type=InvalidResponse"));
            Assert.That(
                metrics.SelectMany(static metric => ProtobufFields.Texts(metric, 1)),
                Does.Contain("fgmis.client.queries").And.Contains("fgmis.client.query.duration")
                    .And.Contains("fgmis.client.circuit.state").And.Contains("fgmis.client.certificate.expiry"));
            Assert.That(
                Queries(metrics), Does.Contain("fgmis.outcome=Answered").And.Contains("fgmis.outcome=Failed"), "as the alert rules ask");
            Assert.That(
                receiver.Traces.Concat(receiver.Metrics).Select(Encoding.UTF8.GetString),
                Has.None.Contains("9434765919").And.None.Contains("495023758492"));
        });
    }

    private static WebApplication Host(SmspSimulator simulator, OtlpReceiver receiver)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddFgmStatusClient(simulator.Configure);
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(FgmTelemetry.ActivitySourceName).AddOtlpExporter(options => Send(options, "traces")))
            .WithMetrics(metrics => metrics.AddMeter(FgmTelemetry.MeterName).AddOtlpExporter(options => Send(options, "metrics")));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();

        void Send(OtlpExporterOptions options, string what)
        {
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Endpoint = new Uri(receiver.Address, $"/v1/{what}");
        }
    }

    /// <summary>The scopes (of spans or metrics) that are the client's.</summary>
    private static IEnumerable<byte[]> OfClient(byte[] body) =>
        ProtobufFields.Messages(body, 1, 2) // ResourceSpans, ScopeSpans; ResourceMetrics, ScopeMetrics
            .Where(static scope => ProtobufFields.Texts(scope, 1, 1).Contains("FgmIs.Client", StringComparer.Ordinal));

    private static IEnumerable<string> Queries(IEnumerable<byte[]> metrics) =>
        metrics.Where(static metric => ProtobufFields.Texts(metric, 1).Contains("fgmis.client.queries", StringComparer.Ordinal))
            .SelectMany(static metric => ProtobufFields.Messages(metric, 7, 1)) // Sum, its NumberDataPoints
            .SelectMany(static point => Attributes(point, 7));

    private static IEnumerable<string> Attributes(byte[] message, int field) =>
        ProtobufFields.Messages(message, field).Select(static pair =>
            $"{string.Concat(ProtobufFields.Texts(pair, 1))}={string.Concat(ProtobufFields.Texts(pair, 2, 1))}");
}
