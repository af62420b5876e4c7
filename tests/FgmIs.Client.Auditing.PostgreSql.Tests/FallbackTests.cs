using FgmIs.Client.Auditing.PostgreSql.Tests.Support;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>Hazard H7: a server that is away silences no alert, and gets every record when it is back.</summary>
[TestFixture]
internal sealed class FallbackTests : OwnServerFixture<TestServer>
{
    private const int Queries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("fgmis-spool-").FullName;

    [OneTimeTearDown]
    public void RemoveSpools() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Queries_of_an_outage_are_answered_and_their_records_forwarded_in_order_and_marked_when_the_server_is_back()
    {
        await using ChainedAuditTrail primary = await Store.OpenAsync(options => options.TimeProvider = TimeProvider.System);
        await using var spool = SqliteAuditSpool.Open(Path.Combine(_folder, "spool"), new FgmAuditKeyRing(Store.Key));
        var reporter = new RecordingErrorReporter();
        await using var trail = new FallbackAuditTrail(
            primary,
            spool,
            new FallbackAuditTrailOptions
            {
                ErrorReporter = reporter,
                PrimaryTimeout = TimeSpan.FromSeconds(20),
                RetryDelay = TimeSpan.FromMilliseconds(50),
            });
        await UntilAsync(() => !trail.IsSpooling);
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.TimeLimits.Audit = options.TimeLimits.Overall = TimeSpan.FromSeconds(60);
        });
        FgmStatusOutcome before = await AskAsync(client);

        Server.Crash();
        List<FgmStatusOutcome> during = [];
        for (int i = 0; i < Queries; i++)
        {
            during.Add(await AskAsync(client));
        }

        bool spooled = trail.IsSpooling;
        Server.Start();
        await UntilAsync(() => !trail.IsSpooling);
        FgmStatusOutcome after = await AskAsync(client);

        List<FgmAuditEvent> kept = [];
        await foreach (FgmAuditRecord record in primary.ReadAsync(
            new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst, UserId = "495023758492" }, Events.PrivacyOfficer))
        {
            kept.Add(record.Event);
        }

        FgmErrorReport report = (await reporter.WaitForReportAsync(1, Patience)).Single();
        FgmAuditVerification verification = await primary.VerifyAsync(Events.PrivacyOfficer);
        Assert.Multiple(() =>
        {
            Assert.That(spooled, Is.True);
            Assert.That(
                kept.Select(auditEvent => auditEvent.Query!.MessageId),
                Is.EqualTo(during.Prepend(before).Append(after).SelectMany(outcome => Enumerable.Repeat(outcome.MessageId, 2))));
            Assert.That(
                kept.Select(auditEvent => auditEvent.Kind),
                Is.EqualTo(kept.Select((_, i) => i % 2 == 0 ? FgmAuditEventKind.AttemptStarted : FgmAuditEventKind.ResponseReceived)));
            Assert.That(
                kept.Select(auditEvent => auditEvent.Spooling?.Number),
                Is.EqualTo([null, null, .. Enumerable.Range(1, 2 * Queries).Select(number => (long?)number), null, null]));
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.AuditFailed), "one report for the outage");
            Assert.That(verification.IsIntact, Is.True, verification.Fault?.ToString());
        });
        Assert.That(await spool.ReadPendingAsync(10), Is.Empty);
    }

    [Test]
    public async Task Host_that_starts_while_the_server_is_down_answers_and_its_records_are_forwarded_when_the_server_comes_up()
    {
        Server.Crash();
        await using var primary = new PostgreSqlAuditTrail(Store.NewOptions(options => options.TimeProvider = TimeProvider.System));
        await using var spool = SqliteAuditSpool.Open(Path.Combine(_folder, "spool-of-the-start"), new FgmAuditKeyRing(Store.Key));
        var reporter = new RecordingErrorReporter();
        await using var trail = new FallbackAuditTrail(
            primary,
            spool,
            new FallbackAuditTrailOptions
            {
                ErrorReporter = reporter,
                PrimaryTimeout = TimeSpan.FromSeconds(20),
                RetryDelay = TimeSpan.FromMilliseconds(50),
            });
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.TimeLimits.Audit = options.TimeLimits.Overall = TimeSpan.FromSeconds(60);
        });
        List<FgmStatusOutcome> during = [];
        for (int i = 0; i < Queries; i++)
        {
            during.Add(await AskAsync(client));
        }

        bool spooled = trail.IsSpooling;
        FgmErrorReport report = (await reporter.WaitForReportAsync(1, Patience)).Single();
        Server.Start();
        await UntilAsync(() => !trail.IsSpooling);
        FgmStatusOutcome after = await AskAsync(client);

        List<FgmAuditEvent> kept = [];
        await foreach (FgmAuditRecord record in primary.ReadAsync(
            new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst, UserId = "495023758492" }, Events.PrivacyOfficer))
        {
            kept.Add(record.Event);
        }

        FgmAuditVerification verification = await primary.VerifyAsync(Events.PrivacyOfficer);
        Assert.Multiple(() =>
        {
            Assert.That(spooled, Is.True);
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.AuditFailed));
            Assert.That(
                kept.Select(auditEvent => auditEvent.Query!.MessageId),
                Is.EqualTo(during.Append(after).SelectMany(outcome => Enumerable.Repeat(outcome.MessageId, 2))));
            Assert.That(kept[..^2].Select(auditEvent => auditEvent.Spooling?.Number), Is.Ordered.And.None.Null.And.Unique);
            Assert.That(kept[^2..].Select(auditEvent => auditEvent.Spooling), Is.All.Null);
            Assert.That(verification.IsIntact, Is.True, verification.Fault?.ToString());
        });
    }

    private static async Task<FgmStatusOutcome> AskAsync(FgmStatusClient client)
    {
        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings, Is.Empty);
        return outcome;
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
