using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Soak;

/// <summary>The trail as a live host has it: in PostgreSQL, with a spool for when the server is away.</summary>
internal sealed class AuditStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly LocalUser PrivacyOfficer = Requester.Local(LocalUserId.Parse("privacy-officer-1"), ["privacy-officer"]);

    private readonly SoakServer _server;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-soak-");
    private readonly RecordingErrorReporter _reporter = new();
    private readonly SqliteAuditSpool _spool;
    private readonly PostgreSqlAuditTrail _primary;
    private readonly FallbackAuditTrail _trail;
    private bool _wasSpooling;

    private AuditStore(SoakServer server, PostgreSqlAuditTrail primary, FgmAuditKeyRing keys)
    {
        _server = server;
        _primary = primary;
        _spool = SqliteAuditSpool.Open(Path.Combine(_folder.FullName, "spool.db"), keys);
        _trail = new FallbackAuditTrail(_primary, _spool, new FallbackAuditTrailOptions { ErrorReporter = _reporter });
    }

    /// <summary>Starts the server and opens the trail.</summary>
    public static async Task<AuditStore> StartAsync()
    {
        var server = new SoakServer();
        var keys = new FgmAuditKeyRing(FgmAuditKey.Generate());
        return new AuditStore(
            server,
            await PostgreSqlAuditTrail.OpenAsync(new PostgreSqlAuditTrailOptions
            {
                ConnectionString = server.HostsConnection,
                Instance = "soak",
                Keys = keys,
                ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles("privacy-officer"),

                // For the opening on a busy machine; an event is given to the spool sooner.
                Timeout = TimeSpan.FromSeconds(30),
            }),
            keys);
    }

    public IFgmAuditTrail Trail => _trail;

    public bool IsSpooling => _trail.IsSpooling;

    /// <summary>Stops the server as a power cut does, and starts it anew once events have gone to the spool for so long.</summary>
    public Task RestartServerAsync(TimeSpan outage) => Task.Run(async () =>
    {
        _server.Crash();
        var watch = Stopwatch.StartNew();
        while (!IsSpooling && watch.Elapsed < Patience)
        {
            await Task.Delay(20);
        }

        _wasSpooling = IsSpooling;
        await Task.Delay(outage);
        _server.Start();
    });

    /// <summary>Waits until the server has what was spooled.</summary>
    public async Task<TimeSpan> UntilForwardedAsync()
    {
        var watch = Stopwatch.StartNew();
        while (IsSpooling && watch.Elapsed < Patience)
        {
            await Task.Delay(100);
        }

        return watch.Elapsed;
    }

    /// <summary>Reads and verifies the trail, and says what it lacks.</summary>
    /// <param name="expected">What the client's events came to.</param>
    public async Task<IReadOnlyList<string>> ViolationsAsync(CountingTrail expected)
    {
        List<string> violations = [];
        if (!_wasSpooling)
        {
            violations.Add("no event went to the spool while the audit store's server was away");
        }

        if (IsSpooling)
        {
            violations.Add("events still wait in the spool");
        }

        if (_reporter.Reports.All(report => report.Kind != FgmErrorKind.AuditFailed))
        {
            violations.Add("staff were not told that the audit store's server was away");
        }

        FgmAuditVerification verification = await _primary.VerifyAsync(PrivacyOfficer);
        if (!verification.IsIntact)
        {
            violations.Add($"the trail is not intact: {verification.Fault}");
        }

        (EventSum begun, EventSum ended, long spooled) = await ReadAsync();
        foreach ((string what, EventSum acknowledged, EventSum kept) in
            new[] { ("begun", expected.Begun, begun), ("ended", expected.Ended, ended) })
        {
            if (!acknowledged.Equals(kept))
            {
                violations.Add($"{acknowledged} attempts were acknowledged as {what}, and the trail has {kept}");
            }
        }

        Summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{verification.Records:N0} records in PostgreSQL, verified: {begun} attempts begun and {ended} ended; "
            + $"{spooled:N0} of these events had waited in the spool");
        return violations;
    }

    /// <summary>Gets what the trail was found to hold.</summary>
    public string Summary { get; private set; } = "the trail was not read";

    public async ValueTask DisposeAsync()
    {
        await _trail.DisposeAsync();
        await _spool.DisposeAsync();
        await _primary.DisposeAsync();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<(EventSum Begun, EventSum Ended, long Spooled)> ReadAsync()
    {
        EventSum begun = new();
        EventSum ended = new();
        long spooled = 0;
        var all = new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst };
        await foreach (FgmAuditRecord record in _primary.ReadAsync(all, PrivacyOfficer))
        {
            FgmAuditEvent auditEvent = record.Event;
            if (auditEvent.Kind == FgmAuditEventKind.AttemptStarted)
            {
                begun.Add(auditEvent.Id);
            }
            else if (auditEvent is { Ends: { } ends, Kind: not FgmAuditEventKind.SpooledEventKnown })
            {
                // What stands for an event that was kept without a receipt is no second end.
                ended.Add(ends);
            }

            spooled += auditEvent.Spooling is null ? 0 : 1;
        }

        return (begun, ended, spooled);
    }
}
