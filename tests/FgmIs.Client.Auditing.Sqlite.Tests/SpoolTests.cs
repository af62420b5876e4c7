using System.Text;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H11: what is done to the spool's file holds up nothing that is whole, and is found.</summary>
[TestFixture]
internal sealed class SpoolTests : FallbackFixture
{
    [TestCase("UPDATE event SET content = zeroblob(200) WHERE number = 2")]
    [TestCase("UPDATE event SET content = (SELECT content FROM event WHERE number = 3) WHERE number = 2")]
    [TestCase("UPDATE event SET content = 'text' WHERE number = 2")]
    [TestCase("UPDATE event SET content = substr(content, 1, 60) WHERE number = 2")]
    [TestCase("UPDATE event SET content = X'00' || substr(content, 2) WHERE number = 2")]
    [TestCase("UPDATE event SET content = CAST(substr(content, 1, 1) || zeroblob(8) || substr(content, 10) AS BLOB) WHERE number = 2")]
    public async Task Damaged_row_of_the_spool_is_set_aside_marked_and_reported_and_the_rest_goes_on(string sql)
    {
        List<FgmAuditEvent> sent = [.. Enumerable.Range(0, 4).Select(_ => Events.Attempt())];
        foreach (FgmAuditEvent auditEvent in sent)
        {
            await Spool.AppendAsync(auditEvent);
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
            Assert.That(Reporter.Reports.Single().Detail, Does.Contain("1 event(s)").And.Contain("set aside"));
            Assert.That(QuerySpool("SELECT count(*) FROM damaged WHERE number = 2"), Is.EqualTo(1), "kept for those who look into it");
        });
        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True, "its number is accounted for");
    }

    [TestCase("UPDATE event SET number = 9223372036854775807 WHERE number = 2")]
    [TestCase("UPDATE event SET number = -5 WHERE number = 2")]
    [TestCase("DELETE FROM event WHERE number = 2")]
    public async Task Row_that_was_taken_out_of_the_spool_leaves_a_gap_that_verification_names(string sql)
    {
        for (int i = 0; i < 3; i++)
        {
            await Spool.AppendAsync(Events.Attempt());
        }

        ForceSpool(sql);
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        FgmAuditFault? fault = (await Trail.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That(
            (fault?.SequenceNumber, fault?.Kind),
            Is.EqualTo(((long?)3, (FgmAuditFaultKind?)FgmAuditFaultKind.SpoolGap)),
            fault?.ToString());
        Assert.That(await Spool.ReadPendingAsync(10), Is.Empty);
    }

    [Test]
    public async Task Spool_put_back_to_an_older_state_leaves_a_repetition_that_verification_names()
    {
        await Spool.AppendAsync(Events.Attempt());
        await Spool.DisposeAsync();
        byte[] older = await File.ReadAllBytesAsync(SpoolPath);
        await ForwardAllAsync(more: 3);
        await Spool.DisposeAsync();
        await File.WriteAllBytesAsync(SpoolPath, older);
        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);

        await ForwardAllAsync(more: 1);

        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).Fault?.Kind, Is.EqualTo(FgmAuditFaultKind.SpoolGap));
    }

    [Test]
    public async Task Event_that_had_come_by_itself_leaves_no_gap_in_the_spools_numbers()
    {
        FgmAuditEvent known = Events.Attempt();
        await Trail.AppendAsync(known);
        await Spool.AppendAsync(known);
        await Spool.AppendAsync(Events.Attempt());
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Count(auditEvent => auditEvent.Id == known.Id), Is.EqualTo(1));
        Assert.That((await EventsAsync(FgmAuditEventKind.SpooledEventKnown)).Single().Ends, Is.EqualTo(known.Id));
        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task Event_that_a_spool_forwards_again_is_kept_once_and_marked_once_for_each_of_its_numbers()
    {
        var spool = Guid.NewGuid();
        FgmAuditEvent auditEvent = Events.Attempt();
        FgmAuditEvent asFirst = auditEvent.WithSpooling(new FgmAuditedSpooling(spool, 1));
        FgmAuditEvent asSecond = auditEvent.WithSpooling(new FgmAuditedSpooling(spool, 2));
        FgmAuditEvent ofAnother = auditEvent.WithSpooling(new FgmAuditedSpooling(Guid.NewGuid(), 1));

        List<long> numbers = [];
        foreach (FgmAuditEvent forwarded in new[] { asFirst, asFirst, asSecond, asSecond, ofAnother, ofAnother })
        {
            numbers.Add((await Trail.AppendAsync(forwarded)).SequenceNumber);
        }

        Assert.That(numbers, Is.All.EqualTo(2), "the number of the one record");
        Assert.That((await EventsAsync()).Select(kept => kept.Id), Is.EqualTo([auditEvent.Id]));
        Assert.That(
            (await EventsAsync(FgmAuditEventKind.SpooledEventKnown)).Select(marker => (marker.Spooling?.Spool, marker.Spooling?.Number)),
            Is.EqualTo(new[] { (asSecond.Spooling!.Spool, 2L), (ofAnother.Spooling!.Spool, 1L) }));
        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [TestCase("UPDATE spool SET id = X'00'")]
    [TestCase("DELETE FROM spool")]
    public async Task Spool_without_its_id_is_refused_with_what_to_do(string sql)
    {
        ForceSpool(sql);
        await Spool.DisposeAsync();

        Assert.That(
            () => SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(Store.Key)),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("give another path"));
    }

    [Test]
    public async Task Spool_of_another_layout_is_refused_with_what_to_do()
    {
        ForceSpool("PRAGMA user_version = 1001");
        await Spool.DisposeAsync();

        Assert.That(
            () => SqliteAuditSpool.Open(SpoolPath, new FgmAuditKeyRing(Store.Key)),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.Contains("layout 1002 (it says 1001)")
                .And.Message.Contains("give another path"));
    }

    [Test]
    public async Task Spool_that_holds_the_last_possible_number_gives_no_receipt_until_that_is_set_aside()
    {
        await Spool.AppendAsync(Events.Attempt());
        ForceSpool("UPDATE event SET number = 9223372036854775807");

        Assert.That(
            async () => await Spool.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("it was forged"));
    }

    [Test]
    public async Task Spool_is_encrypted_and_gives_nothing_that_was_altered()
    {
        await Spool.AppendAsync(Events.Attempt());

        string files = string.Concat(Directory.GetFiles(Path.GetDirectoryName(SpoolPath)!, "audit.db.spool*")
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .Select(Contents));
        Assert.That(files, Does.Contain("CREATE TABLE event").And.Not.Contain(Events.NhsNumberDigits).And.Not.Contain("495023758492"));

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={SpoolPath};Pooling=False"))
        {
            connection.Open();
            SqliteFile.Execute(connection, "UPDATE event SET number = 7");
        }

        Assert.That(await Spool.ReadPendingAsync(10), Is.Empty);
    }

    private static string Contents(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private async Task ForwardAllAsync(int more)
    {
        ReopenSpool();
        for (int i = 0; i < more; i++)
        {
            await Spool.AppendAsync(Events.Attempt());
        }

        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
    }
}
