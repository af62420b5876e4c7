using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FgmIs.Client.Readiness;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Readiness;

/// <summary>What warming up does before the first query, and that it asks about nobody.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WarmUpTests
{
    private static readonly byte[] NoContent = TlsPeer.Response("HTTP/1.1 204 No Content", []);

    [Test]
    public async Task Rehearsal_goes_all_the_way_to_an_indicator()
    {
        FgmStatusOutcome outcome = await Rehearsal.RunAsync(CancellationToken.None);

        Assert.That(outcome, Is.InstanceOf<FgmIndicatorFound>(), outcome.ToString());
        Assert.That(outcome.Warnings, Is.Empty);
    }

    [Test]
    public async Task Rehearsal_is_counted_by_no_listener()
    {
        var measured = new ConcurrentBag<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, self) => self.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();

        _ = await Rehearsal.RunAsync(CancellationToken.None);

        Assert.That(measured, Is.Empty);

        // Other tests ask, too; none of them asks there.
        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag.Value is "rehearsal.invalid")
                {
                    measured.Add(instrument.Name);
                }
            }
        }
    }

    [Test]
    public async Task Nothing_of_a_query_is_sent_audited_or_counted_for_the_rate_and_a_second_call_does_the_same()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.Limits.TransactionsPerSecond = 0.1;
        });

        FgmReadinessReport first = await client.WarmUpAsync();
        FgmReadinessReport second = await client.WarmUpAsync();

        Assert.That(first.Verdict, Is.EqualTo(FgmReadinessVerdict.Passed), first.ToString());
        Assert.That(second.Verdict, Is.EqualTo(FgmReadinessVerdict.Passed), second.ToString());
        Assert.That(simulator.ReceivedQueries, Is.Empty);
        Assert.That(trail.Events, Is.Empty);
        Assert.That(await client.QueryAsync(Samples.Query), Is.Not.InstanceOf<FgmQueryFailed>(), "the one turn in ten seconds is left");
    }

    [Test]
    public async Task First_query_goes_over_the_connection_that_warming_up_left_open()
    {
        int connections = 0;
        var requests = new ConcurrentQueue<string>();
        await using var peer = new TlsPeer(async (stream, request, token) =>
        {
            Interlocked.Increment(ref connections);
            requests.Enqueue(request);
            await stream.WriteAsync(NoContent, token);
            if (await NextAsync(stream, token) is { } query)
            {
                byte[] found = TlsPeer.Found(query);
                string head = $"HTTP/1.1 200 OK\nContent-Length: {found.Length}\nConnection: close";
                await stream.WriteAsync(TlsPeer.Response(head, found), token);
            }
        });
        await using var client = FgmStatusClient.Create(peer.CreateClientOptions());

        FgmReadinessReport report = await client.WarmUpAsync();
        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Assert.That(report.Verdict, Is.Not.EqualTo(FgmReadinessVerdict.Failed), report.ToString());
        Assert.That(outcome, Is.InstanceOf<FgmIndicatorFound>(), outcome.ToString());
        Assert.That(connections, Is.EqualTo(2), "the readiness check's own, and the one that was left open");
        Assert.That(requests, Has.All.StartsWith("OPTIONS ").And.All.Not.Contain("Bundle"));
    }

    [Test]
    public async Task Provider_that_is_away_is_a_report()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient(
            options => options.Connection.Endpoint = new Uri($"https://127.0.0.1:{port}/fhir/fgm/query"));

        FgmReadinessReport report = await client.WarmUpAsync();

        Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Failed));
    }

    [Test]
    public async Task Client_over_a_tests_handler_sends_it_nothing()
    {
        await using var simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient();

        FgmReadinessReport report = await client.WarmUpAsync();

        Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.NotTried));
        Assert.That(simulator.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Caller_who_has_given_up_is_told_so()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient();

        Assert.That(
            async () => await client.WarmUpAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Disposed_client_does_not_warm_up()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        FgmStatusClient client = simulator.CreateClient();
        await client.DisposeAsync();

        Assert.That(async () => await client.WarmUpAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static async Task<string?> NextAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[16_384];
        int length = 0;
        while (!Encoding.UTF8.GetString(bytes, 0, length).Contains("</Bundle>", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken);
            if (count == 0)
            {
                return null;
            }

            length += count;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
