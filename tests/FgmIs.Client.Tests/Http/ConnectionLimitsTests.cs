using System.Net;
using System.Net.Sockets;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>The limits of a connection, over real sockets.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ConnectionLimitsTests
{
    [Test]
    public async Task Connection_that_never_comes_to_be_is_given_up_in_its_own_time()
    {
        // Its backlog takes the connection, and nobody ever answers the handshake.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome outcome = await simulator.AskAsync(options =>
        {
            options.Connection.Endpoint =
                new UriBuilder(options.Connection.Endpoint!) { Port = ((IPEndPoint)silent.LocalEndpoint).Port }.Uri;
            options.TimeLimits.Connect = TimeSpan.FromMilliseconds(300);
#if CLIENT_NETSTANDARD
            options.TimeLimits.Attempt = TimeSpan.FromMilliseconds(300);
#endif
        });

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.TimedOut, attempts: 3);
#if !CLIENT_NETSTANDARD
        Assert.That(failed.Detail, Is.EqualTo("No connection was made within the connect limit of 0.3 s."));
#endif
        Assert.That(failed.IsTransient, Is.True);
    }

    [Test]
    public async Task Head_of_a_megabyte_is_too_large_and_not_asked_for_again()
    {
        await using TlsPeer peer = TlsPeer.Answering(request => TlsPeer.Response(Head(1024 * 1024), TlsPeer.Found(request)));

        FgmQueryFailed failed = Asking.AssertFailed(
            await peer.CreateClientOptions().AskAsync(), FgmFailureKind.ResponseTooLarge, attempts: 1);

        Assert.That(failed.Detail, Does.Contain("Limits:ResponseHeaderBytes"));
    }

    [Test]
    public async Task Head_within_the_limit_is_read()
    {
        await using TlsPeer peer = TlsPeer.Answering(request =>
        {
            byte[] body = TlsPeer.Found(request);
            return TlsPeer.Response($"{Head(60 * 1024)}\nContent-Length: {body.Length}", body);
        });

        Asking.AssertFound(await peer.CreateClientOptions().AskAsync());
    }

#if !CLIENT_NETSTANDARD
    [TestCase(100, 2)]
    [TestCase(60_000, 1)]
    public async Task Connection_is_used_no_longer_than_its_lifetime(int milliseconds, int connections)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using var proxy = new TunnelProxy();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Connection.Proxy = proxy.Address;
            options.Connection.Lifetime = TimeSpan.FromMilliseconds(milliseconds);
        });

        FgmStatusOutcome before = await client.QueryAsync(Samples.Query);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        FgmStatusOutcome after = await client.QueryAsync(Samples.Query);

        Asking.AssertFound(before);
        Asking.AssertFound(after);
        Assert.That(proxy.Heads, Has.Count.EqualTo(connections), "each connection asks the proxy for a way");
    }
#endif

    [Test]
    public async Task Server_that_asks_for_a_second_has_one_by_the_machines_clock()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(TimeSpan.FromSeconds(1)), SmspAnswer.Found());

        Asking.AssertFound(await simulator.AskAsync(), attempts: 2);

        IReadOnlyList<ReceivedQuery> received = simulator.ReceivedQueries;
        Assert.That(received[1].ReceivedAt - received[0].ReceivedAt, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)));
    }

    private static string Head(int length) => "HTTP/1.1 200 OK\nContent-Type: text/xml\nX-Filling: " + new string('x', length);
}
