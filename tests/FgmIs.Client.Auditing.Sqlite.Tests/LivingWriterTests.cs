using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H11: what is done to a file under the process that writes it is met before the next acknowledgement.</summary>
[TestFixture]
internal sealed class LivingWriterTests
{
    private SqliteStoreUnderTest _store = null!;

    [SetUp]
    public void SetUp() => _store = new SqliteStoreUnderTest();

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [TestCase("BEFORE INSERT ON record BEGIN SELECT raise(IGNORE); END", TestName = "{m}(it swallows records)")]
    [TestCase(
        "AFTER INSERT ON record BEGIN INSERT INTO disposal VALUES (NEW.sequence); DELETE FROM record WHERE sequence = NEW.sequence; END",
        TestName = "{m}(it removes records)")]
    [TestCase("AFTER INSERT ON disposal BEGIN SELECT 1; END", TestName = "{m}(it waits)")]
    public async Task Planted_trigger_under_a_living_writer_gets_no_acknowledgement(string trigger)
    {
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        await trail.AppendExchangeAsync();

        _store.Alter("CREATE TRIGGER planted " + trigger);

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Nothing more is written to it"));
        _store.Alter("DROP TRIGGER planted");
        Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<FgmAuditTrailException>(), "nor later");
        Assert.That(_store.Query("SELECT count(*) FROM record"), Is.EqualTo(3));
    }

    // A server numbers by its list of heads, which a forged record does not move; this store numbers by its last record.
    [Test]
    public async Task Living_writer_goes_no_further_when_a_record_was_forged_after_its_last()
    {
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        await trail.AppendExchangeAsync();

        await _store.ForceAsync(
            "INSERT INTO record (sequence, previous, hash, id, kind, occurred, content) SELECT 4, hash, previous, substr(hash, 1, 16), "
            + "kind, occurred, content FROM record WHERE sequence = 3");

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("number 3").And.Message.Contains("go on with a new trail"));
        Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<FgmAuditTrailException>(), "nor later");
    }

    [TestCase("CREATE TRIGGER planted AFTER INSERT ON record BEGIN SELECT 1; END", "a part that no trail has")]
    [TestCase("DROP TRIGGER record_is_not_deleted", "trigger record_is_not_deleted")]
    [TestCase("DROP INDEX record_patient", "index record_patient")]
    [TestCase(
        "DROP INDEX record_patient; CREATE INDEX record_patient ON record (patient) WHERE patient IS NOT NULL AND sequence > 3",
        "index record_patient")]
    [TestCase("ALTER TABLE record ADD COLUMN note", "table record")]
    [TestCase("CREATE VIEW seen AS SELECT 1", "a part that no trail has")]
    public async Task File_that_is_made_otherwise_is_not_written_and_verification_names_it(string sql, string part)
    {
        await (await _store.OpenAsync()).DisposeAsync();
        _store.Alter(sql);

        Assert.That(
            () => _store.OpenAsync(),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains(part).And.Message.Contains("go on with a new one"));

        await using ChainedAuditReader reader = _store.OpenReader();
        FgmAuditVerification verification = await reader.VerifyAsync(Events.PrivacyOfficer);
        Assert.That(
            (verification.Fault?.Kind, verification.IsRecorded),
            Is.EqualTo(((FgmAuditFaultKind?)FgmAuditFaultKind.StoreAltered, false)),
            verification.ToString());
        Assert.That(verification.Fault!.Explanation, Does.Contain(part));
    }

    [TestCase("", true, TestName = "{m}(database removed)")]
    [TestCase("-wal", true, TestName = "{m}(log removed)")]
    [TestCase("-shm", true, TestName = "{m}(index of the log removed)")]
    [TestCase("", false, TestName = "{m}(database replaced)")]
    [TestCase("-wal", false, TestName = "{m}(log replaced)")]
    [TestCase("-shm", false, TestName = "{m}(index of the log replaced)")]
    [Platform("Linux", Reason = "Elsewhere the system refuses, or does not tell.")]
    public async Task File_gone_under_a_living_writer_gets_no_acknowledgement(string suffix, bool isRemoved)
    {
        ChainedAuditTrail trail = await _store.OpenAsync();
        await trail.AppendExchangeAsync();
        string path = _store.Path + suffix;
        File.Copy(path, path + ".copy");

        if (isRemoved)
        {
            File.Delete(path);
        }
        else
        {
            File.Move(path + ".copy", path, overwrite: true);
        }

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("removed, replaced or cut short"));
        Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.TypeOf<FgmAuditTrailException>(), "nor later");
        await trail.DisposeAsync();
    }

    [Test]
    public async Task Files_of_another_disk_with_the_same_numbers_get_no_acknowledgement()
    {
        string folder = Path.GetDirectoryName(_store.Path)!;
        using var disk = new MemoryDisk(folder);
        ChainedAuditTrail trail = await _store.OpenAsync();
        await trail.AppendExchangeAsync();
        (string Name, byte[] Content, ulong Number)[] files = [.. new[] { _store.Path, _store.Path + "-wal", _store.Path + "-shm" }
            .Select(path => (Path.GetFileName(path), ReadShared(path), FileIdentity.Of(path)!.Value.Number))
            .OrderBy(file => file.Item3)];
        using var other = new MemoryDisk(folder);
        Array.ForEach(files, file => other.Write(file.Name, file.Content, file.Number));

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("removed, replaced or cut short"));
        await trail.DisposeAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    [Platform("Linux", Reason = "Elsewhere the system does not tell.")]
    public async Task Log_cut_short_under_a_living_writer_gets_no_acknowledgement(bool hasFirstRecords)
    {
        ChainedAuditTrail trail = await _store.OpenAsync();
        long first = hasFirstRecords ? new FileInfo(_store.Path + "-wal").Length : 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));
        using (var log = new FileStream(_store.Path + "-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            log.SetLength(first);
        }

        Assert.That(
            async () => await trail.AppendAsync(Events.Attempt()),
            Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("cut short"));
        await trail.DisposeAsync();
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }
}
