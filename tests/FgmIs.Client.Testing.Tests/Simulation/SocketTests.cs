using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class SocketTests
{
    [Test]
    public async Task Simulator_asked_over_mutual_TLS_answers_found()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using HttpClient client = TlsClients.For(simulator);

        using HttpResponseMessage response = await client.AskAsync(simulator);

        string contentType = response.Content.Headers.NonValidated["Content-Type"].ToString();
        string body = await response.Content.ReadAsStringAsync();
        ReceivedQuery query = simulator.ReceivedQueries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
            Assert.That(response.Version, Is.EqualTo(HttpVersion.Version11));
            Assert.That(contentType, Is.EqualTo("application/xml+fhir;charset=utf-8"));
            Assert.That(response.Headers.Server, Is.Empty);
            Assert.That(body, Does.Match("<start value=\"20[0-9]{2}-[0-9]{2}-[0-9]{2}\" />"));
            Assert.That(query.ClientCertificateThumbprint, Is.EqualTo(simulator.ClientCertificate.Certificate.Thumbprint));
            Assert.That(simulator.AssertNoUnexpectedRequests, Throws.Nothing);
            Assert.That(simulator.Endpoint.ToString(), Does.Match("^https://localhost:[0-9]+/fhir/fgm/query$"));
        });
    }

    [Test]
    public async Task Simulator_in_memory_has_no_PKI()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Assert.That(() => simulator.Pki, Throws.InvalidOperationException);
        Assert.That(() => simulator.ClientCertificate, Throws.InvalidOperationException);
        Assert.That(simulator.RefusedClientCertificates, Is.Empty);
        Assert.That(() => simulator.RestartAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Simulator_that_is_disposed_restarts_no_more()
    {
        SmspSimulator simulator = await SmspSimulator.StartAsync();
        await simulator.DisposeAsync();
        await simulator.DisposeAsync();

        Assert.That(() => simulator.RestartAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Simulators_side_by_side_keep_to_themselves()
    {
        SmspSimulator[] simulators = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SmspSimulator.StartAsync()));

        await Parallel.ForEachAsync(simulators, async (simulator, _) =>
        {
            using HttpClient client = TlsClients.For(simulator);
            (await client.AskAsync(simulator)).Dispose();
        });

        Assert.That(simulators.Select(simulator => simulator.Endpoint), Is.Unique);
        Assert.That(simulators.Select(simulator => simulator.ReceivedQueries.Count), Is.All.EqualTo(1));
        foreach (SmspSimulator simulator in simulators)
        {
            await simulator.DisposeAsync();
        }
    }

    [Test]
    public async Task Server_sends_its_sub_CA_so_that_the_root_alone_is_enough()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        int intermediates = 0;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.ClientCertificates = [simulator.ClientCertificate.Certificate];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, chain, _) =>
        {
            intermediates = chain!.ChainPolicy.ExtraStore.Count(
                certificate => certificate.Subject == simulator.Pki.SubordinateAuthority.Subject);
            return true;
        };
        using var client = new HttpClient(handler);

        (await client.AskAsync(simulator)).Dispose();

        Assert.That(intermediates, Is.EqualTo(1));
    }

    [Test]
    public async Task Client_without_a_certificate_is_refused()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using HttpClient client = TlsClients.For(simulator, certificate: null);

        Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        Assert.That(simulator.ReceivedQueries, Is.Empty);
    }

    [TestCase(CertificateFlaw.Expired, "NotTimeValid")]
    [TestCase(CertificateFlaw.NotYetValid, "NotTimeValid")]
    [TestCase(CertificateFlaw.WrongUsage, "NotValidForUsage")]
    [TestCase(CertificateFlaw.UntrustedRoot, "PartialChain")]
    [TestCase(CertificateFlaw.UntrustedRootOfSameName, "")]
    [TestCase(CertificateFlaw.SelfSigned, "UntrustedRoot")]
    public async Task Client_with_a_flawed_certificate_is_refused(CertificateFlaw flaw, string reason)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using HttpClient client = TlsClients.For(simulator, simulator.Pki.IssueClient(flaw), sendIntermediates: true);

        Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        Assert.That(simulator.ReceivedQueries, Is.Empty);
        Assert.That(simulator.RefusedClientCertificates, Is.Not.Empty.And.All.Contains(reason));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Client_is_asked_for_its_intermediates_only_where_required(bool attempts)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { RequireIntermediatesFromClient = true });
        using HttpClient client = TlsClients.For(simulator, simulator.ClientCertificate, sendIntermediates: attempts);

        if (attempts)
        {
            using HttpResponseMessage response = await client.AskAsync(simulator);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        else
        {
            Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        }
    }

    [Test]
    public async Task Server_that_asks_for_no_certificate_takes_a_client_without_one()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { RequireClientCertificate = false });
        using HttpClient client = TlsClients.For(simulator, certificate: null);

        using HttpResponseMessage response = await client.AskAsync(simulator);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase(CertificateFlaw.Expired, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.NotYetValid, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.WrongUsage, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.WrongHostName, SslPolicyErrors.RemoteCertificateNameMismatch)]
    [TestCase(CertificateFlaw.UntrustedRoot, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.UntrustedRootOfSameName, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.SelfSigned, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.IntermediateExpired, SslPolicyErrors.RemoteCertificateChainErrors)]
    [TestCase(CertificateFlaw.IntermediateMissing, SslPolicyErrors.RemoteCertificateChainErrors)]
    public async Task Server_with_a_flawed_certificate_shows_the_flaw_to_its_client(CertificateFlaw flaw, SslPolicyErrors expected)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { ServerCertificateFlaw = flaw });
        SslPolicyErrors seen = SslPolicyErrors.None;
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = TlsClients.TrustOnly(simulator.Pki.Root);
        handler.SslOptions.ClientCertificates = [simulator.ClientCertificate.Certificate];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) =>
        {
            seen = errors;
            return errors == SslPolicyErrors.None;
        };
        using var client = new HttpClient(handler);

        Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        Assert.That(seen, Is.EqualTo(expected));
        Assert.That(simulator.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Name_in_the_common_name_alone_is_a_flaw_that_the_platform_lets_pass()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { ServerCertificateFlaw = CertificateFlaw.NameOnlyInCommonName });
        using HttpClient client = TlsClients.For(simulator);

        using HttpResponseMessage response = await client.AskAsync(simulator);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a client that minds must look for itself");
    }

    [TestCase(CertificateFlaw.WeakKey)]
    [TestCase(CertificateFlaw.Sha1Signature)]
    public async Task Server_with_an_outdated_certificate_answers_nobody(CertificateFlaw flaw)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Whether such a certificate can be served at all is the platform's decision; OpenSSL as Linux ships it refuses.");
        }

        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { ServerCertificateFlaw = flaw });
        using HttpClient client = TlsClients.For(simulator);

        Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        Assert.That(simulator.ReceivedQueries, Is.Empty);
    }

    [TestCase("Tls12")]
    [TestCase("Tls13")]
    public async Task Server_offers_the_TLS_version_of_its_options(string name)
    {
        SslProtocols protocol = Enum.Parse<SslProtocols>(name);
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { TlsProtocols = protocol });
        using var tcp = new System.Net.Sockets.TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, simulator.Endpoint.Port);
        await using var tls = new SslStream(tcp.GetStream());

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            CertificateChainPolicy = TlsClients.TrustOnly(simulator.Pki.Root),
            ClientCertificates = [simulator.ClientCertificate.Certificate],
        });

        Assert.That(tls.SslProtocol, Is.EqualTo(protocol));
    }

    [Test]
    public async Task Restarted_server_answers_on_the_same_port_and_remembers()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        Uri endpoint = simulator.Endpoint;
        using HttpClient client = TlsClients.For(simulator);
        (await client.AskAsync(simulator)).Dispose();

        await simulator.RestartAsync();

        using HttpResponseMessage response = await client.AskAsync(simulator);
        Assert.That(simulator.Endpoint, Is.EqualTo(endpoint));
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Disposed_simulator_lets_go_of_waiting_clients_and_of_its_port()
    {
        SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Drop());
        HttpClient client = TlsClients.For(simulator);
        Task<HttpResponseMessage> asking = client.AskAsync(simulator);
        while (simulator.ReceivedQueries.Count == 0)
        {
            await Task.Delay(5);
        }

        await simulator.DisposeAsync();

        Assert.That(async () => await asking, Throws.InstanceOf<HttpRequestException>());
        Assert.That(async () => await client.AskAsync(simulator), Throws.InstanceOf<HttpRequestException>());
        client.Dispose();
    }

    [Test]
    public async Task Environment_has_no_say_in_the_server()
    {
        string? before = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://127.0.0.1:1");
        try
        {
            await using SmspSimulator simulator = await SmspSimulator.StartAsync();
            using HttpClient client = TlsClients.For(simulator);
            using HttpResponseMessage response = await client.AskAsync(simulator);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }
        finally
        {
            Environment.SetEnvironmentVariable("ASPNETCORE_URLS", before);
        }
    }
}
