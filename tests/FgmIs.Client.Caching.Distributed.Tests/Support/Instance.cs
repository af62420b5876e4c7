using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Caching.Distributed;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>
/// One of a host's instances: a client and a connection of its own; all that it shares with the others is the store and the key.
/// </summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly FgmStatusClient _client;
    private readonly IDistributedCache _store;

    public Instance(SmspSimulator simulator, ICacheServer server, FgmEncounterCacheKey key, TimeSpan? timeout = null)
        : this(simulator, server.Connect(), key, timeout)
    {
    }

    public Instance(SmspSimulator simulator, IDistributedCache store, FgmEncounterCacheKey key, TimeSpan? timeout = null)
    {
        _store = store;

        // A loaded machine is no slow store: ten seconds, unless slowness is the matter.
        Cache = FgmEncounterCache.Over(
            store, key, new FgmEncounterCacheOptions { Timeout = timeout ?? TimeSpan.FromSeconds(10), TimeProvider = Clock });
        _client = simulator.CreateClient(options =>
        {
            options.EncounterCache = Cache;
            options.Audit.Trail = Trail;
            options.Reporting.ErrorReporter = Reporter;
            options.TimeProvider = Clock;
        });
    }

    public static ManualTimeProvider Clock { get; } = new(SampleQueries.Noon);

    public FgmEncounterCache Cache { get; }

    public InMemoryAuditTrail Trail { get; } = new();

    public RecordingErrorReporter Reporter { get; } = new();

    public Task<FgmStatusOutcome> AskAsync(FgmStatusQuery? query = null) => _client.QueryAsync(query ?? SampleQueries.Viewed());

    /// <summary>Asks, and gives where the answer came from.</summary>
    public async Task<FgmAnswerSource?> SourceAsync(FgmStatusQuery? query = null) => (await AskAsync(query) as FgmIndicatorFound)?.Source;

    public IEnumerable<FgmAuditEventKind> AuditedKinds() => Trail.Events.Select(auditEvent => auditEvent.Kind);

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        (_store as IDisposable)?.Dispose();
    }
}
