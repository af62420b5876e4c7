using FgmIs.Client.Auditing;
using FgmIs.Client.Http;
using FgmIs.Client.Journey;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>What a client works with is in the audit trail, also when it changes while the client runs (MSCA-AUD-02).</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RecordedRenewalTests
{
    [Test]
    public async Task Each_renewal_is_recorded_once_with_what_the_client_works_with_from_then_on()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        using var running = new RunningClient(simulator, trail);
        IssuedCertificate next = simulator.Pki.IssueClient();
        using var other = new ThrowAwayPki();
        await RunningClient.UntilAsync(() => trail.Configurations.Count == 1);

        running.Folder.Put(next);
        await running.LookAsync(RunningClient.Renewed);
        await RunningClient.UntilAsync(() => trail.Configurations.Count == 2);
        await File.WriteAllTextAsync(running.Folder.Roots, simulator.Pki.RootPem + other.RootPem);
        running.Clock.Advance(CertificateMonitor.Interval);
        await RunningClient.UntilAsync(() => trail.Configurations.Count > 2);
        await running.AskAsync(1);

        string first = simulator.ClientCertificate.Certificate.Thumbprint;
        string second = next.Certificate.Thumbprint;
        string root = simulator.Pki.Root.Thumbprint;
        Assert.Multiple(() =>
        {
            Assert.That(
                trail.Configurations.Select(one => one.Name),
                Is.EqualTo(["Client started", "Certificates renewed", "Certificates renewed"]));
            Assert.That(Values(trail, "CertificateThumbprint"), Is.EqualTo([first, second, second]));
            Assert.That(Values(trail, "TrustedRootThumbprints"), Is.EqualTo([root, root, $"{root} {other.Root.Thumbprint}"]));
            Assert.That(Values(trail, "Connection:Endpoint"), Is.All.EqualTo(simulator.Endpoint.AbsoluteUri));
            Assert.That(
                trail.Configurations.Select(one => one.Details.Select(detail => detail.Key)),
                Is.All.EqualTo(trail.Configurations[0].Details.Select(detail => detail.Key)));
            Assert.That(
                trail.Configurations.SelectMany(one => one.Details)
                    .Where(detail => detail.Key != "Identity:Organization:Name")
                    .Select(detail => detail.Value),
                Has.None.Contains(PkiOptions.Password));
        });
    }

    [Test]
    public async Task Renewal_that_the_trail_does_not_take_is_reported_and_queries_go_on_with_the_new_certificate()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        ScriptedTrail trail = FailsAfterTheStart(_ => throw new IOException("The disk is full."));
        using var running = new RunningClient(simulator, trail);

        FgmErrorReport report = await RenewAndAskAsync(simulator, running, TimeSpan.Zero);

        Assert.That(
            report.Detail,
            Does.Contain(nameof(FgmAuditEventKind.ConfigurationChanged)).And.Contains(nameof(IOException)).And.Not.Contain("disk"));
    }

    [Test]
    public async Task Renewal_that_the_trail_takes_for_ever_to_record_holds_up_no_query_and_is_given_up_and_reported()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        ScriptedTrail trail = FailsAfterTheStart(_ => Task.Delay(TimeSpan.FromSeconds(40), CancellationToken.None));
        using var running = new RunningClient(simulator, trail);

        FgmErrorReport report = await RenewAndAskAsync(simulator, running, TimeSpan.FromMinutes(10));

        Assert.That(report.Detail, Does.Contain(nameof(FgmAuditEventKind.ConfigurationChanged)).And.Contains(nameof(TimeoutException)));
    }

    [Test]
    public void Record_joins_queries_on_their_way_after_the_closing_but_not_when_all_is_done()
    {
        int released = 0;
        var lifetime = new ClientLifetime(this, () => released++);
        lifetime.Enter();
        lifetime.Close();

        bool joined = lifetime.TryJoin();
        lifetime.Leave();
        int releasedWithOneLeft = released;
        lifetime.Leave();

        Assert.That(joined, Is.True);
        Assert.That(releasedWithOneLeft, Is.Zero);
        Assert.That(released, Is.EqualTo(1));
        Assert.That(lifetime.TryJoin(), Is.False);
        Assert.That(lifetime.Drained.IsCompleted, Is.True);
    }

    private static async Task<FgmErrorReport> RenewAndAskAsync(SmspSimulator simulator, RunningClient running, TimeSpan later)
    {
        IssuedCertificate next = simulator.Pki.IssueClient();
        running.Folder.Put(next);
        await running.LookAsync(RunningClient.Renewed);
        await running.AskAsync(2);
        running.Clock.Advance(later);
        FgmErrorReport report = (await running.Reporter.WaitForReportAsync(1, Asking.Patience)).Single();

        Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.AuditFailed));
        Assert.That(
            simulator.ReceivedQueries.Select(query => query.ClientCertificateThumbprint),
            Is.EqualTo([next.Certificate.Thumbprint, next.Certificate.Thumbprint]));
        return report;
    }

    private static ScriptedTrail FailsAfterTheStart(Func<CancellationToken, Task> behaviour)
    {
        int configurations = 0;
        return new ScriptedTrail(FgmAuditEventKind.ConfigurationChanged, async token =>
        {
            if (Interlocked.Increment(ref configurations) > 1)
            {
                await behaviour(token);
            }

            return new FgmAuditReceipt(1);
        });
    }

    private static IEnumerable<string> Values(InMemoryAuditTrail trail, string key) =>
        trail.Configurations.Select(one => one.Details.Single(detail => string.Equals(detail.Key, key, StringComparison.Ordinal)).Value);
}
