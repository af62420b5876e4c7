using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Auditing.Verifying;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Hazard H11: a checkpoint goes out when it is due, once, and who cannot be reached is told of once a day.</summary>
[TestFixture]
public sealed class CheckpointSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly FgmAuditKeyRing Keys = new(FgmAuditKey.Generate());

    private readonly List<long> _taken = [];

    private ManualTimeProvider _clock = null!;
    private RecordingErrorReporter _reporter = null!;
    private SemaphoreSlim _came = null!;
    private bool _isReached;

    [SetUp]
    public void SetUpReceiver()
    {
        _taken.Clear();
        _clock = new ManualTimeProvider(Events.Noon);
        _reporter = new RecordingErrorReporter();
        _came = new SemaphoreSlim(0);
        _isReached = true;
    }

    [TearDown]
    public void TearDownReceiver() => _came.Dispose();

    [Test]
    public async Task What_was_sent_is_not_sent_again_at_the_end()
    {
        await using (CheckpointSender sender = NewSender(everyRecords: 1))
        {
            await NoteAsync(sender, 1);
        }

        Assert.That(_taken, Is.EqualTo([1L]));
    }

    [Test]
    public async Task Nothing_is_sent_at_the_end_where_nothing_was_written()
    {
        await NewSender(everyRecords: 1).DisposeAsync();

        Assert.That(_taken, Is.Empty);
        Assert.That(_reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Records_are_counted_from_the_last_that_was_sent()
    {
        await using CheckpointSender sender = NewSender(everyRecords: 3);
        sender.Note(RecordAt(2));
        await NoteAsync(sender, 3);

        sender.Note(RecordAt(5));
        bool isSentEarly = await _came.WaitAsync(TimeSpan.FromMilliseconds(200));
        await NoteAsync(sender, 6);

        Assert.That(isSentEarly, Is.False);
        Assert.That(_taken, Is.EqualTo([3L, 6L]));
    }

    [Test]
    public async Task Place_that_cannot_be_reached_is_told_of_again_after_a_day_and_not_a_tick_before()
    {
        _isReached = false;
        await using CheckpointSender sender = NewSender(everyRecords: 1);
        await NoteAsync(sender, 1);
        await _reporter.WaitForReportAsync(1, Patience);

        _clock.Advance(Day - TimeSpan.FromTicks(1));
        await NoteAsync(sender, 2);
        await NoteAsync(sender, 3);
        int reportsBefore = _reporter.Reports.Count;
        _clock.Advance(TimeSpan.FromTicks(1));
        await NoteAsync(sender, 4);

        Assert.That(reportsBefore, Is.EqualTo(1));
        Assert.That(await _reporter.WaitForReportAsync(2, Patience), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Place_that_was_reached_again_is_told_of_at_once_the_next_time()
    {
        _isReached = false;
        await using CheckpointSender sender = NewSender(everyRecords: 1);
        await NoteAsync(sender, 1);
        await _reporter.WaitForReportAsync(1, Patience);
        _isReached = true;
        await NoteAsync(sender, 2);

        // What was begun is over when the next comes.
        await NoteAsync(sender, 3);
        _isReached = false;
        await NoteAsync(sender, 4);

        Assert.That(await _reporter.WaitForReportAsync(2, Patience), Has.Count.EqualTo(2));
    }

    private static FgmSealedRecord RecordAt(long number)
    {
        FgmAuditEvent auditEvent = Events.Attempt();
        return new RecordSealer(Keys).Seal(
            Guid.NewGuid(), auditEvent, PackedContent.Of(auditEvent.ToBytes()), number, RecordSealer.BeforeFirst);
    }

    /// <summary>Tells of a record that makes a checkpoint due, and waits until it is sent.</summary>
    private async Task NoteAsync(CheckpointSender sender, long number)
    {
        sender.Note(RecordAt(number));
        Assert.That(await _came.WaitAsync(Patience), Is.True, $"record {number}");
    }

    private CheckpointSender NewSender(int everyRecords) => new(
        new FgmAuditCheckpointOptions
        {
            Send = ReceiveAsync,
            EveryRecords = everyRecords,
            Every = Day + Day,
            Timeout = Day,
            ErrorReporter = _reporter,
        },
        Keys,
        _clock,
        (_, _) => new ValueTask<string>("authority"));

    private ValueTask ReceiveAsync(FgmAuditCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        bool isReached = _isReached;
        if (isReached)
        {
            _taken.Add(checkpoint.Heads.Single().SequenceNumber);
        }

        _ = _came.Release();
        return isReached ? default : throw new IOException("The share is away.");
    }
}
