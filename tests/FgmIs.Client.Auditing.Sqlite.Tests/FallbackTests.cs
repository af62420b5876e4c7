using System.Text;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H7: an outage of the store silences no alert and loses no record.</summary>
[TestFixture]
internal sealed class FallbackTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private SqliteStoreUnderTest _store = null!;
    private ChainedAuditTrail _trail = null!;
    private ShakyTrail _primary = null!;
    private SqliteAuditSpool _spool = null!;
    private RecordingErrorReporter _reporter = null!;

    private string SpoolPath => _store.Path + ".spool";

    [SetUp]
    public async Task SetUpAsync()
    {
        _store = new SqliteStoreUnderTest();
        _trail = await _store.OpenAsync();
        _primary = new ShakyTrail(_trail);
        _spool = SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(_store.Key));
        _reporter = new RecordingErrorReporter();
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _spool.DisposeAsync();
        await _trail.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Test]
    public async Task Primary_that_works_gets_everything_itself()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        FgmAuditReceipt receipt = await trail.AppendAsync(Events.Sending());

        Assert.That(receipt.SequenceNumber, Is.EqualTo(2));
        Assert.That((await EventsAsync()).Single().Spooling, Is.Null);
    }

    [Test]
    public async Task Events_of_an_outage_wait_and_are_forwarded_in_order_and_marked()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
        List<FgmAuditEvent> sent = [.. Enumerable.Range(0, 30).Select(_ => Events.Sending())];

        _primary.IsDown = true;
        foreach (FgmAuditEvent auditEvent in sent)
        {
            await trail.AppendAsync(auditEvent);
        }

        Assert.That(await EventsAsync(), Is.Empty);
        _primary.IsDown = false;
        FgmAuditEvent last = Events.Sending();
        await trail.AppendAsync(last);
        await WaitUntilAsync(() => !trail.IsSpooling);

        List<FgmAuditEvent> kept = await EventsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(kept.Select(auditEvent => auditEvent.Id), Is.EqualTo(sent.Append(last).Select(auditEvent => auditEvent.Id)));
            Assert.That(kept.Take(30).Select(auditEvent => auditEvent.Spooling?.Number), Is.EqualTo(Enumerable.Range(1, 30).Select(number => (long?)number)));
        });
        Assert.That((await _trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
        Assert.That((await _reporter.WaitForReportAsync(1, Patience)).Single().Kind, Is.EqualTo(FgmErrorKind.AuditFailed), "one report for the outage");
    }

    [Test]
    public async Task Alerts_go_on_while_the_primary_is_down()
    {
        await using FallbackAuditTrail trail = NewTrail();
        _primary.IsDown = true;
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options => options.AuditTrail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings, Is.Empty);
    }

    [Test]
    public async Task Primary_that_hangs_is_given_up_in_time()
    {
        await using FallbackAuditTrail trail = NewTrail(TimeSpan.FromMilliseconds(200));
        await WaitUntilAsync(() => !trail.IsSpooling);
        _primary.IsHanging = true;

        FgmAuditReceipt receipt = await trail.AppendAsync(Events.Sending()).AsTask().WaitAsync(Patience);

        Assert.That(receipt.SequenceNumber, Is.EqualTo(1), "the spool's number");
        Assert.That(trail.IsSpooling, Is.True);
    }

    [Test]
    public async Task Event_that_the_primary_had_kept_without_saying_so_in_time_is_not_kept_twice()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
        FgmAuditEvent sending = Events.Sending();

        _primary.KeepsButFails = true;
        await trail.AppendAsync(sending);
        _primary.KeepsButFails = false;
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { sending.Id }));
    }

    [Test]
    public async Task What_a_killed_run_left_in_the_spool_the_next_run_forwards()
    {
        FgmAuditEvent left = Events.Sending();
        await _spool.AppendAsync(left);
        await _spool.DisposeAsync();
        _spool = SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(_store.Key));

        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Single().Id, Is.EqualTo(left.Id));
        Assert.That(await _spool.ReadPendingAsync(10), Is.Empty);
        Assert.That((await _spool.AppendAsync(Events.Sending())).SequenceNumber, Is.EqualTo(2), "no number is used twice");
    }

    [Test]
    public async Task Outage_that_began_before_this_run_is_reported_once_and_the_next_one_again()
    {
        await _spool.AppendAsync(Events.Sending());
        _primary.IsDown = true;
        await using FallbackAuditTrail trail = NewTrail();

        FgmErrorReport first = (await _reporter.WaitForReportAsync(1, Patience)).Single();
        await trail.AppendAsync(Events.Sending());
        _primary.IsDown = false;
        await WaitUntilAsync(() => !trail.IsSpooling);
        _primary.IsDown = true;
        await trail.AppendAsync(Events.Sending());
        IReadOnlyList<FgmErrorReport> reports = await _reporter.WaitForReportAsync(2, Patience);

        Assert.That(first.Detail, Does.Contain("cannot be forwarded"));
        Assert.That(reports.Select(report => report.Kind), Is.EqualTo(new[] { FgmErrorKind.AuditFailed, FgmErrorKind.AuditFailed }));
    }

    [Test]
    public async Task Outage_that_lasts_is_reported_again_each_day()
    {
        var clock = new ManualTimeProvider(Events.Noon);
        _primary.IsDown = true;
        await _spool.AppendAsync(Events.Sending());
        await using FallbackAuditTrail trail = NewTrail(clock: clock);
        FgmErrorReport first = (await _reporter.WaitForReportAsync(1, Patience))[0];

        await WaitUntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromHours(1));
            return _reporter.Reports.Count > 2;
        });

        Assert.That(_reporter.Reports.Take(3).Zip(_reporter.Reports.Skip(1), (one, next) => next.OccurredAt - one.OccurredAt), Is.All.GreaterThanOrEqualTo(TimeSpan.FromDays(1)), first.Detail);
    }

    [Test]
    public async Task Trail_that_is_not_as_its_writer_left_it_is_an_outage_alerts_go_on_and_staff_are_told_why()
    {
        await using var trail = new FallbackAuditTrail(_trail, _spool, new FallbackAuditTrailOptions { ErrorReporter = _reporter, RetryDelay = TimeSpan.FromMilliseconds(20), PrimaryTimeout = Patience });
        await trail.AppendAsync(Events.Sending());
        await WaitUntilAsync(() => !trail.IsSpooling);
        await _trail.AppendExchangeAsync();
        await _store.ForceAsync("DELETE FROM record WHERE sequence > 2");
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.AuditTrail = trail;
            options.AuditTimeout = options.OverallTimeout = Patience;
        });

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(trail.IsSpooling, Is.True);
        Assert.That((await _reporter.WaitForReportAsync(1, Patience))[0].Detail, Does.Contain("not as this process wrote it"));
    }

    [TestCase("UPDATE event SET content = zeroblob(200) WHERE number = 2")]
    [TestCase("UPDATE event SET content = (SELECT content FROM event WHERE number = 3) WHERE number = 2")]
    [TestCase("UPDATE event SET content = 'text' WHERE number = 2")]
    [TestCase("UPDATE event SET content = substr(content, 1, 60) WHERE number = 2")]
    [TestCase("UPDATE event SET content = X'00' || substr(content, 2) WHERE number = 2")]
    [TestCase("UPDATE event SET content = CAST(substr(content, 1, 1) || zeroblob(8) || substr(content, 10) AS BLOB) WHERE number = 2")]
    public async Task Damaged_row_of_the_spool_is_set_aside_marked_and_reported_and_the_rest_goes_on(string sql)
    {
        List<FgmAuditEvent> sent = [.. Enumerable.Range(0, 4).Select(_ => Events.Sending())];
        foreach (FgmAuditEvent auditEvent in sent)
        {
            await _spool.AppendAsync(auditEvent);
        }

        ForceSpool(sql);
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        List<FgmAuditEvent> kept = await EventsAsync();
        FgmAuditEvent marker = (await EventsAsync(FgmAuditEventKind.SpooledEventDamaged)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(kept.Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { sent[0].Id, sent[2].Id, sent[3].Id }));
            Assert.That(marker.Spooling?.Number, Is.EqualTo(2));
            Assert.That(_reporter.Reports.Single().Detail, Does.Contain("1 event(s)").And.Contain("set aside"));
            Assert.That(QuerySpool("SELECT count(*) FROM damaged WHERE number = 2"), Is.EqualTo(1), "kept for those who look into it");
        });
        Assert.That((await _trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True, "its number is accounted for");
    }

    [TestCase("UPDATE event SET number = 9223372036854775807 WHERE number = 2")]
    [TestCase("UPDATE event SET number = -5 WHERE number = 2")]
    [TestCase("DELETE FROM event WHERE number = 2")]
    public async Task Row_that_was_taken_out_of_the_spool_leaves_a_gap_that_verification_names(string sql)
    {
        for (int i = 0; i < 3; i++)
        {
            await _spool.AppendAsync(Events.Sending());
        }

        ForceSpool(sql);
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        FgmAuditFault? fault = (await _trail.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That((fault?.SequenceNumber, fault?.Kind), Is.EqualTo(((long?)3, (FgmAuditFaultKind?)FgmAuditFaultKind.SpoolGap)), fault?.ToString());
        Assert.That(await _spool.ReadPendingAsync(10), Is.Empty);
    }

    [Test]
    public async Task Spool_put_back_to_an_older_state_leaves_a_repetition_that_verification_names()
    {
        await _spool.AppendAsync(Events.Sending());
        await _spool.DisposeAsync();
        byte[] older = await File.ReadAllBytesAsync(SpoolPath);
        await ForwardAllAsync(more: 3);
        await _spool.DisposeAsync();
        await File.WriteAllBytesAsync(SpoolPath, older);
        Assert.That((await _trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);

        await ForwardAllAsync(more: 1);

        Assert.That((await _trail.VerifyAsync(Events.PrivacyOfficer)).Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.SpoolGap));
    }

    [Test]
    public async Task Event_that_had_come_by_itself_leaves_no_gap_in_the_spools_numbers()
    {
        FgmAuditEvent known = Events.Sending();
        await _trail.AppendAsync(known);
        await _spool.AppendAsync(known);
        await _spool.AppendAsync(Events.Sending());
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Count(auditEvent => auditEvent.Id == known.Id), Is.EqualTo(1));
        Assert.That((await EventsAsync(FgmAuditEventKind.SpooledEventKnown)).Single().Ends, Is.EqualTo(known.Id));
        Assert.That((await _trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [TestCase("UPDATE spool SET id = X'00'")]
    [TestCase("DELETE FROM spool")]
    public async Task Spool_without_its_id_is_refused_with_what_to_do(string sql)
    {
        ForceSpool(sql);
        await _spool.DisposeAsync();

        Assert.That(() => SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(_store.Key)), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("give another path"));
    }

    [Test]
    public async Task Both_down_is_a_failure()
    {
        await using FallbackAuditTrail trail = NewTrail();
        _primary.IsDown = true;
        await _spool.DisposeAsync();

        Assert.That(async () => await trail.AppendAsync(Events.Sending()), Throws.Exception);
    }

    [Test]
    public async Task Spool_is_encrypted_and_gives_nothing_that_was_altered()
    {
        await _spool.AppendAsync(Events.Sending());

        string files = string.Concat(Directory.GetFiles(Path.GetDirectoryName(SpoolPath)!, "audit.db.spool*").Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Contents));
        Assert.That(files, Does.Contain("CREATE TABLE event").And.Not.Contain(Events.NhsNumberDigits).And.Not.Contain("495023758492"));

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={SpoolPath};Pooling=False"))
        {
            connection.Open();
            SqliteFile.Execute(connection, "UPDATE event SET number = 7");
        }

        Assert.That(await _spool.ReadPendingAsync(10), Is.Empty);
    }

    [Test]
    public void Outage_that_nobody_would_hear_of_must_be_declined_by_name() =>
        Assert.That(() => new FallbackAuditTrail(_primary, _spool, new FallbackAuditTrailOptions()), Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("ErrorReporter"));

    private static string Contents(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static async Task WaitUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private FallbackAuditTrail NewTrail(TimeSpan? primaryTimeout = null, TimeProvider? clock = null) => new(_primary, _spool, new FallbackAuditTrailOptions
    {
        ErrorReporter = _reporter,
        PrimaryTimeout = primaryTimeout ?? Patience,
        RetryDelay = TimeSpan.FromMilliseconds(20),
        TimeProvider = clock ?? TimeProvider.System,
    });

    private async Task ForwardAllAsync(int more)
    {
        _spool = SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(_store.Key));
        for (int i = 0; i < more; i++)
        {
            await _spool.AppendAsync(Events.Sending());
        }

        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
    }

    private void ForceSpool(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={SpoolPath};Pooling=False");
        connection.Open();
        SqliteFile.Execute(connection, sql);
    }

    private object? QuerySpool(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={SpoolPath};Pooling=False");
        connection.Open();
        return SqliteFile.Scalar(connection, sql);
    }

    private async Task<List<FgmAuditEvent>> EventsAsync(FgmAuditEventKind kind = FgmAuditEventKind.QuerySending)
    {
        List<FgmAuditEvent> events = [];
        await foreach (FgmAuditRecord record in _trail.ReadAsync(new FgmAuditSearch { Kind = kind, Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
        {
            events.Add(record.Event);
        }

        return events;
    }
}
