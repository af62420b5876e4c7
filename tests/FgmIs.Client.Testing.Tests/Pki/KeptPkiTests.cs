using System.Net.Sockets;
using System.Security.Cryptography;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Pki;

/// <summary>A PKI that outlives its process, as a simulator with a folder of its own needs.</summary>
[TestFixture]
internal sealed class KeptPkiTests
{
    [Test]
    public async Task Simulator_started_twice_from_the_same_texts_is_the_same_to_its_client()
    {
        string pem, serverPem, serverKey, clientPem, clientKey;
        using (var first = new ThrowAwayPki())
        {
            DateTimeOffset end = TimeProvider.System.GetUtcNow().AddDays(300);
            IssuedCertificate server = first.IssueServer(end), client = first.IssueClient(end);
            pem = first.ToPem();
            (serverPem, serverKey, clientPem, clientKey) =
                (server.CertificatePem, server.ToPrivateKeyPem(), client.CertificatePem, client.ToPrivateKeyPem());
        }

        int port = 0;
        for (int i = 0; i < 2; i++)
        {
            using ThrowAwayPki pki = ThrowAwayPki.FromPem(pem);
            var options = new SmspSimulatorOptions
            {
                Pki = pki,
                Port = port,
                ServerCertificate = pki.Load(serverPem, serverKey),
                ClientCertificate = pki.Load(clientPem, clientKey),
            };
            await using SmspSimulator simulator = await SmspSimulator.StartAsync(options);
            using HttpClient client = TlsClients.For(simulator);
            using HttpResponseMessage response = await client.AskAsync(simulator);

            Assert.That(response.IsSuccessStatusCode, Is.True);
            Assert.That(port, Is.AnyOf(0, simulator.Endpoint.Port));
            Assert.That(simulator.ClientCertificate.CertificatePem, Is.EqualTo(clientPem));
            port = simulator.Endpoint.Port;
        }
    }

    [Test]
    public async Task Pki_that_was_given_outlives_the_simulator()
    {
        using var pki = new ThrowAwayPki();
        await (await SmspSimulator.StartAsync(new SmspSimulatorOptions { Pki = pki })).DisposeAsync();

        Assert.That(() => pki.IssueClient(), Throws.Nothing);
    }

    [Test]
    public void Pki_that_was_taken_in_issues_under_the_same_root()
    {
        using var first = new ThrowAwayPki();
        using ThrowAwayPki second = ThrowAwayPki.FromPem(first.ToPem());
        IssuedCertificate issued = second.IssueClient();

        Assert.That(second.RootPem, Is.EqualTo(first.RootPem));
        Assert.That(() => first.Load(issued.CertificatePem, issued.ToPrivateKeyPem()), Throws.Nothing);
    }

    [TestCase("")]
    [TestCase("no PEM")]
    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void Text_that_is_no_PKI_is_refused(string pem) =>
        Assert.That(() => ThrowAwayPki.FromPem(pem), Throws.InstanceOf<CryptographicException>());

    [Test]
    public void Text_whose_keys_were_exchanged_or_changed_is_refused()
    {
        using var one = new ThrowAwayPki();
        using var other = new ThrowAwayPki();
        string pem = one.ToPem();
        int key = pem.IndexOf("-----BEGIN PRIVATE KEY", StringComparison.Ordinal);

        Assert.That(
            () => ThrowAwayPki.FromPem(pem[..key] + other.ToPem()[key..]), Throws.InstanceOf<CryptographicException>());
        Assert.That(
            () => ThrowAwayPki.FromPem(pem[..(key + 40)] + "####" + pem[(key + 44)..]), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void Certificate_of_another_PKI_or_with_another_key_is_refused()
    {
        using var one = new ThrowAwayPki();
        using var other = new ThrowAwayPki();
        IssuedCertificate foreign = other.IssueServer(), own = one.IssueServer();
        using RSA otherKey = RSA.Create(2048);

        Assert.That(
            () => one.Load(foreign.CertificatePem, foreign.ToPrivateKeyPem()), Throws.InstanceOf<CryptographicException>());
        Assert.That(() => one.Load(own.CertificatePem, otherKey.ExportPkcs8PrivateKeyPem()), Throws.InstanceOf<CryptographicException>());
        Assert.That(() => one.Load("nothing", "nothing"), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public async Task Port_that_is_taken_is_an_IOException()
    {
        await using SmspSimulator first = await SmspSimulator.StartAsync();

        Assert.That(
            async () => await SmspSimulator.StartAsync(new SmspSimulatorOptions { Port = first.Endpoint.Port }),
            Throws.InstanceOf<IOException>().Or.InstanceOf<SocketException>());
    }
}
