using System.Collections.Concurrent;
using System.Diagnostics;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Caching;
using FgmIs.Client.Tests.Journey;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Hazard H8: what the host's own stores and the connection trace while a query is made hangs below no request of the host's, where it
/// would tell an answer of the cache from a query; and nothing that is left current takes the client's spans below it.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class CurrentActivityTests : JourneyFixture
{
    private readonly ConcurrentQueue<(string At, Activity? Current)> _seen = new();

    [SetUp]
    public void Forget() => _seen.Clear();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Hosts_activity_is_current_for_its_services_only_where_the_host_wants_it_and_never_for_the_exchange(bool underHost)
    {
        using var handler = new StubHandler((_, _) =>
        {
            See("exchange");
            throw new HttpRequestException("No network.");
        });
        var store = new DictionaryStore
        {
            Before = _ =>
            {
                See("cache");
                return Task.CompletedTask;
            },
        };
        await using FgmStatusClient client = NewClientOver(handler, options =>
        {
            options.Resending.Maximum = 0;
            options.TraceUnderHost = underHost;
            options.Audit.Trail = new SeeingTrail(this);
            options.AccessPolicy = new SeeingPolicy(this);
            options.EncounterCache = FgmEncounterCache.Over(
                store, FgmEncounterCacheKey.Generate(), new FgmEncounterCacheOptions { TimeProvider = Clock });
        });
        using Activity host = new Activity("GET /patients/{id}").Start();

        _ = await client.QueryAsync(
            new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, EncounterId.Parse("visit-1")));

        Assert.Multiple(() =>
        {
            Assert.That(
                _seen.Select(seen => seen.At).Distinct(StringComparer.Ordinal),
                Is.EquivalentTo(["policy", "cache", "trail", "exchange"]));
            Assert.That(_seen.Where(seen => seen.At != "exchange").Select(seen => seen.Current), Is.All.SameAs(underHost ? host : null));
            Assert.That(
                _seen.Where(seen => seen.At == "exchange").Select(seen => seen.Current),
                Is.All.Null,
                "a span of the connection or of a name look-up shows that a query was sent");
            Assert.That(Activity.Current, Is.SameAs(host));
        });
    }

    [Test]
    public async Task Span_is_a_root_although_a_logger_leaves_an_activity_of_its_own()
    {
        using var ear = new TelemetryEar(Host);
        using var logs = new LeavingLoggerFactory();
        await using FgmStatusClient client = NewClient(options => options.LoggerFactory = logs);

        _ = await client.QueryAsync(Samples.Query);

        Assert.That(logs.Left, Is.Positive);
        Activity query = ear.Activities.Single(activity => activity.Kind == ActivityKind.Internal);
        Assert.That(query.ParentId, Is.Null);
    }

    private void See(string at) => _seen.Enqueue((at, Activity.Current));

    private sealed class SeeingTrail(CurrentActivityTests test) : IFgmAuditTrail
    {
        private readonly InMemoryAuditTrail _trail = new();

        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
        {
            // The client's start belongs to no query.
            if (auditEvent.Query is not null)
            {
                test.See("trail");
            }

            return _trail.AppendAsync(auditEvent, cancellationToken);
        }
    }

    private sealed class SeeingPolicy(CurrentActivityTests test) : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default)
        {
            test.See("policy");
            return FgmAccessPolicy.Strict.DecideAsync(request, cancellationToken);
        }
    }

    /// <summary>A logger that begins an activity and never ends it.</summary>
    private sealed class LeavingLoggerFactory : ILoggerFactory, ILogger
    {
        public int Left { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
            // There is nobody else to tell.
        }

        public void Dispose()
        {
            // Nothing is held.
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 11)
            {
                _ = new Activity("writing the log").Start();
                Left++;
            }
        }
    }
}
