#if !CLIENT_NETSTANDARD
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Certificates and keys in PEM, as OpenSSL, cert-manager and vaults write them.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PemSourceTests
{
    private const string Password = "pass-word-canary";

    private static IEnumerable<TestCaseData> Keys =>
    [
        Key("PKCS#8", client => (client.ToPrivateKeyPem(), null)),
        Key("PKCS#8, encrypted", client => (Encrypted(client), Password)),
        Key("PKCS#1", client => (Rsa(client, key => key.ExportRSAPrivateKeyPem()), null)),
    ];

    [TestCaseSource(nameof(Keys))]
    public async Task Key_of_each_form_serves_and_its_intermediates_are_sent(Func<IssuedCertificate, (string, string?)> keyOf)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { RequireIntermediatesFromClient = true });
        IssuedCertificate client = simulator.Pki.IssueClient();
        (string key, string? password) = keyOf(client);
        using var folder = new CertificateFolder(simulator.Pki, client);
        await File.WriteAllTextAsync(folder.Pkcs12 + ".crt", client.CertificatePem);
        await File.WriteAllTextAsync(folder.Pkcs12 + ".key", key);
        await File.WriteAllTextAsync(folder.Pkcs12 + ".pem", "A comment\n" + key + "\n" + client.CertificatePem);

        ClientCertificateSource[] sources =
        [
            ClientCertificateSource.FromPem(client.CertificatePem, key, password),
            ClientCertificateSource.FromPemFiles(folder.Pkcs12 + ".crt", folder.Pkcs12 + ".key", password),
            ClientCertificateSource.FromPemFiles(folder.Pkcs12 + ".pem", folder.Pkcs12 + ".pem", password),
        ];
        foreach (ClientCertificateSource source in sources)
        {
            Asking.AssertFound(await simulator.AskAsync(options => options.Certificates.Client = source));
        }

        Assert.That(
            simulator.ReceivedQueries.Select(query => query.ClientCertificateThumbprint),
            Is.All.EqualTo(client.Certificate.Thumbprint));
        Assert.That(sources.Select(source => source.ToString()), Has.None.Contains(Password));
    }

    [Test]
    public void Every_mistake_has_its_words_and_none_the_password()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate client = pki.IssueClient();
        string chain = client.CertificatePem;
        string key = client.ToPrivateKeyPem();
        using ECDsa another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using RSA stranger = RSA.Create(2048);

        Assert.Multiple(() =>
        {
            Expect(chain, "", null, "it has no private key");
            Expect("", key, null, "it has no certificate");
            Expect("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", key, null, "one of its certificates is damaged");
            Expect(chain, Encrypted(client), "wrong", "the password is wrong");
            Expect(chain, Encrypted(client), null, "the password is wrong");
            Expect(chain, "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", Password, "openssl pkcs8 -topk8");
            Expect(
                chain, key.Replace("MII", "AAA", StringComparison.Ordinal), null, "is damaged or does not belong to the first certificate");
            Expect(chain, stranger.ExportPkcs8PrivateKeyPem(), null, "does not belong to the first certificate");
            Expect(chain, another.ExportPkcs8PrivateKeyPem(), null, "does not belong to the first certificate");
        });

        void Expect(string certificates, string pem, string? password, string words) =>
            Assert.That(
                ClientCertificateSourceTests.ProblemOf(pki, ClientCertificateSource.FromPem(certificates, pem, password)),
                Does.StartWith("The client certificate cannot be loaded from the PEM text given: ")
                    .And.Contains(words)
                    .And.Not.Contain(Password));
    }

    private static TestCaseData Key(string name, Func<IssuedCertificate, (string, string?)> key) =>
        new TestCaseData(key).SetArgDisplayNames(name);

    private static string Encrypted(IssuedCertificate client) => Rsa(client, key => key.ExportEncryptedPkcs8PrivateKeyPem(
        Password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 10_000)));

    private static string Rsa(IssuedCertificate client, Func<RSA, string> export)
    {
        using RSA key = client.Certificate.GetRSAPrivateKey()!;
        return export(key);
    }
}
#endif
