using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H11: a damaged store is not written, and is read and verified all the same.</summary>
[TestFixture]
internal sealed class DamagedStoreTests
{
    private const string ForgedLast =
        "INSERT INTO record (sequence, previous, hash, id, kind, occurred, content) SELECT 9223372036854775807, previous, hash, "
        + "randomblob(16), kind, occurred, content FROM record WHERE sequence = 3";

    private SqliteStoreUnderTest _store = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _store = new SqliteStoreUnderTest();
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        await trail.AppendExchangeAsync();
    }

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [TestCase("DELETE FROM trail", TestName = "{m}(the chain id is missing)")]
    [TestCase("UPDATE trail SET chain = X'0102'", TestName = "{m}(the chain id is malformed)")]
    [TestCase("UPDATE trail SET chain = 'text'", TestName = "{m}(the chain id is a text)")]
    [TestCase("INSERT INTO trail VALUES (randomblob(16))", TestName = "{m}(two chain ids)")]
    [TestCase(ForgedLast, TestName = "{m}(the last record has the last possible number)")]
    public async Task Damaged_store_is_not_written_and_is_verified_all_the_same(string sql)
    {
        await _store.ForceAsync(sql);

        Assert.That(() => _store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("go on with a new one"));

        await using ChainedAuditReader reader = _store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That((verification.IsIntact, verification.IsRecorded), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Store_that_takes_no_record_is_read_where_another_trail_keeps_the_record_of_it()
    {
        await _store.ForceAsync(ForgedLast);
        await using var elsewhere = new SqliteStoreUnderTest();
        await using ChainedAuditTrail other = await elsewhere.OpenAsync();
        await using ChainedAuditReader refusing = _store.OpenReader();
        await using ChainedAuditReader reader = _store.OpenReader(options => options.ReadingTrail = other);

        Assert.That(() => FirstAsync(refusing), Throws.TypeOf<FgmAuditTrailException>(), "no reading goes unrecorded");
        Assert.That((await FirstAsync(reader)).SequenceNumber, Is.EqualTo(1));
        Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer)).IsRecorded, Is.True);

        List<FgmAuditEventKind> kinds = [];
        await foreach (FgmAuditRecord record in other.ReadAsync(
            new FgmAuditSearch { UserId = "privacy.officer", Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
        {
            kinds.Add(record.Event.Kind);
        }

        Assert.That(kinds, Is.EqualTo(new[] { FgmAuditEventKind.AuditRead, FgmAuditEventKind.TrailVerified }));
    }

    [Test]
    public async Task Reading_that_another_trail_keeps_the_record_of_gives_all_records()
    {
        _store.Alter("CREATE TRIGGER planted AFTER INSERT ON record BEGIN SELECT 1; END");
        await using var elsewhere = new SqliteStoreUnderTest();
        await using ChainedAuditTrail other = await elsewhere.OpenAsync();
        await using ChainedAuditReader reader = _store.OpenReader(options => options.ReadingTrail = other);

        List<long> read = [];
        await foreach (FgmAuditRecord record in reader.ReadAsync(
            new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
        {
            read.Add(record.SequenceNumber);
        }

        FgmAuditExportTotals exported = await reader.ExportPatientAsync(
            NhsNumber.Parse(Events.NhsNumberDigits), Events.PrivacyOfficer, FgmAuditExportFormat.Json, Stream.Null);

        Assert.That(read, Is.EqualTo(new[] { 1, 2, 3 }), "the other trail's number is none of this one's");
        Assert.That(exported.Records, Is.EqualTo(2));
    }

    [TestCase("INSERT INTO disposal VALUES (2)", TestName = "{m}(it lets records go which none says were disposed of)")]
    [TestCase("INSERT INTO disposal VALUES (0), (0)", TestName = "{m}(it stands there twice)")]
    public async Task Disposal_note_that_no_record_bears_out_is_found(string sql)
    {
        await _store.ForceAsync(sql);

        await using ChainedAuditReader reader = _store.OpenReader();
        FgmAuditFault? fault = (await reader.VerifyAsync(Events.PrivacyOfficer)).Fault;
        Assert.That(fault?.Kind, Is.EqualTo(FgmAuditFaultKind.StoreAltered));
        Assert.That(fault!.Explanation, Does.Contain("lets records go"));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void Store_of_another_layout_is_refused_with_what_to_do(int layout)
    {
        _store.Alter($"PRAGMA user_version = {layout}");

        Assert.That(
            () => _store.OpenAsync(),
            Throws.TypeOf<FgmAuditTrailException>()
                .With.Message.Contains($"layout 4 (it says {layout})")
                .And.Message.Contains("with the package that wrote it"));
        Assert.That(
            () => _store.OpenReader(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("with the package that wrote it"));
    }

    private static async Task<FgmAuditRecord> FirstAsync(ChainedAuditReader reader)
    {
        await foreach (FgmAuditRecord record in reader.ReadAsync(
            new FgmAuditSearch { Order = FgmAuditOrder.OldestFirst }, Events.PrivacyOfficer))
        {
            return record;
        }

        throw new InvalidOperationException("Nothing was read.");
    }
}
