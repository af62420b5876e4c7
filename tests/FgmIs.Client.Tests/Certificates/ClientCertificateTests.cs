using System.Security.Authentication;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>What a provider does with our certificate, over real sockets.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ClientCertificateTests
{
    private const string Password = "throw-away";

    // In TLS 1.2 the alert comes during the handshake, in TLS 1.3 after it, in the place of an answer.
    [TestCase("-tls1_2")]
    [TestCase("-tls1_3")]
    public async Task Certificate_of_a_CA_that_the_provider_does_not_know_is_a_TLS_failure_and_not_sent_again(string version)
    {
        using var stranger = new ThrowAwayPki();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using OpenSslServer server = await OpenSslServer.StartAsync(
            simulator.Pki, simulator.Pki.IssueServer(), version, "-verify_return_error");

        FgmStatusOutcome outcome = await simulator.AskAsync(options =>
        {
            options.Connection.Endpoint = server.Endpoint;
            options.Certificates.Client = ClientCertificateSource.FromPkcs12(stranger.IssueClient().ToPkcs12(Password), Password);
        });

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
        Assert.That(failed.Detail, Does.Contain("the provider refused the client's certificate"));
        Assert.That(failed.Remedy, Does.Contain("registration with the provider"));
    }

    // A server written in .NET on Linux sends no alert: it closes the connection after the handshake, which tells nobody why. That cannot
    // be told from a provider that is going down, so it counts as a broken connection and is tried again.
    [TestCase("Tls12")]
    [TestCase("Tls13")]
    public async Task Provider_that_closes_the_connection_without_an_alert_counts_as_unreachable(string version)
    {
        using var stranger = new ThrowAwayPki();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { TlsProtocols = Enum.Parse<SslProtocols>(version) });

        FgmStatusOutcome outcome = await simulator.AskAsync(options =>
        {
            options.Resending.Maximum = 1;
            options.Certificates.Client = ClientCertificateSource.FromPkcs12(stranger.IssueClient().ToPkcs12(Password), Password);
        });

        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        Assert.Multiple(() =>
        {
            Assert.That(
                ((FgmQueryFailed)outcome).Kind,
                OperatingSystem.IsLinux()
                    ? Is.EqualTo(FgmFailureKind.Unreachable)
                    : Is.AnyOf(FgmFailureKind.Unreachable, FgmFailureKind.TlsFailure));
            Assert.That(simulator.ReceivedQueries, Is.Empty);
            Assert.That(simulator.RefusedClientCertificates, Is.Not.Empty);
        });
    }

    [Test]
    public async Task Provider_that_asks_for_no_certificate_is_still_asked()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { RequireClientCertificate = false });

        Asking.AssertFound(await simulator.AskAsync());
    }

#if !CLIENT_NETSTANDARD
    [Test]
    public async Task Provider_that_asks_for_no_certificate_is_told_to_staff_once_and_counted()
    {
        var reporter = new RecordingErrorReporter();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(new SmspSimulatorOptions { RequireClientCertificate = false });
        await using (FgmStatusClient client = simulator.CreateClient(options => options.Reporting.ErrorReporter = reporter))
        {
            for (int i = 0; i < 4; i++)
            {
                FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);
                Asking.AssertFound(outcome);
                Assert.That(outcome.Warnings.Select(warning => warning.Kind), Does.Contain(FgmWarningKind.CertificateNotAskedFor));
            }
        }

        Assert.Multiple(() =>
        {
            Assert.That(
                reporter.Reports.Select(report => report.Kind),
                Has.All.EqualTo(Client.Reporting.FgmErrorKind.CertificateNotAskedFor));
            Assert.That(reporter.Reports.Select(report => report.Count), Is.EqualTo([1, 3]), "the first at once, the others counted");
            Assert.That(reporter.Reports[0].Remedy, Does.Contain("Ask the provider"));
        });
    }

    [TestCase("Tls12")]
    [TestCase("Tls13")]
    public async Task Provider_that_asks_for_no_certificate_is_a_failure_where_the_host_wants_it_and_receives_nothing(string version)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { RequireClientCertificate = false, TlsProtocols = Enum.Parse<SslProtocols>(version) });

        FgmStatusOutcome outcome = await simulator.AskAsync(
            options => options.Certificates.RequestPolicy = FgmCertificateRequestPolicy.Fail);

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1);
        Assert.That(failed.Detail, Is.EqualTo("The provider did not ask for the client's certificate: the connection is not mutual TLS."));
        Assert.That(failed.Remedy, Does.Contain("Ask the provider"));
        Assert.That(simulator.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Provider_that_asks_for_the_certificate_is_asked_where_the_host_requires_it()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        Asking.AssertFound(await simulator.AskAsync(options => options.Certificates.RequestPolicy = FgmCertificateRequestPolicy.Fail));
    }
#endif

#if CLIENT_NETSTANDARD
    [Test]
    public async Task Intermediates_that_cannot_be_sent_are_a_warning_at_start()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var logs = new Diagnostics.CapturingLoggerFactory();

        await using FgmStatusClient client = simulator.CreateClient(options => options.LoggerFactory = logs);

        Diagnostics.CapturedLog warning = logs.Entries.Single(entry => entry.EventId == 2);
        Assert.That(warning.Level, Is.EqualTo(LogLevel.Warning));
        Assert.That(
            warning.Message,
            Does.Contain("1 intermediate certificate(s)").And.Contains(simulator.Pki.SubordinateAuthority.Subject));
    }
#else
    [Test]
    public async Task Intermediates_are_sent_to_a_provider_that_does_not_know_them()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { RequireIntermediatesFromClient = true });
        using var logs = new Diagnostics.CapturingLoggerFactory();

        FgmStatusOutcome outcome = await simulator.AskAsync(options => options.LoggerFactory = logs);

        Asking.AssertFound(outcome);
        Assert.That(logs.Entries.Where(entry => entry.Level >= LogLevel.Warning && entry.EventId != 55), Is.Empty);
    }
#endif
}
