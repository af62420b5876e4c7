using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H7: what was acknowledged is on the disk, whatever happens to the process.</summary>
[TestFixture]
internal sealed class DurabilityTests
{
    private const int Kills = 12;

    private SqliteStoreUnderTest _store = null!;

    [SetUp]
    public void SetUp() => _store = new SqliteStoreUnderTest();

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [Test]
    public async Task Process_killed_again_and_again_loses_nothing_that_was_acknowledged()
    {
        Dictionary<Guid, long> acknowledged = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            await using var writer = WriterProcess.Start(_store.Path, _store.Key, writers: 8, each: 1_000_000);
            await writer.ReadAcknowledgementsAsync(acknowledged, atLeast: 5 + (kill * 17));
            await writer.KillAsync(acknowledged);
        }

        await using ChainedAuditTrail trail = await _store.OpenAsync();
        Dictionary<Guid, long> kept = [];
        await foreach (FgmAuditRecord record in trail.ReadAsync(
            new FgmAuditSearch { Kind = FgmAuditEventKind.HostEvent }, Events.PrivacyOfficer))
        {
            kept.Add(record.Event.Id, record.SequenceNumber);
        }

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);
        Assert.Multiple(() =>
        {
            Assert.That(acknowledged, Has.Count.GreaterThan(Kills * 50));
            Assert.That(acknowledged.Where(one => kept.GetValueOrDefault(one.Key) != one.Value), Is.Empty, "lost, or under another number");
            Assert.That(verification.IsIntact, Is.True, verification.Fault?.ToString());
        });
    }

    [Test]
    public async Task Every_acknowledgement_comes_after_a_synchronisation_of_the_disk()
    {
        if (!StracedWriter.IsPossible)
        {
            Assert.Ignore("strace is not installed here; .ci/run installs it.");
        }

        IReadOnlyList<string> calls = await StracedWriter.RunAsync(_store.Path, _store.Key, events: 20);

        int synchronised = 0;
        List<int> before = [];
        foreach (string call in calls)
        {
            if (call == "ACK")
            {
                before.Add(synchronised);
                synchronised = 0;
            }
            else
            {
                synchronised++;
            }
        }

        Assert.That(before, Has.Count.EqualTo(20).And.All.GreaterThanOrEqualTo(1));
    }

    [Test]
    public async Task Connection_that_writes_is_fully_synchronous_and_logs_ahead()
    {
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        using Microsoft.Data.Sqlite.SqliteConnection connection = new SqliteFile(_store.Path, TimeSpan.FromSeconds(1)).OpenForWriting();

        Assert.Multiple(() =>
        {
            Assert.That(SqliteFile.Scalar(connection, "PRAGMA journal_mode"), Is.EqualTo("wal"));
            Assert.That(SqliteFile.Scalar(connection, "PRAGMA synchronous"), Is.EqualTo(2), "FULL");
        });
    }

    [Test]
    public async Task Events_that_come_together_share_a_commit()
    {
        const int Together = 200;
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        long before = CommitsOf(_store.Path);

        await Task.WhenAll(Enumerable.Range(0, Together).Select(_ => trail.AppendAsync(Events.Attempt()).AsTask()));

        Assert.That(CommitsOf(_store.Path) - before, Is.InRange(1, Together / 4));
    }

    [Test]
    public async Task Second_process_that_would_write_is_refused_clearly_and_one_that_reads_is_not()
    {
        await using ChainedAuditTrail trail = await _store.OpenAsync();
        (FgmAuditEvent begun, _) = await trail.AppendExchangeAsync();

        Assert.That(() => _store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>().With.Message.Contains("Another process"));

        await using ChainedAuditReader reader = _store.OpenReader();
        List<FgmAuditRecord> read = [];
        await foreach (FgmAuditRecord record in reader.ReadAsync(
            new FgmAuditSearch { MessageId = begun.Query!.MessageId }, Events.PrivacyOfficer))
        {
            read.Add(record);
        }

        FgmAuditReceipt next = await trail.AppendAsync(Events.Attempt());
        Assert.That(read, Has.Count.EqualTo(2));
        Assert.That(next.SequenceNumber, Is.EqualTo(5), "the other's reading is record 4");
        Assert.That((await trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
    }

    [Test]
    public async Task File_that_is_no_trail_is_refused()
    {
        await File.WriteAllTextAsync(_store.Path, "This is a letter, and no database, and it should stay as it is.");
        Assert.That(() => _store.OpenAsync(), Throws.TypeOf<FgmAuditTrailException>());

        Assert.That(
            () => SqliteAuditReader.OpenAsync(
                new SqliteAuditTrailOptions { Path = _store.Path + ".none", Keys = new FgmAuditKeyRing(_store.Key) }),
            Throws.TypeOf<FgmAuditTrailException>());
        Assert.That(await File.ReadAllTextAsync(_store.Path), Does.StartWith("This is a letter"));
    }

    [Test]
    public void Options_with_problems_list_all_of_them()
    {
        var options = new SqliteAuditTrailOptions
        {
            DeviceName = " ",
            ReadPolicy = null!,
            LockTimeout = TimeSpan.Zero,
            TimeProvider = null!,
            RetentionPeriod = TimeSpan.Zero,
        };

        FgmConfigurationException refusal = Assert.ThrowsAsync<FgmConfigurationException>(() => SqliteAuditTrail.OpenAsync(options))!;

        Assert.That(refusal.Problems, Has.Count.EqualTo(7));
    }

    private static long CommitsOf(string path)
    {
        // Each commit leaves one frame in the log that says how large the database is after it.
        using var log = new FileStream(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] header = new byte[32];
        log.ReadExactly(header);
        int pageSize = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8));
        byte[] frame = new byte[24 + pageSize];
        long commits = 0;
        while (log.Length - log.Position >= frame.Length)
        {
            log.ReadExactly(frame);
            commits += System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(4)) != 0 ? 1 : 0;
        }

        return commits;
    }
}
