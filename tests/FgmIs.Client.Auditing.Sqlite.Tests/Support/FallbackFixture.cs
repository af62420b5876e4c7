using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Testing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>A trail that can be down, a spool beside it, and who is told.</summary>
internal abstract class FallbackFixture
{
    protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    protected static TimeSpan RetryDelay { get; } = TimeSpan.FromMilliseconds(20);

    protected SqliteStoreUnderTest Store { get; private set; } = null!;

    protected ChainedAuditTrail Trail { get; private set; } = null!;

    protected ShakyTrail Primary { get; private set; } = null!;

    protected SqliteAuditSpool Spool { get; private set; } = null!;

    protected RecordingErrorReporter Reporter { get; private set; } = null!;

    protected string SpoolPath => Store.Path + ".spool";

    [SetUp]
    public async Task SetUpAsync()
    {
        Store = new SqliteStoreUnderTest();
        Trail = await Store.OpenAsync();
        Primary = new ShakyTrail(Trail);
        Spool = SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(Store.Key));
        Reporter = new RecordingErrorReporter();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await Spool.DisposeAsync();
        await Trail.DisposeAsync();
        await Store.DisposeAsync();
    }

    protected static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    protected void ReopenSpool() => Spool = SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(Store.Key));

    protected FallbackAuditTrail NewTrail(
        TimeSpan? primaryTimeout = null, TimeProvider? clock = null, IFgmAuditTrail? primary = null) =>
        new(primary ?? Primary, Spool, new FallbackAuditTrailOptions
        {
            ErrorReporter = Reporter,
            PrimaryTimeout = primaryTimeout ?? Patience,
            RetryDelay = RetryDelay,
            TimeProvider = clock ?? TimeProvider.System,
        });

    protected void ForceSpool(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SpoolPath};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, sql);
    }

    protected object? QuerySpool(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SpoolPath};Pooling=False");
        connection.Open();
        return SqliteFile.Scalar(connection, sql);
    }

    protected async Task<List<FgmAuditEvent>> EventsAsync(FgmAuditEventKind kind = FgmAuditEventKind.AttemptStarted)
    {
        List<FgmAuditEvent> events = [];
        await foreach (FgmAuditRecord record in Trail.ReadAsync(
            new FgmAuditSearch { Kind = kind, Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
        {
            events.Add(record.Event);
        }

        return events;
    }
}
