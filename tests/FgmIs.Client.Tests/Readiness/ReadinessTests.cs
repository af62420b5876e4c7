using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Readiness;

/// <summary>What a readiness check says over real sockets and certificates, and that it asks about nobody.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReadinessTests
{
    private const string Password = "throw-away";

    [Test]
    public async Task Provider_in_order_passes_every_step_and_nothing_of_a_query_is_sent()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);

        FgmReadinessReport report = await client.CheckReadinessAsync();

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Passed), report.ToString());
            Assert.That(report.Steps.Select(step => step.Kind), Is.EqualTo(Enum.GetValues<FgmReadinessStepKind>()));
            Assert.That(report.Addresses, Does.Contain("127.0.0.1"));
#if CLIENT_NETSTANDARD
            Assert.That(report.TlsVersion, Is.Null);
            Assert.That(Step(report, FgmReadinessStepKind.Handshake).Detail, Does.Contain("cannot tell the TLS version"));
#else
            Assert.That(report.TlsVersion, Is.EqualTo("TLS 1.3"));
            Assert.That(report.CipherSuite, Does.StartWith("TLS_"));
#endif
            Assert.That(report.ServerCertificate?.Subject, Is.Not.Empty);
            Assert.That(report.ClientCertificate?.Subject, Is.EqualTo(simulator.ClientCertificate.Certificate.Subject));
            Assert.That(
                report.ClientCertificate?.ValidUntil.UtcDateTime,
                Is.EqualTo(simulator.ClientCertificate.Certificate.NotAfter.ToUniversalTime()));
            Assert.That(report.HttpStatus, Is.EqualTo(204));
            Assert.That(report.Clock?.AtLeast, Is.LessThanOrEqualTo(TimeSpan.Zero));
            Assert.That(report.Clock?.AtMost, Is.GreaterThanOrEqualTo(TimeSpan.Zero));
            Assert.That(simulator.ReceivedQueries, Is.Empty);
            Assert.That(trail.Events, Is.Empty);
        });
    }

    [Test]
    public async Task Request_carries_a_gateways_headers_and_neither_a_body_nor_an_action()
    {
        string? received = null;
        await using var peer = new TlsPeer(async (stream, request, token) =>
        {
            received = request;
            await stream.WriteAsync("HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), token);
        });
        FgmStatusClientOptions options = peer.CreateClientOptions();
        options.Connection.AdditionalHeaders["X-Gateway"] = "let-me-in";
        await using var client = FgmStatusClient.Create(options);

        FgmReadinessReport report = await client.CheckReadinessAsync();

        Assert.That(report.HttpStatus, Is.EqualTo(405), report.ToString());
        Assert.That(Step(report, FgmReadinessStepKind.Clock).Verdict, Is.EqualTo(FgmReadinessVerdict.NotTried), "there is no Date header");
        Assert.Multiple(() =>
        {
            Assert.That(received, Does.StartWith("OPTIONS /fhir/fgm/query HTTP/1.1\r\n"));
            Assert.That(received, Does.Contain("X-Gateway: let-me-in").And.Contain("User-Agent: FgmIs.Client/"));
            Assert.That(received, Does.EndWith("\r\n\r\n"));
            Assert.That(received, Does.Not.Contain("SOAPAction").And.Not.Contain("Bundle"));
        });
    }

    [Test]
    public async Task Name_that_does_not_resolve_fails_the_first_step_and_none_is_tried_after_it()
    {
        FgmReadinessReport report = await CheckAsync(
            options => options.Connection.Endpoint = new Uri("https://does-not-exist.invalid/fhir/fgm/query"));

        AssertVerdicts(
            report,
            FgmReadinessVerdict.Failed,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried);
        AssertFailed(report, FgmReadinessStepKind.NameResolution, "does-not-exist.invalid does not resolve", "name servers");
    }

    [Test]
    public async Task Port_where_nothing_listens_fails_the_connection_and_names_the_addresses()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        FgmReadinessReport report = await CheckAsync(
            options => options.Connection.Endpoint = new UriBuilder(options.Connection.Endpoint!) { Host = "127.0.0.1", Port = port }.Uri);

        AssertVerdicts(
            report,
            FgmReadinessVerdict.Passed,
            FgmReadinessVerdict.Failed,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried);
#if CLIENT_NETSTANDARD
        AssertFailed(report, FgmReadinessStepKind.Connection, "refused the connection", "firewall");
#else
        AssertFailed(report, FgmReadinessStepKind.Connection, "127.0.0.1 (ConnectionRefused)", "firewall");
#endif
    }

    [TestCase(CertificateFlaw.Expired, "expired")]
    [TestCase(CertificateFlaw.UntrustedRoot, "does not lead to one of the configured roots")]
    [TestCase(CertificateFlaw.WrongHostName, "not issued for the endpoint's host name")]
    public async Task Providers_certificate_that_is_refused_fails_the_handshake_and_is_shown(CertificateFlaw flaw, string why)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { ServerCertificateFlaw = flaw });
        await using FgmStatusClient client = simulator.CreateClient();

        FgmReadinessReport report = await client.CheckReadinessAsync();

        AssertVerdicts(
            report,
            FgmReadinessVerdict.Passed,
            FgmReadinessVerdict.Passed,
            FgmReadinessVerdict.Failed,
            FgmReadinessVerdict.NotTried,
            FgmReadinessVerdict.NotTried);
        AssertFailed(report, FgmReadinessStepKind.Handshake, why, "Check both certificates");
        Assert.That(report.ServerCertificate, Is.Not.Null);
    }

    // In TLS 1.2 the alert ends the handshake before the platform has shown us the provider's certificate; in TLS 1.3 it comes after.
    [TestCase(
        "-tls1_2", FgmReadinessStepKind.Handshake, "the provider refused the client's certificate, or", "registration with the provider")]
    [TestCase("-tls1_3", FgmReadinessStepKind.ClientCertificate, "refuses the client's", "registered with it")]
    public async Task Provider_that_refuses_our_certificate_with_an_alert_is_said_to(
        string version, FgmReadinessStepKind kind, string detail, string remedy)
    {
        using var stranger = new ThrowAwayPki();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using OpenSslServer server = await OpenSslServer.StartAsync(
            simulator.Pki, simulator.Pki.IssueServer(), version, "-verify_return_error");

        FgmReadinessReport report = await CheckAsync(options =>
        {
            options.Connection.Endpoint = server.Endpoint;
            options.Certificates.TrustedRoots = TrustedRoots.FromPem(simulator.Pki.RootPem);
            options.Certificates.Client = ClientCertificateSource.FromPkcs12(stranger.IssueClient().ToPkcs12(Password), Password);
        });

        AssertFailed(report, kind, detail, remedy);
        Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Failed));
    }

    [Test]
    public async Task Provider_that_closes_the_connection_on_our_certificate_is_taken_to_refuse_it()
    {
        using var stranger = new ThrowAwayPki();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient(
            options => options.Certificates.Client = ClientCertificateSource.FromPkcs12(
                stranger.IssueClient().ToPkcs12(Password), Password));

        FgmReadinessReport report = await client.CheckReadinessAsync();

        AssertFailed(report, FgmReadinessStepKind.ClientCertificate, "refuses the client's", "registered with it");
        Assert.That(simulator.RefusedClientCertificates, Is.Not.Empty);
    }

    [Test]
    public async Task Provider_that_asks_for_no_certificate_is_a_warning_where_the_build_can_tell()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { RequireClientCertificate = false });
        await using FgmStatusClient client = simulator.CreateClient();

        FgmReadinessStep step = Step(await client.CheckReadinessAsync(), FgmReadinessStepKind.ClientCertificate);

