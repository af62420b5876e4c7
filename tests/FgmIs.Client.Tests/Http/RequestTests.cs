using System.Text;
using System.Text.RegularExpressions;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>What stands on the wire around the message (docs/wire.md, section 1), and what never does.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class RequestTests
{
    [Test]
    public async Task Request_is_a_POST_with_the_headers_of_the_service_and_no_others()
    {
        string? received = null;
        await using TlsPeer peer = TlsPeer.Answering(request =>
        {
            received = request;
            return Answer(request);
        });

        Asking.AssertFound(await peer.CreateClientOptions().AskAsync());

        string[] head = received![..received!.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        int length = Encoding.UTF8.GetByteCount(received[(received.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Multiple(() =>
        {
            Assert.That(head[0], Is.EqualTo("POST /fhir/fgm/query HTTP/1.1"));
            Assert.That(
                head[1..].Select(line => Port().Replace(line, "localhost:0")),
                Is.EquivalentTo(
                [
                    "Host: localhost:0",
                    "SOAPAction: \"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"",
                    "Content-Type: text/xml; charset=utf-8",
                    "Accept: application/xml+fhir, application/fhir+xml; q=0.9, text/xml; q=0.8, application/xml; q=0.7",
                    "Accept-Encoding: gzip, deflate",
                    $"User-Agent: FgmIs.Client/{ProductVersion()}",
                    $"Content-Length: {length}",
                ]),
                "no Expect, Cookie, Authorization, Proxy-Authorization or tracing headers");
        });
    }

    [Test]
    public async Task Request_carries_the_configured_content_type_and_additional_headers()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { Strict = false });

        await simulator.AskAsync(options =>
        {
            options.Connection.ContentType = "application/xml+fhir";
            options.Connection.AdditionalHeaders["Ocp-Apim-Subscription-Key"] = "key, of a gateway";
            options.Connection.AdditionalHeaders["X-Route"] = "a";
        });

        IReadOnlyDictionary<string, string> headers = simulator.ReceivedQueries[0].Headers;
        Assert.Multiple(() =>
        {
            Assert.That(headers["Content-Type"], Is.EqualTo("application/xml+fhir"));
            Assert.That(headers["Ocp-Apim-Subscription-Key"], Is.EqualTo("key, of a gateway"));
            Assert.That(headers["X-Route"], Is.EqualTo("a"));
        });
    }

    [TestCase(301)]
    [TestCase(302)]
    [TestCase(303)]
    [TestCase(307)]
    [TestCase(308)]
    public async Task Redirect_is_not_followed(int status)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(
            Samples.NhsNumber,
            SmspAnswer.Raw(status, "text/html", [], [KeyValuePair.Create("Location", simulator.Endpoint.ToString())]),
            SmspAnswer.Found());

        FgmStatusOutcome outcome = await simulator.AskAsync();

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.Redirected, attempts: 1);
        Assert.Multiple(() =>
        {
            Assert.That(failed.HttpStatus, Is.EqualTo(status));
            Assert.That(failed.Detail, Does.Contain($"HTTP {status}"));
            Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Redirect_with_a_found_answer_in_its_body_is_still_a_redirect()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().WithStatus(307).WithHeader("Location", "/elsewhere"));

        Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.Redirected, attempts: 1);
    }

    [Test]
    public async Task Cookie_that_the_server_sets_is_not_sent_back()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().WithHeader("Set-Cookie", "session=1; Path=/; Secure"));
        await using FgmStatusClient client = simulator.CreateClient();

        Asking.AssertFound(await client.QueryAsync(Samples.Query));
        Asking.AssertFound(await client.QueryAsync(Samples.Query));

        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(2));
        Assert.That(simulator.ReceivedQueries.Select(query => query.Headers.ContainsKey("Cookie")), Has.None.True);
    }

    [Test]
    public async Task Server_that_asks_for_credentials_gets_none()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(
            SmspAnswer.Raw(401, "text/html", [], [KeyValuePair.Create("WWW-Authenticate", "Negotiate, Basic realm=\"x\"")]));

        Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.GatewayRefused, attempts: 1);

        Assert.That(simulator.ReceivedQueries.Single().Headers.Keys, Has.None.EqualTo("Authorization").IgnoreCase);
    }

    private static byte[] Answer(string request)
    {
        byte[] body = TlsPeer.Found(request);
        return TlsPeer.Response($"HTTP/1.1 200 OK\nContent-Length: {body.Length}\nConnection: close", body);
    }

    private static string ProductVersion() => typeof(FgmStatusClient).Assembly.GetName().Version!.ToString(3);

    [GeneratedRegex("localhost:[0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();
}
