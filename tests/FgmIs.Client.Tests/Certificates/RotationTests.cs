using System.Collections.Concurrent;
using System.Security.Authentication;
using FgmIs.Client.Certificates;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>New certificates take the place of old ones while queries are made, over real sockets.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RotationTests
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task Certificate_renewed_under_load_reaches_the_provider_and_no_query_fails(bool fromContainer)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IssuedCertificate next = simulator.Pki.IssueClient();
        using var folder = new CertificateFolder(simulator.Pki, simulator.ClientCertificate);
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using ServiceProvider container = new ServiceCollection().AddFgmStatusClient(Configure).BuildServiceProvider();
        await using FgmStatusClient created = simulator.CreateClient(Configure);
        IFgmStatusClient client = fromContainer ? container.GetRequiredService<IFgmStatusClient>() : created;
        var outcomes = new ConcurrentQueue<FgmStatusOutcome>();
        using var stopping = new CancellationTokenSource();

        Task[] load = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(LoadAsync))];
        await RunningClient.UntilAsync(() => outcomes.Count > 50);
        folder.Put(next);
        clock.Advance(CertificateMonitor.Interval);
        await RunningClient.UntilAsync(() => SeenBy(simulator).Count(thumbprint => thumbprint == next.Certificate.Thumbprint) > 50);
        await stopping.CancelAsync();
        await Task.WhenAll(load);
        await client.QueryAsync(Samples.Query);

        IReadOnlyList<string?> seen = SeenBy(simulator);
        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
            Assert.That(outcomes.Select(outcome => outcome.Attempts), Is.All.EqualTo(1), "nothing had to be sent again");
            Assert.That(seen[0], Is.EqualTo(simulator.ClientCertificate.Certificate.Thumbprint));
            Assert.That(seen[^1], Is.EqualTo(next.Certificate.Thumbprint));
            Assert.That(seen.Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(2));
            Assert.That(simulator.AssertNoUnexpectedRequests, Throws.Nothing);
        });

        async Task LoadAsync()
        {
            while (!stopping.IsCancellationRequested)
            {
                outcomes.Enqueue(await client.QueryAsync(Samples.Query));
            }
        }

        void Configure(FgmStatusClientOptions options)
        {
            simulator.Configure(options);
            folder.Configure(options);
            options.TimeProvider = clock;
        }
    }

    // Every answer closes its connection, so that every query makes one, and could take an earlier session up again.
    [TestCase("Tls12")]
    [TestCase("Tls13")]
    public async Task Old_certificate_does_not_come_back_with_a_session_of_its_time(string version)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions { TlsProtocols = Enum.Parse<SslProtocols>(version) });
        simulator.RespondToAll(SmspAnswer.Found().WithHeader("Connection", "close"));
        using var running = new RunningClient(simulator);
        IssuedCertificate next = simulator.Pki.IssueClient();

        await running.AskAsync(3);
        running.Folder.Put(next);
        await running.LookAsync(RunningClient.Renewed);
        await running.AskAsync(3);

        string before = simulator.ClientCertificate.Certificate.Thumbprint;
        string after = next.Certificate.Thumbprint;
        Assert.That(SeenBy(simulator), Is.EqualTo([before, before, before, after, after, after]));
    }

    [Test]
    public async Task Exchange_under_way_finishes_with_the_old_certificate()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var pki = new ThrowAwayPki();
        await using var peer = new TlsPeer(
            async (stream, request, token) =>
            {
                asked.TrySetResult();
                await answering.Task.WaitAsync(token);
                byte[] body = TlsPeer.Found(request);
                await stream.WriteAsync(TlsPeer.Response($"HTTP/1.1 200 OK\nContent-Length: {body.Length}", body), token);
            },
            pki);
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using var logs = new CapturingLoggerFactory();
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        FgmStatusClientOptions options = peer.CreateClientOptions();
        folder.Configure(options);
        options.TimeProvider = clock;
        options.LoggerFactory = logs;
        await using var client = FgmStatusClient.Create(options);

        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await asked.Task.WaitAsync(Asking.Patience);
        folder.Put(pki.IssueClient());
        clock.Advance(CertificateMonitor.Interval);
        await RunningClient.UntilAsync(() => logs.Entries.Any(entry => entry.EventId == RunningClient.Renewed));
        answering.SetResult();

        Asking.AssertFound(await asking.WaitAsync(Asking.Patience));
    }

    [Test]
    public async Task Old_certificate_and_its_connections_go_when_the_last_exchange_with_them_has_ended()
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using MutualTlsSource source = NewSource(pki, folder);
        (CertificateGeneration old, IDisposable first) = source.Enter();
        (_, IDisposable second) = source.Enter();
        folder.Put(pki.IssueClient());

        RenewalResult renewal = await source.RenewAsync();
        bool goneAtOnce = old.IsGone;
        first.Dispose();
        first.Dispose();
        bool goneWithOneLeft = old.IsGone;
        second.Dispose();

        Assert.That(renewal.IsDone, Is.True);
        Assert.That((bool[])[goneAtOnce, goneWithOneLeft, old.IsGone], Is.EqualTo((bool[])[false, false, true]));
        Assert.That(source.Enter().Generation, Is.Not.SameAs(old));
    }

    [Test]
    public async Task File_that_was_only_touched_changes_nothing()
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using MutualTlsSource source = NewSource(pki, folder);
        TlsCertificates before = source.Certificates;
        File.SetLastWriteTimeUtc(folder.Pkcs12, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));

        Assert.That(await source.RenewAsync(), Is.EqualTo(RenewalResult.Nothing));
        Assert.That(source.Certificates, Is.SameAs(before));
    }

    [Test]
    public async Task New_file_with_the_time_and_length_of_the_old_one_is_seen()
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using MutualTlsSource source = NewSource(pki, folder);
        DateTime time = File.GetLastWriteTimeUtc(folder.Pkcs12);
        folder.Put(pki.IssueClient());
        File.SetLastWriteTimeUtc(folder.Pkcs12, time);

        Assert.That((await source.RenewAsync()).IsDone, Is.True);
    }

    [Test]
    public async Task Roots_are_renewed_like_the_certificate()
    {
        using var pki = new ThrowAwayPki();
        using var next = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using MutualTlsSource source = NewSource(pki, folder);
        await File.WriteAllTextAsync(folder.Roots, pki.RootPem + next.RootPem);

        RenewalResult both = await source.RenewAsync();
        int count = source.Certificates.Roots.Count;
        await File.WriteAllTextAsync(folder.Roots, "-----BEGIN CERTIFICATE-----\nMII");
        RenewalResult broken = await source.RenewAsync();

        Assert.That(both.IsDone, Is.True);
        Assert.That(count, Is.EqualTo(2));
        Assert.That(broken.Problem, Does.Contain("one of the certificates is damaged"));
        Assert.That(source.Certificates.Roots, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Callback_that_gives_another_certificate_is_a_renewal_and_one_that_fails_is_none()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate given = pki.IssueClient();
        Exception? failure = null;
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromCallback(
            _ => failure is null
                ? Task.FromResult(given.ToCollection())
                : Task.FromException<System.Security.Cryptography.X509Certificates.X509Certificate2Collection>(failure));
        using var source = new MutualTlsSource((await options.LoadCertificatesAsync([]))!, options);

        RenewalResult same = await source.RenewAsync();
        given = pki.IssueClient();
        RenewalResult another = await source.RenewAsync();
        failure = new InvalidOperationException("a secret of the vault");
        RenewalResult failed = await source.RenewAsync();

        Assert.Multiple(() =>
        {
            Assert.That(same, Is.EqualTo(RenewalResult.Nothing));
            Assert.That(another.IsDone, Is.True);
            Assert.That(source.Certificates.Client.Certificate.Thumbprint, Is.EqualTo(given.Certificate.Thumbprint));
            Assert.That(
                failed.Problem,
                Does.Contain("the host's callback: reading it failed (InvalidOperationException)").And.Not.Contain("secret"));
        });
    }

    [Test]
    public async Task Nothing_is_looked_at_any_more_when_the_client_is_disposed()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var running = new RunningClient(simulator);
        int before = running.Clock.PendingTimers;
        running.Dispose();

        // The record of the client's start has a time of its own, and may still be under way.
        await RunningClient.UntilAsync(() => running.Clock.PendingTimers == 0);
        Assert.That(before, Is.GreaterThan(running.Clock.PendingTimers));
    }

    private static IReadOnlyList<string?> SeenBy(SmspSimulator simulator) =>
        [.. simulator.ReceivedQueries.Select(query => query.ClientCertificateThumbprint)];

    private static MutualTlsSource NewSource(ThrowAwayPki pki, CertificateFolder folder)
    {
        FgmStatusClientOptions options = pki.CreateClientOptions();
        folder.Configure(options);
        return new MutualTlsSource(options.LoadCertificates([])!, options);
    }
}
