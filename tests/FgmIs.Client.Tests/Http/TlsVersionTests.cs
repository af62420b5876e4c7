using System.Security.Authentication;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TlsVersionTests
{
    [TestCase("Tls12")]
    [TestCase("Tls13")]
    public async Task Server_with_one_current_version_is_asked(string version)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { TlsProtocols = Enum.Parse<SslProtocols>(version) });

        FgmStatusOutcome outcome = await simulator.AskAsync();

        Asking.AssertFound(outcome);
        Assert.That(
            simulator.ReceivedQueries[0].ClientCertificateThumbprint,
            Is.EqualTo(simulator.ClientCertificate.Certificate.Thumbprint));
    }

    // Kestrel's platform may not offer TLS 1.1 at all; OpenSSL's own server can be talked into it.
    [TestCase("-tls1_1")]
    [TestCase("-tls1")]
    public async Task Server_with_outdated_versions_only_is_refused(string version)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using OpenSslServer server = await OpenSslServer.StartAsync(
            simulator.Pki, simulator.Pki.IssueServer(), version, "-cipher", "ALL@SECLEVEL=0");

        FgmStatusOutcome outcome = await simulator.AskAsync(options => options.Connection.Endpoint = server.Endpoint);

        Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
    }
}
