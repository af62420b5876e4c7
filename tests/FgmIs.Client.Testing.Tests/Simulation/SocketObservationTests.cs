using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

/// <summary>What a program around a simulator sees of each exchange over a real socket.</summary>
[TestFixture]
internal sealed class SocketObservationTests
{
    [Test]
    public async Task Observer_sees_request_then_answer_with_TLS_and_certificate()
    {
        var observer = new RecordingObserver();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { Observer = observer });
        simulator.RespondToAll(SmspAnswer.NoRecord().After(TimeSpan.FromMilliseconds(1)).Dripping(TimeSpan.Zero));
        using HttpClient client = TlsClients.For(simulator);

        using HttpResponseMessage response = await client.AskAsync(simulator);
        byte[] body = await response.Content.ReadAsByteArrayAsync();

        ReceivedQuery query = observer.Received.Single();
        (ReceivedQuery asked, SmspSentAnswer answer) = observer.Answered.Single();
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(query.ClientCertificate.Span);
        Assert.Multiple(() =>
        {
            Assert.That(asked, Is.SameAs(query).And.SameAs(simulator.ReceivedQueries.Single()));
            Assert.That(query.TlsVersion, Is.EqualTo("TLS 1.3"));
            Assert.That(certificate.Thumbprint, Is.EqualTo(query.ClientCertificateThumbprint));
            Assert.That(answer.Response.Status, Is.EqualTo(404));
            Assert.That(answer.Body.ToArray(), Is.EqualTo(body));
            Assert.That(answer.Delay, Is.EqualTo(TimeSpan.FromMilliseconds(1)));
            Assert.That(answer.Delivery, Is.EqualTo(SmspDelivery.Dripping));
            Assert.That(answer.IsRefusal, Is.False);
        });
    }

    [Test]
    public async Task Recorder_answers_what_breaks_rules_as_well_and_awaits_the_answer()
    {
        var observer = new RecordingObserver();
        var options = new SmspSimulatorOptions
        {
            Observer = observer,
            RefuseViolations = false,
            CheckAsids = false,
            AnswerSelector = _ => SmspAnswer.Awaited(async (query, cancellationToken) =>
            {
                await Task.Delay(1, cancellationToken);
                return new SmspResponse(200, "text/plain", query.Body.ToArray());
            }),
        };
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(options);
        using HttpClient client = TlsClients.For(simulator);

        using HttpResponseMessage response = await client.SendAsync(QueryText.Request(simulator.Endpoint, "no XML"));

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("no XML"));
        Assert.That(observer.Received.Single().Violations, Is.Not.Empty);
        Assert.That(observer.Answered.Single().Answer.Body.ToArray(), Is.EqualTo("no XML"u8.ToArray()));
    }
}
