using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>
/// One of a host's instances: a client and a connection of its own; all that it shares with the others is the store and the key.
/// </summary>
internal sealed class Instance : IAsyncDisposable
{
    private readonly FgmStatusClient _client;

    public Instance(SmspSimulator simulator, CacheServer server, FgmEncounterCacheKey key, TimeSpan? timeout = null)
    {
        // A loaded machine is no slow store: ten seconds, unless slowness is the matter.
        Cache = FgmEncounterCache.Over(
            server.Connect(), key, new FgmEncounterCacheOptions { Timeout = timeout ?? TimeSpan.FromSeconds(10), TimeProvider = Clock });
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

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
