using System.Net;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>
/// docs/safety-case.md, H9: whatever a host has put above the client's own handler, only what came over mutual TLS to
/// the endpoint is an answer.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ForeignHandlerTests
{
    private static IEnumerable<TestCaseData> Meddling =>
    [
        Row("answers itself", (_, _, _) => Task.FromResult(Forged()), "a handler of the host's gave it", 0),
        Row("asks and answers itself", async (request, send, token) =>
        {
            await send(request, token);
            return Forged();
        }, "a handler of the host's gave it", 1),
        Row("puts another content into the answer", async (request, send, token) =>
        {
            HttpResponseMessage answer = await send(request, token);
            answer.Content = new StringContent("<x/>");
            return answer;
        }, "a handler of the host's gave it", 1),
        Row("sends twice", async (request, send, token) =>
        {
            await send(request, token);
            return await send(request, token);
        }, "sent the query a second time", 1),
        Row("takes away the TLS", (request, send, token) =>
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = Uri.UriSchemeHttp }.Uri;
            return send(request, token);
        }, "changed where the query goes", 0),
        Row("asks for another host's certificate", (request, send, token) =>
        {
            request.Headers.Host = "elsewhere.example";
            return send(request, token);
        }, "changed where the query goes", 0),
        Row("sends a request of its own", (request, send, token) =>
            send(new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content }, token),
            "serves that client's queries only",
            0),
    ];

    [TestCaseSource(nameof(Meddling))]
    public async Task Query_that_a_handler_of_the_hosts_meddles_with_fails(
        Func<HttpRequestMessage, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, CancellationToken,
            Task<HttpResponseMessage>> meddle,
        string detail,
        int received)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        using var source = new MutualTlsSource(options.LoadCertificates([])!, options);
        using var meddler = new Meddler(meddle, source.Handler);
        await using var client = new FgmStatusClient(options, HttpConnections.Over(meddler, source));

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
        Assert.That(failed.Detail, Does.Contain(detail));
        Assert.That(failed.Remedy, Does.StartWith("Remove what the host registers for this client's HTTP"));
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(received));
    }

    [Test]
    public async Task Handler_that_only_looks_on_is_no_meddler()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        FgmStatusClientOptions options = simulator.CreateClientOptions();
        using var source = new MutualTlsSource(options.LoadCertificates([])!, options);
        using var onlooker = new Meddler((request, send, token) => send(request, token), source.Handler);
        await using var client = new FgmStatusClient(options, HttpConnections.Over(onlooker, source));

        Asking.AssertFound(await client.QueryAsync(Samples.Query));
    }

    // .NET Framework asks this callback; nobody else may.
    [Test]
    public async Task Callback_for_the_whole_process_accepts_nothing_for_this_client()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.UntrustedRoot });
#pragma warning disable SYSLIB0014 // Set because it is what a host would set.
        System.Net.Security.RemoteCertificateValidationCallback? before = ServicePointManager.ServerCertificateValidationCallback;
        ServicePointManager.ServerCertificateValidationCallback = (_, _, _, _) => true;
        try
        {
            Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.TlsFailure, attempts: 1);
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = before;
        }
#pragma warning restore SYSLIB0014
    }

    private static HttpResponseMessage Forged() =>
        new(HttpStatusCode.OK) { Content = new StringContent("<Bundle xmlns=\"http://hl7.org/fhir\"/>") };

    private static TestCaseData Row(
        string name,
        Func<HttpRequestMessage, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, CancellationToken,
            Task<HttpResponseMessage>> meddle,
        string detail,
        int received) => new TestCaseData(meddle, detail, received).SetArgDisplayNames(name);

    private sealed class Meddler(
        Func<HttpRequestMessage, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>, CancellationToken,
            Task<HttpResponseMessage>> meddle,
        HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            meddle(request, base.SendAsync, cancellationToken);
    }
}
