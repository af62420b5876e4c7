using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>Hazard H11: a checkpoint goes elsewhere by itself, and finds a cut-off end out without anybody's diligence.</summary>
[TestFixture]
internal sealed class CheckpointSendingSuite : AuditSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<FgmAuditCheckpoint> _sent = [];

    private SemaphoreSlim _came = null!;

    [SetUp]
    public void SetUpReceiver()
    {
        _sent.Clear();
        _came = new SemaphoreSlim(0);
    }

    [TearDown]
    public void TearDownReceiver() => _came.Dispose();

    [Test]
    public async Task Checkpoint_that_was_sent_after_so_many_records_finds_a_cut_off_end_out()
    {
        await using (ChainedAuditTrail trail = await Store.OpenAsync(options => options.Checkpoints = Options(everyRecords: 5)))
        {
            await trail.AppendExchangeAsync();
            await trail.AppendExchangeAsync();
            Assert.That(await _came.WaitAsync(Patience), Is.True);
            Assert.That(_sent[0].Heads.Single().SequenceNumber, Is.EqualTo(5));
        }

        await Store.ForceAsync("DELETE FROM record WHERE sequence > 3");

        await using ChainedAuditReader reader = Store.OpenReader();
        Assert.That(
            (await reader.VerifyAsync(Events.PrivacyOfficer, FgmAuditCheckpoint.Parse(_sent[0].Export()))).Fault?.Kind,
            Is.EqualTo(FgmAuditFaultKind.Truncated));
    }

    [Test]
    public async Task Checkpoint_is_sent_after_a_time_if_there_is_a_new_record()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync(options => options.Checkpoints = Options(everyRecords: 1000));
        using var patience = new CancellationTokenSource(Patience);
        while (!await _came.WaitAsync(TimeSpan.FromMilliseconds(20), patience.Token))
        {
            Store.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(_sent[0].Heads.Single().SequenceNumber, Is.EqualTo(1));
    }

    [Test]
    public async Task Trail_that_is_closed_sends_its_last_record()
    {
        await using (ChainedAuditTrail trail = await Store.OpenAsync(options => options.Checkpoints = Options(everyRecords: 1000)))
        {
            await trail.AppendExchangeAsync();
        }

        Assert.That(_sent.Single().Heads.Single().SequenceNumber, Is.EqualTo(3));
        Assert.That(await _came.WaitAsync(Patience), Is.True);
    }

    [Test]
    public async Task Folder_gets_a_file_for_each_checkpoint()
    {
        string folder = Directory.CreateTempSubdirectory("fgmis-checkpoints-").FullName;
        try
        {
            await using (ChainedAuditTrail trail = await Store.OpenAsync(
                options => options.Checkpoints = Options(1000, FgmAuditCheckpointOptions.ToFolder(folder))))
            {
                await trail.AppendExchangeAsync();
            }

            await using ChainedAuditReader reader = Store.OpenReader();
            string text = await File.ReadAllTextAsync(Directory.GetFiles(folder, "fgmis-audit-*-000000000003.txt").Single());
            Assert.That((await reader.VerifyAsync(Events.PrivacyOfficer, FgmAuditCheckpoint.Parse(text))).IsIntact, Is.True);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task Place_that_cannot_be_reached_is_reported_and_holds_no_event_up()
    {
        var reporter = new RecordingErrorReporter();
        await using ChainedAuditTrail trail = await Store.OpenAsync(options =>
        {
            options.Checkpoints = Options(everyRecords: 1, (_, _) => throw new IOException("9434765919"));
            options.Checkpoints.ErrorReporter = reporter;
        });

        await trail.AppendExchangeAsync();

        FgmErrorReport report = (await reporter.WaitForReportAsync(1, Patience))[0];
        Assert.That(report.Detail, Does.Contain("checkpoint").And.Contain("IOException").And.Not.Contain("9434765919"));
    }

    [Test]
    public void Options_that_send_nowhere_are_refused() =>
        Assert.That(
            () => Store.OpenAsync(options => options.Checkpoints = new FgmAuditCheckpointOptions { EveryRecords = 0 }),
            Throws.TypeOf<FgmConfigurationException>().With.Property("Problems").Count.EqualTo(3));

    private FgmAuditCheckpointOptions Options(
        int everyRecords, Func<FgmAuditCheckpoint, CancellationToken, ValueTask>? send = null) =>
        new()
        {
            Send = send ?? ReceiveAsync,
            EveryRecords = everyRecords,

            // The manual clock runs ahead of a slow store.
            Timeout = TimeSpan.FromDays(20),
            ErrorReporter = FgmErrorReporting.None,
        };

    private ValueTask ReceiveAsync(FgmAuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        _sent.Add(checkpoint);
        _ = _came.Release();
        return default;
    }
}
