using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// The provider's certificate over real sockets (docs/safety-case.md, H9): refused means refused at once, with nothing of
/// the query on the wire.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ServerCertificateTests
{
    private const string WrongName = "not issued for the endpoint's host name";
    private const string NoRoot = "does not lead to one of the configured roots";
    private const string WrongTime = "has expired or is not valid yet";

    // Not in the table: WeakKey and Sha1Signature, which Kestrel's TLS refuses to serve. OpenSSL's own server below can be talked into it.
    [TestCase(CertificateFlaw.Expired, WrongTime)]
    [TestCase(CertificateFlaw.NotYetValid, WrongTime)]
    [TestCase(CertificateFlaw.IntermediateExpired, WrongTime)]
    [TestCase(CertificateFlaw.WrongUsage, "not issued for server authentication")]
    [TestCase(CertificateFlaw.WrongHostName, WrongName)]
    [TestCase(CertificateFlaw.NameOnlyInCommonName, WrongName)]
    [TestCase(CertificateFlaw.HostNameInOtherKindsOnly, WrongName)]
    [TestCase(CertificateFlaw.UntrustedRoot, NoRoot)]
    [TestCase(CertificateFlaw.UntrustedRootOfSameName, NoRoot)]
    [TestCase(CertificateFlaw.SelfSigned, NoRoot)]
    [TestCase(CertificateFlaw.IntermediateMissing, NoRoot)]
    [TestCase(CertificateFlaw.NoTlsKeyUsage, "has a key that is not for TLS")]
    [TestCase(CertificateFlaw.IssuerIsNoAuthority, "is signed by one that is no CA")]
    public async Task Server_with_a_flawed_certificate_is_refused_at_once_and_receives_nothing(CertificateFlaw flaw, string detail)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { ServerCertificateFlaw = flaw });

        FgmStatusOutcome outcome = await simulator.AskAsync();

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
        Assert.Multiple(() =>
        {
            Assert.That(failed.Detail, Does.Contain(detail));
            Assert.That(failed.IsTransient, Is.False);
            Assert.That(simulator.ReceivedQueries, Is.Empty);
        });
    }

    [TestCase(CertificateFlaw.WeakKey, "-tls1_2", "key that is too short")]
    [TestCase(CertificateFlaw.WeakKey, "-tls1_3", "key that is too short")]
    [TestCase(CertificateFlaw.Sha1Signature, "-tls1_2", "signed over SHA-1")]
    [TestCase(CertificateFlaw.Sha1Signature, "-tls1_3", "signed over SHA-1")]
    [TestCase(CertificateFlaw.PssSha1Signature, "-tls1_2", "signed over SHA-1")]
    [TestCase(CertificateFlaw.PssSha1Signature, "-tls1_3", "signed over SHA-1")]
    [TestCase(CertificateFlaw.UnlistedAuthorityKey, "-tls1_3", "of a kind that is not allowed")]
    public async Task Server_that_serves_an_outdated_certificate_is_refused(CertificateFlaw flaw, string version, string detail)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using OpenSslServer server = await OpenSslServer.StartAsync(
            simulator.Pki, simulator.Pki.IssueServer(flaw), version, "-cipher", "DEFAULT@SECLEVEL=0");

        FgmStatusOutcome outcome = await simulator.AskAsync(options => options.Connection.Endpoint = server.Endpoint);

        Assert.That(Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1).Detail, Does.Contain(detail));
    }

    [Test]
    public async Task Server_with_a_good_certificate_is_asked_under_each_name_that_the_certificate_holds()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome byName = await simulator.AskAsync();
        FgmStatusOutcome byAddress = await simulator.AskAsync(
            options => options.Connection.Endpoint = new UriBuilder(options.Connection.Endpoint!) { Host = "127.0.0.1" }.Uri);

        Asking.AssertFound(byName);
        Asking.AssertFound(byAddress);
        simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Server_with_a_good_certificate_of_a_root_that_is_not_configured_is_refused_whatever_else_is_configured()
    {
        using var stranger = new ThrowAwayPki();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome none = await simulator.AskAsync(
            options => options.Certificates.TrustedRoots = TrustedRoots.FromPem(stranger.RootPem));
        FgmStatusOutcome both = await simulator.AskAsync(
            options => options.Certificates.TrustedRoots = TrustedRoots.FromPem(stranger.RootPem + simulator.Pki.RootPem));

        Assert.That(Asking.AssertFailed(none, FgmFailureKind.TlsFailure, attempts: 1).Detail, Does.Contain(NoRoot));
        Asking.AssertFound(both);
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }
}
