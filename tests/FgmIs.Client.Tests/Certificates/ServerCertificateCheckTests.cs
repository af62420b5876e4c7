using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>The check itself, on certificates that not every platform serves.</summary>
[TestFixture]
public sealed class ServerCertificateCheckTests
{
    private ThrowAwayPki _pki = null!;
    private ServerCertificateCheck _check = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _pki = new ThrowAwayPki();
        _check = CheckedCertificate.NewCheck([_pki.Root]);
    }

    [OneTimeTearDown]
    public void TearDown() => _pki.Dispose();

    [Test]
    public void Good_certificate_is_accepted() => Assert.That(Accept(_pki.IssueServer()), Is.True);

    [TestCase(CertificateFlaw.WeakKey, "key that is too short: RSA needs 2048 bits")]
    [TestCase(CertificateFlaw.Sha1Signature, "signed over SHA-1")]
    [TestCase(CertificateFlaw.PssSha1Signature, "signed over SHA-1")]
    [TestCase(CertificateFlaw.UnlistedAuthorityKey, "has a key that is of a kind that is not allowed")]
    [TestCase(CertificateFlaw.HostNameInOtherKindsOnly, "not issued for the endpoint's host name")]
    [TestCase(CertificateFlaw.Expired, "has expired or is not valid yet")]
    [TestCase(CertificateFlaw.NotYetValid, "has expired or is not valid yet")]
    [TestCase(CertificateFlaw.IntermediateExpired, "has expired or is not valid yet")]
    [TestCase(CertificateFlaw.WrongUsage, "not issued for server authentication")]
    [TestCase(CertificateFlaw.NameOnlyInCommonName, "not issued for the endpoint's host name")]
    [TestCase(CertificateFlaw.UntrustedRoot, "does not lead to one of the configured roots")]
    [TestCase(CertificateFlaw.UntrustedRootOfSameName, "does not lead to one of the configured roots")]
    [TestCase(CertificateFlaw.SelfSigned, "does not lead to one of the configured roots")]
    [TestCase(CertificateFlaw.IntermediateMissing, "does not lead to one of the configured roots")]
    [TestCase(CertificateFlaw.NoTlsKeyUsage, "has a key that is not for TLS (key usage)")]
    [TestCase(CertificateFlaw.IssuerIsNoAuthority, "is signed by one that is no CA")]
    public void Flawed_certificate_is_refused_with_its_reason(CertificateFlaw flaw, string reason) =>
        Assert.That(() => Accept(_pki.IssueServer(flaw)), Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains(reason));

    // On its own as well: a platform that reports no mismatch for a common name must not be the only guard, nor the other way round.
    [Test]
    public void Certificate_that_the_platform_finds_to_be_of_another_name_is_refused() =>
        Assert.That(
            () => Accept(_pki.IssueServer(), SslPolicyErrors.RemoteCertificateNameMismatch),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("host name"));

    [TestCase(SslPolicyErrors.None)]
    [TestCase(SslPolicyErrors.RemoteCertificateNotAvailable)]
    public void Absent_certificate_is_refused(SslPolicyErrors errors) =>
        Assert.That(
            () => _check.Accept(null, null, errors),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.EqualTo("The provider sent no certificate."));

    [Test]
    public void Chain_presented_with_a_root_of_its_own_is_refused()
    {
        using var stranger = new ThrowAwayPki();
        IssuedCertificate server = stranger.IssueServer();
        using var presented = new X509Chain();
        presented.ChainPolicy.ExtraStore.Add(stranger.SubordinateAuthority);
        presented.ChainPolicy.ExtraStore.Add(stranger.Root);

        Assert.That(
            () => _check.Accept(server.Certificate, presented, SslPolicyErrors.RemoteCertificateChainErrors),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("configured roots"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Wrong_root_names_the_issuer_that_was_seen(bool isRootSent)
    {
        using var stranger = new ThrowAwayPki();
        IssuedCertificate server = stranger.IssueServer();
        using var presented = new X509Chain();
        if (isRootSent)
        {
            presented.ChainPolicy.ExtraStore.Add(stranger.SubordinateAuthority);
            presented.ChainPolicy.ExtraStore.Add(stranger.Root);
        }

        string seen = isRootSent ? stranger.Root.Subject : server.Certificate.Issuer;
        Assert.That(
            () => _check.Accept(server.Certificate, presented, SslPolicyErrors.RemoteCertificateChainErrors),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.EqualTo(
                "The provider's certificate does not lead to one of the configured roots. "
                + $"Its chain ends at the issuer '{seen}'{(isRootSent ? ": a configured root has that name, but another key" : "")}."));
    }

    [Test]
    public void Issuers_name_is_one_short_line() =>
        Assert.That(CertificateText.Name("CN=x\r\n" + new string('y', 300)), Is.EqualTo("'CN=x??" + new string('y', 194) + "…'"));

    [Test]
    public void Machine_roots_do_not_count()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        X509Certificate2? root = store.Certificates.FirstOrDefault(IsInDate);
        if (root is null)
        {
            Assert.Ignore("This machine trusts no root.");
        }

        Assert.That(() => _check.Accept(root, null, SslPolicyErrors.None), Throws.TypeOf<ServerCertificateRefusedException>());
    }

    private static bool IsInDate(X509Certificate2 certificate) =>
        TimeProvider.System.GetUtcNow().UtcDateTime < certificate.NotAfter.ToUniversalTime();

    private bool Accept(IssuedCertificate server, SslPolicyErrors errors = SslPolicyErrors.RemoteCertificateChainErrors)
    {
        using var presented = new X509Chain();
        presented.ChainPolicy.ExtraStore.AddRange(server.Chain.ToArray());
        return _check.Accept(server.Certificate, presented, errors);
    }
}
