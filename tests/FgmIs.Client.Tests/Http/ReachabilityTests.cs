using System.Net;
using System.Net.Sockets;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReachabilityTests
{
    [Test]
    public async Task Port_where_nothing_listens_is_unreachable_and_tried_again()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        int port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();

        FgmStatusOutcome outcome = await simulator.AskAsync(
            options => options.Connection.Endpoint = new UriBuilder(options.Connection.Endpoint!) { Host = "127.0.0.1", Port = port }.Uri);

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.Unreachable, attempts: 3);
        Assert.That(failed.Detail, Is.EqualTo("The endpoint's host refused the connection."));
        Assert.That(failed.IsTransient, Is.True);
    }

    [Test]
    public async Task Name_that_does_not_resolve_is_unreachable()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();

        FgmStatusOutcome outcome = await simulator.AskAsync(options =>
        {
            options.Resending.Maximum = 1;
            options.Connection.Endpoint = new Uri("https://does-not-exist.invalid/fhir/fgm/query");
        });

        FgmQueryFailed failed = Asking.AssertFailed(outcome, FgmFailureKind.Unreachable, attempts: 2);
        Assert.That(failed.Detail, Is.EqualTo("The endpoint's host name does not resolve."));
    }

    [Test]
    public async Task Reset_once_is_asked_again_and_answered()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Reset(), SmspAnswer.Found());

        Asking.AssertFound(await simulator.AskAsync(), attempts: 2);
    }

    [Test]
    public async Task Reset_every_time_is_unreachable()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Reset());

        Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.Unreachable, attempts: 3);
    }

    [Test]
    public async Task Connection_closed_after_each_answer_hurts_nobody()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().WithHeader("Connection", "close"));
        await using FgmStatusClient client = simulator.CreateClient();

        for (int i = 0; i < 3; i++)
        {
            Asking.AssertFound(await client.QueryAsync(Samples.Query));
        }
    }

    [Test]
    public async Task Server_that_restarts_between_two_queries_answers_both()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        await using FgmStatusClient client = simulator.CreateClient();

        FgmStatusOutcome before = await client.QueryAsync(Samples.Query);
        await simulator.RestartAsync();
        FgmStatusOutcome after = await client.QueryAsync(Samples.Query);

        Asking.AssertFound(before);
        Assert.That(after, Is.TypeOf<FgmIndicatorFound>(), "a connection that broke is worth a second attempt");
    }
}
