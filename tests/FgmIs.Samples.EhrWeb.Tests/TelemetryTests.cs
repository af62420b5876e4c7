using System.Text;
using FgmIs.Client.HostNeighbours.Tests;
using FgmIs.Samples.EhrWeb.Demo;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>docs/telemetry.md: what the sample sends to a collector that its configuration names, and that nobody is named in it.</summary>
[TestFixture]
internal sealed class TelemetryTests
{
    [Test]
    public async Task Traces_and_metrics_of_a_record_that_is_opened_reach_the_collector_and_name_nobody()
    {
        await using OtlpReceiver collector = await OtlpReceiver.StartAsync();
        await using RunningEhr ehr = await RunningEhr.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        using EhrClient nurse = await EhrClient.SignInAsync(ehr, "jane.roe");
        (string opened, string token) = await nurse.OpenAsync(DemoNumbers.Indicator);
        using HttpResponseMessage alert = await nurse.SendAsync(DemoNumbers.Indicator, "Alert", opened, token);

        bool isExported = ehr.Service<TracerProvider>().ForceFlush() && ehr.Service<MeterProvider>().ForceFlush();

        Assert.Multiple(() =>
        {
            Assert.That(isExported, Is.True);
            Assert.That(alert.IsSuccessStatusCode, Is.True);
            Assert.That(
                collector.Traces.SelectMany(body => ProtobufFields.Texts(body, 1, 2, 2, 5)), // ResourceSpans, ScopeSpans, Span, name
                Does.Contain("FGM-IS query"));
            Assert.That(
                collector.Metrics.SelectMany(body => ProtobufFields.Texts(body, 1, 2, 2, 1)), // ResourceMetrics, ScopeMetrics, Metric, name
                Does.Contain("fgmis.client.queries"));
            Assert.That(
                collector.Traces.Concat(collector.Metrics).Select(Encoding.UTF8.GetString),
                Has.All.Contains("ehr-web")
                    .And.None.Contains(DemoNumbers.Indicator.Value).And.None.Contains("Amina").And.None.Contains("jane.roe"));
        });
    }
}