#if CLIENT_NETSTANDARD
        Assert.That(step.Detail, Does.Contain("this build cannot tell"));
#else
        Assert.That(step.Verdict, Is.EqualTo(FgmReadinessVerdict.Warned), step.ToString());
        Assert.That(step.Detail, Does.Contain("did not ask for it"));
#endif
    }

    [Test]
    public async Task Proxy_is_gone_through_and_its_addresses_are_shown()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using var proxy = new TunnelProxy();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Connection.Proxy = proxy.Address);

        FgmReadinessReport report = await client.CheckReadinessAsync();

        Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Passed), report.ToString());
        Assert.That(Step(report, FgmReadinessStepKind.NameResolution).Detail, Does.StartWith("The proxy's name 127.0.0.1"));
        Assert.That(proxy.Heads, Has.Count.EqualTo(1).And.All.StartsWith("CONNECT localhost:"));
    }

    [Test]
    public async Task Handshake_that_never_ends_is_given_up_in_bounded_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        FgmReadinessReport report = await CheckAsync(options =>
        {
            options.Connection.Endpoint =
                new UriBuilder(options.Connection.Endpoint!) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.Uri;
            options.TimeLimits.Attempt = TimeSpan.FromMilliseconds(500);
        }).WaitAsync(Samples.Patience);

        Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Failed), report.ToString());
        Assert.That(report.Steps.Single(step => step.Verdict == FgmReadinessVerdict.Failed).Detail, Does.Contain("did not finish within"));
    }

    [TestCase(3600, FgmReadinessVerdict.Warned)]
    [TestCase(-3600, FgmReadinessVerdict.Warned)]
    [TestCase(0, FgmReadinessVerdict.Passed)]
    public async Task Clock_that_is_certainly_off_is_a_warning(int secondsAhead, FgmReadinessVerdict verdict)
    {
        await using TlsPeer peer = TlsPeer.Answering(_ => Encoding.ASCII.GetBytes(
            "HTTP/1.1 204 No Content\r\nDate: "
            + $"{TimeProvider.System.GetUtcNow().AddSeconds(secondsAhead).ToString("r", CultureInfo.InvariantCulture)}\r\n\r\n"));
        await using var client = FgmStatusClient.Create(peer.CreateClientOptions());

        FgmReadinessReport report = await client.CheckReadinessAsync();

        Assert.That(Step(report, FgmReadinessStepKind.Clock).Verdict, Is.EqualTo(verdict), report.ToString());
    }

    [Test]
    public async Task Caller_who_gives_up_and_a_disposed_client_are_the_only_exceptions()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        FgmStatusClient client = simulator.CreateClient(
            options => options.Connection.Endpoint =
                new UriBuilder(options.Connection.Endpoint!) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.Uri);
        using var giveUp = new CancellationTokenSource();

        Task<FgmReadinessReport> checking = client.CheckReadinessAsync(giveUp.Token);
        await giveUp.CancelAsync();

        Assert.That(async () => await checking.WaitAsync(Samples.Patience), Throws.InstanceOf<OperationCanceledException>());
        await client.DisposeAsync();
        Assert.That(async () => await client.CheckReadinessAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Client_over_a_tests_handler_has_nothing_to_check()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient();

        FgmReadinessReport report = await client.CheckReadinessAsync();

        Assert.That(report.Steps.Select(step => step.Verdict), Has.Exactly(5).EqualTo(FgmReadinessVerdict.NotTried));
    }

    private static async Task<FgmReadinessReport> CheckAsync(Action<FgmStatusClientOptions> configure)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient(configure);
        return await client.CheckReadinessAsync();
    }

    private static FgmReadinessStep Step(FgmReadinessReport report, FgmReadinessStepKind kind) =>
        report.Steps.Single(step => step.Kind == kind);

    private static void AssertVerdicts(FgmReadinessReport report, params FgmReadinessVerdict[] verdicts) =>
        Assert.That(report.Steps.Select(step => step.Verdict), Is.EqualTo(verdicts), report.ToString());

    private static void AssertFailed(FgmReadinessReport report, FgmReadinessStepKind kind, string detail, string remedy)
    {
        FgmReadinessStep step = Step(report, kind);
        Assert.Multiple(() =>
        {
            Assert.That(step.Verdict, Is.EqualTo(FgmReadinessVerdict.Failed), report.ToString());
            Assert.That(step.Detail, Does.Contain(detail));
            Assert.That(step.Remedy, Does.Contain(remedy));
        });
    }
}
