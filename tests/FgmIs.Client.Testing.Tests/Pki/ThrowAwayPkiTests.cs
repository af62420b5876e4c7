using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Pki;

[TestFixture]
internal sealed class ThrowAwayPkiTests
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";
    private const string ClientUsage = "1.3.6.1.5.5.7.3.2";

    private ThrowAwayPki _pki = null!;

    [OneTimeSetUp]
    public void Make() => _pki = new ThrowAwayPki();

    [OneTimeTearDown]
    public void Dispose() => _pki.Dispose();

    [Test]
    public void Good_server_certificate_chains_and_names_localhost()
    {
        IssuedCertificate server = _pki.IssueServer();

        Assert.Multiple(() =>
        {
            Assert.That(Flaws(server, ServerUsage), Is.EqualTo(X509ChainStatusFlags.NoError));
            Assert.That(server.Certificate.MatchesHostname("localhost"), Is.True);
            Assert.That(server.Certificate.MatchesHostname("127.0.0.1"), Is.True);
            Assert.That(server.Certificate.HasPrivateKey, Is.True);
            Assert.That(server.Certificate.GetRSAPublicKey()!.KeySize, Is.EqualTo(2048));
            Assert.That(server.Chain, Is.EqualTo(new[] { _pki.SubordinateAuthority }));
            Assert.That(server.Certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier!.Value.ToArray(),
                Is.EqualTo(_pki.SubordinateAuthority.Extensions.OfType<X509SubjectKeyIdentifierExtension>()
                    .Single()
                    .SubjectKeyIdentifierBytes.ToArray()));
        });
    }

    [Test]
    public void Good_client_certificate_chains_for_clients_only()
    {
        IssuedCertificate client = _pki.IssueClient();

        Assert.That(Flaws(client, ClientUsage), Is.EqualTo(X509ChainStatusFlags.NoError));
        Assert.That(Flaws(client, ServerUsage), Is.EqualTo(X509ChainStatusFlags.NotValidForUsage));
    }

    [TestCase(CertificateFlaw.Expired, X509ChainStatusFlags.NotTimeValid)]
    [TestCase(CertificateFlaw.NotYetValid, X509ChainStatusFlags.NotTimeValid)]
    [TestCase(CertificateFlaw.WrongUsage, X509ChainStatusFlags.NotValidForUsage)]
    [TestCase(CertificateFlaw.UntrustedRoot, X509ChainStatusFlags.PartialChain)]
    [TestCase(CertificateFlaw.SelfSigned, X509ChainStatusFlags.UntrustedRoot)]
    [TestCase(CertificateFlaw.IntermediateExpired, X509ChainStatusFlags.NotTimeValid)]
    [TestCase(CertificateFlaw.IntermediateMissing, X509ChainStatusFlags.PartialChain)]
    [TestCase(CertificateFlaw.IssuerIsNoAuthority, X509ChainStatusFlags.InvalidBasicConstraints)]
    public void Flawed_certificate_has_exactly_its_flaw(CertificateFlaw flaw, X509ChainStatusFlags expected)
    {
        Assert.That(Flaws(_pki.IssueServer(flaw), ServerUsage), Is.EqualTo(expected));
        Assert.That(Flaws(_pki.IssueClient(flaw), ClientUsage), Is.EqualTo(expected));
    }

    [Test]
    public void Root_of_the_same_name_does_not_pass_for_ours()
    {
        IssuedCertificate stranger = _pki.IssueServer(CertificateFlaw.UntrustedRootOfSameName);

        Assert.That(stranger.Root.Subject, Is.EqualTo(_pki.Root.Subject));
        Assert.That(stranger.Root.Thumbprint, Is.Not.EqualTo(_pki.Root.Thumbprint));
        Assert.That(Flaws(stranger, ServerUsage), Is.Not.EqualTo(X509ChainStatusFlags.NoError));
    }

    [Test]
    public void Wrong_host_name_is_the_only_flaw()
    {
        IssuedCertificate other = _pki.IssueServer(CertificateFlaw.WrongHostName);

        Assert.That(Flaws(other, ServerUsage), Is.EqualTo(X509ChainStatusFlags.NoError));
        Assert.That(other.Certificate.MatchesHostname("localhost"), Is.False);
    }

    [Test]
    public void Name_in_the_common_name_alone_has_no_alternative_name()
    {
        IssuedCertificate server = _pki.IssueServer(CertificateFlaw.NameOnlyInCommonName);

        Assert.That(server.Certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>(), Is.Empty);
        Assert.That(server.Certificate.Subject, Is.EqualTo("CN=localhost"));
        Assert.That(Flaws(server, ServerUsage), Is.EqualTo(X509ChainStatusFlags.NoError));
    }

    [Test]
    public void Weak_key_and_old_digest_are_what_they_say()
    {
        Assert.That(_pki.IssueServer(CertificateFlaw.WeakKey).Certificate.GetRSAPublicKey()!.KeySize, Is.EqualTo(1024));
        Assert.That(
            _pki.IssueServer(CertificateFlaw.Sha1Signature).Certificate.SignatureAlgorithm.FriendlyName,
            Does.Contain("sha1").IgnoreCase);
    }

    [Test]
    public void Pkcs12_holds_key_intermediate_and_root_as_a_providers_does()
    {
        IssuedCertificate client = _pki.IssueClient();

        X509Certificate2Collection loaded = X509CertificateLoader.LoadPkcs12Collection(client.ToPkcs12("secret"), "secret");

        Assert.That(
            loaded.Select(certificate => (certificate.Thumbprint, certificate.HasPrivateKey)),
            Is.EquivalentTo(new[]
            {
                (client.Certificate.Thumbprint, true),
                (_pki.SubordinateAuthority.Thumbprint, false),
                (_pki.Root.Thumbprint, false),
            }));
        Assert.That(
            () => X509CertificateLoader.LoadPkcs12Collection(client.ToPkcs12("secret"), "wrong"),
            Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public void Pem_texts_read_back()
    {
        IssuedCertificate client = _pki.IssueClient();

        using X509Certificate2 read = X509Certificate2.CreateFromPem(client.CertificatePem, client.ToPrivateKeyPem());
        var root = new X509Certificate2Collection();
        root.ImportFromPem(_pki.RootPem);

        Assert.That(read.Thumbprint, Is.EqualTo(client.Certificate.Thumbprint));
        Assert.That(read.HasPrivateKey, Is.True);
        Assert.That(root.Single().Thumbprint, Is.EqualTo(_pki.Root.Thumbprint));
        Assert.That(root.Single().HasPrivateKey, Is.False);
    }

    [Test]
    public void Dates_go_by_the_clock_given()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
        using var pki = new ThrowAwayPki(clock);

        X509Certificate2 certificate = pki.IssueClient().Certificate;

        Assert.That(certificate.NotBefore.ToUniversalTime(), Is.EqualTo(new DateTime(2031, 5, 5, 7, 8, 9, DateTimeKind.Utc)));
        Assert.That(certificate.NotAfter.ToUniversalTime(), Is.EqualTo(new DateTime(2031, 8, 4, 7, 8, 9, DateTimeKind.Utc)));
    }

    [Test]
    public void Two_PKIs_do_not_trust_each_other()
    {
        using var other = new ThrowAwayPki();

        Assert.That(Flaws(other.IssueServer(), ServerUsage), Is.Not.EqualTo(X509ChainStatusFlags.NoError));
    }

    private X509ChainStatusFlags Flaws(IssuedCertificate issued, string usage)
    {
        using var chain = new X509Chain { ChainPolicy = TlsClients.TrustOnly(_pki.Root) };
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(usage));
        chain.ChainPolicy.ExtraStore.AddRange(issued.Chain.ToArray());
        chain.Build(issued.Certificate);
        return chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
    }
}
