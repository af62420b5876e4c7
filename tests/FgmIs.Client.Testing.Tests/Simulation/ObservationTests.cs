using System.Net;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

/// <summary>What a program around a simulator sees of each exchange, and what it may decide.</summary>
[TestFixture]
internal sealed class ObservationTests
{
    [Test]
    public async Task Observer_sees_request_then_answer_with_TLS_and_certificate()
    {
        var observer = new Observer();
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
    public async Task Observer_sees_that_a_bad_request_was_refused()
    {
        var observer = new Observer();
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { Observer = observer });
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage response = await client.SendAsync(QueryText.Request(simulator.Endpoint, "<broken"));

        Assert.That(observer.Answered.Single().Answer.IsRefusal, Is.True);
        Assert.That(observer.Received.Single().Violations, Is.Not.Empty);
    }

    [Test]
    public async Task Selector_decides_before_registered_answers_and_leaves_the_rest_to_them()
    {
        var options = new SmspSimulatorOptions
        {
            AnswerSelector = query => query.NhsNumber == SmspTriggers.NoRecord.NhsNumber.Value ? SmspAnswer.Found() : null,
        };
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage chosen = await client.AskAsync(simulator, SmspTriggers.NoRecord.NhsNumber.Value);
        using HttpResponseMessage registered = await client.AskAsync(simulator);

        Assert.That((int)chosen.StatusCode, Is.EqualTo(200));
        Assert.That((int)registered.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task Request_that_is_not_admitted_is_answered_and_neither_kept_nor_observed()
    {
        var observer = new Observer();
        var options = new SmspSimulatorOptions
        {
            Observer = observer,
            Admission = query => query.NhsNumber == QueryText.Patient ? null : SmspAnswer.Raw(403, null, []),
        };
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage refused = await client.AskAsync(simulator, SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(simulator.ReceivedQueries, Is.Empty);
        Assert.That(observer.Received, Is.Empty);
        Assert.That(observer.Answered, Is.Empty);

        using HttpResponseMessage admitted = await client.AskAsync(simulator);
        Assert.That(admitted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(observer.Answered, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Recorder_answers_what_breaks_rules_as_well_and_awaits_the_answer()
    {
        var observer = new Observer();
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

    private sealed class Observer : ISmspObserver
    {
        private readonly List<ReceivedQuery> _received = [];
        private readonly List<(ReceivedQuery Query, SmspSentAnswer Answer)> _answered = [];

        public IReadOnlyList<ReceivedQuery> Received => Copy(_received);

        public IReadOnlyList<(ReceivedQuery Query, SmspSentAnswer Answer)> Answered => Copy(_answered);

        public void OnReceived(ReceivedQuery query) => Add(_received, query);

        public void OnAnswered(ReceivedQuery query, SmspSentAnswer answer) => Add(_answered, (query, answer));

        private static void Add<T>(List<T> to, T item)
        {
            lock (to)
            {
                to.Add(item);
            }
        }

        private static T[] Copy<T>(List<T> from)
        {
            lock (from)
            {
                return [.. from];
            }
        }
    }
}
