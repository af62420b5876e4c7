using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>
/// docs/safety-case.md, H7: what a host registers for all of its HTTP clients changes neither what the client sends nor how often.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class HttpDefaultsTests
{
    [TestCaseSource(typeof(Neighbours), nameof(Neighbours.All))]
    public async Task Query_is_sent_as_without_the_neighbour(Action<IServiceCollection> neighbour)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found());

        FgmStatusOutcome alone = await AskAsync(simulator, new InMemoryAuditTrail(), []);
        FgmStatusOutcome beside = await AskAsync(simulator, new InMemoryAuditTrail(), [neighbour]);

        Assert.That(new[] { alone, beside }, Has.All.TypeOf<FgmIndicatorFound>());
        Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(2));
        Assert.That(Sent(simulator.ReceivedQueries[1]), Is.EqualTo(Sent(simulator.ReceivedQueries[0])));
    }

    [TestCaseSource(typeof(Neighbours), nameof(Neighbours.All))]
    public async Task Query_without_an_answer_is_sent_again_by_the_client_alone(Action<IServiceCollection> neighbour)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Unavailable());
        var trail = new InMemoryAuditTrail();

        FgmStatusOutcome outcome = await AskAsync(simulator, trail, [neighbour]);

        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.Busy));
            Assert.That(outcome.Attempts, Is.EqualTo(3));
            Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(3));
            Assert.That(
                simulator.ReceivedQueries.Select(static query => query.MessageId),
                Has.All.EqualTo(simulator.ReceivedQueries[0].MessageId));
            Assert.That(simulator.ReceivedQueries.Select(static query => query.BundleId), Is.Unique);
            Assert.That(trail.EventsOf(FgmAuditEventKind.AttemptStarted), Has.Count.EqualTo(3), "each sending was recorded before");
        });
    }

    // Statuses that the neighbours would send again: 500 with and without a FHIR body, and 408.
    [TestCaseSource(typeof(Neighbours), nameof(Neighbours.All))]
    public async Task Query_that_may_not_be_sent_again_is_not(Action<IServiceCollection> neighbour)
    {
        SmspAnswer[] answers =
        [
            SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine),
            SmspAnswer.Raw(500, "text/html", "<html>Error</html>"u8.ToArray()),
            SmspAnswer.Raw(408, "text/html", "<html>Time-out</html>"u8.ToArray()),
        ];
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        for (int asked = 1; asked <= answers.Length; asked++)
        {
            simulator.RespondToAll(answers[asked - 1]);

            FgmStatusOutcome outcome = await AskAsync(simulator, new InMemoryAuditTrail(), [neighbour]);

            Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
            Assert.That((outcome.Attempts, simulator.ReceivedQueries.Count), Is.EqualTo((1, asked)));
        }
    }

    [TestCaseSource(typeof(Neighbours), nameof(Neighbours.Resending))]
    public async Task Neighbour_would_send_again_on_another_client(Action<IServiceCollection> neighbour)
    {
        Peer peer = await AskByAnOrdinaryClientAsync(neighbour, new HttpResponseMessage(HttpStatusCode.ServiceUnavailable)
        {
            Headers = { { "Retry-After", "0" } },
        });

        Assert.That(peer.Asked, Has.Count.GreaterThan(1));
    }

    [TestCaseSource(typeof(Neighbours), nameof(Neighbours.Resolving))]
    public async Task Neighbour_would_send_elsewhere_on_another_client(Action<IServiceCollection> neighbour)
    {
        Peer peer = await AskByAnOrdinaryClientAsync(neighbour, new HttpResponseMessage(HttpStatusCode.OK));

        Assert.That(peer.Asked.Select(static address => address.Authority), Is.EqualTo(["127.0.0.1:1"]));
    }

    private static async Task<FgmStatusOutcome> AskAsync(
        SmspSimulator simulator, InMemoryAuditTrail trail, IEnumerable<Action<IServiceCollection>> neighbours)
    {
        IServiceCollection services = new ServiceCollection().LeadAstray(simulator.Endpoint.Host);
        services.AddLogging().AddFgmStatusClient(options =>
        {
            simulator.Configure(options);
            options.Audit.Trail = trail;
        });
        foreach (Action<IServiceCollection> add in neighbours)
        {
            add(services);
        }

        await using ServiceProvider container = services.BuildServiceProvider();
        return await container.GetRequiredService<IFgmStatusClient>().QueryAsync(Samples.Query);
    }

    private static async Task<Peer> AskByAnOrdinaryClientAsync(Action<IServiceCollection> neighbour, HttpResponseMessage response)
    {
        IServiceCollection services = new ServiceCollection().LeadAstray("localhost");
        services.AddLogging().AddHttpClient(Neighbours.ClientName);
        neighbour(services);
        using var peer = new Peer(response);
        services.AddHttpClient(Neighbours.ClientName).ConfigurePrimaryHttpMessageHandler(() => peer);
        await using ServiceProvider container = services.BuildServiceProvider();

        using HttpResponseMessage _ = await container.GetRequiredService<IHttpClientFactory>()
            .CreateClient(Neighbours.ClientName).GetAsync(new Uri("https://localhost:2/"));
        return peer;
    }

    /// <summary>What was sent, without what is new at each sending: ids and the time.</summary>
    private static string Sent(ReceivedQuery query)
    {
        IEnumerable<string> headers = query.Headers
            .Where(static header => !header.Key.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            .Select(static header => $"{header.Key}: {header.Value}")
            .Order(StringComparer.Ordinal);
        return new StringBuilder()
            .AppendLine(query.Method + " " + query.Path)
            .AppendJoin('\n', headers)
            .Append(NewAtEachSending().Replace(query.BodyText, "…"))
            .ToString();
    }

    [GeneratedRegex(
        """[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<=<timestamp value=")[^"]+""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex NewAtEachSending();

    private sealed class Peer(HttpResponseMessage response) : HttpMessageHandler
    {
        private readonly List<Uri> _asked = [];

        public IReadOnlyList<Uri> Asked => _asked;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            lock (_asked)
            {
                _asked.Add(request.RequestUri!);
            }

            var copy = new HttpResponseMessage(response.StatusCode) { RequestMessage = request };
            copy.Headers.RetryAfter = response.Headers.RetryAfter;
            return Task.FromResult(copy);
        }
    }
}
