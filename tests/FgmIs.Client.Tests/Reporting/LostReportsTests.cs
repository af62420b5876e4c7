using System.Globalization;
using System.Text.RegularExpressions;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>
/// docs/safety-case.md, H6: what a reporter does not take is counted and told, and each failure is in one count or another.
/// </summary>
[TestFixture]
public sealed partial class LostReportsTests
{
    private const int Waiting = BackgroundReporter.MostCauses;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TimeForOne = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ManualTimeProvider _clock = null!;
    private CapturingLoggerFactory _logs = null!;

    [SetUp]
    public void SetUp() => (_clock, _logs) = (new ManualTimeProvider(Samples.Noon), new CapturingLoggerFactory());

    [TearDown]
    public void TearDown() => _logs.Dispose();

    [Test]
    public async Task Reports_for_which_there_is_no_room_are_counted_and_told_when_the_reporter_takes_reports_again()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) => new ValueTask(gate.Task));
        BackgroundReporter background = Over(reporter);
        background.Report(OfCause(0));
        await reporter.CalledAsync(1).WaitAsync(Patience);
        for (int cause = 1; cause <= Waiting + 7; cause++)
        {
            background.Report(OfCause(cause));
        }

        gate.SetResult();
        await reporter.CalledAsync(2).WaitAsync(Patience);
        FgmErrorReport told = reporter.Given[1];
        await background.DisposeAsync();

        Assert.Multiple(() =>
        {
            Assert.That(told.Kind, Is.EqualTo(FgmErrorKind.ReportsLost), "told before what waits");
            Assert.That(told.Count, Is.EqualTo(7));
            Assert.That(told.Detail, Does.StartWith("The error reporter did not take 7 report(s) of 7 failure(s)"));
            Assert.That(
                told.Remedy,
                Does.Contain("audit trail").And.Contain("QueryNotSent").And.Contain("ResponseReceived").And.Contain("ExchangeFailed"));
            Assert.That(reporter.Given.Sum(report => report.Count), Is.EqualTo(Waiting + 8), "no failure goes uncounted");
            Assert.That(_logs.Entries.Count(entry => entry.EventId == 23), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Report_at_which_the_reporter_throws_is_told_of_after_the_next()
    {
        var reporter = new ScriptedReporter((count, _) => count == 1 ? throw new IOException("The pager is out of order.") : default);
        BackgroundReporter background = Over(reporter);
        background.Report(OfCause(0));
        background.Report(OfCause(1));
        await reporter.CalledAsync(3).WaitAsync(Patience);
        await background.DisposeAsync();

        Assert.That(
            reporter.Given.Select(report => report.Kind),
            Is.EqualTo([FgmErrorKind.QueryFailed, FgmErrorKind.QueryFailed, FgmErrorKind.ReportsLost]));
        Assert.That(reporter.Given[2].Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Loss_after_which_nothing_else_fails_is_told_when_the_interval_ends()
    {
        var reporter = new ScriptedReporter((count, _) => count <= 2 ? throw new IOException("The pager is out of order.") : default);
        BackgroundReporter background = Over(reporter);
        background.Report(OfCause(0));
        await FailedAsync(1);
        await _clock.WaitForTimersAsync(2, Patience);
        _clock.Advance(Interval);
        await FailedAsync(2);
        await _clock.WaitForTimersAsync(1, Patience);
        _clock.Advance(Interval);
        await reporter.CalledAsync(3).WaitAsync(Patience);
        await background.DisposeAsync();

        Assert.That(
            reporter.Given.Skip(1).Select(report => (report.Kind, report.Count)),
            Is.EqualTo([(FgmErrorKind.ReportsLost, 1), (FgmErrorKind.ReportsLost, 1)]));
        Assert.That(_logs.Entries.Select(entry => entry.EventId.Id), Has.None.EqualTo(35), "it was told");
    }

    [Test]
    public async Task Reports_that_wait_when_the_time_for_disposal_is_over_are_told_in_one_count()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) => new ValueTask(gate.Task));
        BackgroundReporter background = Over(reporter);
        for (int cause = 0; cause < 10; cause++)
        {
            background.Report(OfCause(cause));
        }

        await reporter.CalledAsync(1).WaitAsync(Patience);
        Task disposal = background.DisposeAsync().AsTask();
        await _clock.WaitForTimersAsync(2, Patience);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await _clock.WaitForTimersAsync(2, Patience);
        gate.SetResult();
        await disposal.WaitAsync(Patience);

        Assert.That(
            reporter.Given.Select(report => (report.Kind, report.Count)),
            Is.EqualTo([(FgmErrorKind.QueryFailed, 1), (FgmErrorKind.ReportsLost, 9)]));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That(reporter.Calls, Is.EqualTo(2), "a disposed client calls no reporter");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Reporter_that_never_returns_is_left_alone_after_four_calls_and_what_waited_is_logged_at_disposal(bool blocksItsThread)
    {
        using var release = new ManualResetEventSlim();
        var never = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) =>
        {
            if (blocksItsThread)
            {
                release.Wait(Patience);
            }

            return new ValueTask(blocksItsThread ? Task.CompletedTask : never.Task);
        });
        BackgroundReporter background = Over(reporter);
        for (int cause = 0; cause < 10; cause++)
        {
            background.Report(OfCause(cause));
        }

        for (int call = 1; call <= 4; call++)
        {
            await reporter.CalledAsync(call).WaitAsync(Patience);
            await _clock.WaitForTimersAsync(2, Patience);
            _clock.Advance(TimeForOne);
        }

        await PassTimeUntilAsync(background.DisposeAsync().AsTask());
        Assert.Multiple(() =>
        {
            Assert.That(reporter.Calls, Is.EqualTo(4), "each may hold a thread for ever");
            Assert.That(LoggedFailures(), Is.EqualTo(10), "nobody was told, so the log is");
        });
        release.Set();
        never.TrySetResult();
    }

    [Test]
    public async Task Reporter_that_comes_back_late_is_given_what_waited()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) => new ValueTask(gate.Task));
        BackgroundReporter background = Over(reporter);
        for (int cause = 0; cause < 10; cause++)
        {
            background.Report(OfCause(cause));
        }

        for (int call = 1; call <= 4; call++)
        {
            await reporter.CalledAsync(call).WaitAsync(Patience);
            await _clock.WaitForTimersAsync(2, Patience);
            _clock.Advance(TimeForOne);
        }

        gate.SetResult();
        await reporter.CalledAsync(11).WaitAsync(Patience);
        await background.DisposeAsync();

        Assert.That(
            reporter.Given.Where(report => report.Kind == FgmErrorKind.ReportsLost).Sum(report => report.Count),
            Is.EqualTo(4),
            "the four that took too long");
        Assert.That(reporter.Given.Where(report => report.Kind == FgmErrorKind.QueryFailed).ToList(), Has.Count.EqualTo(10));
    }

    [Test]
    public async Task Report_that_comes_while_the_client_is_being_disposed_is_still_handed_on()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) => new ValueTask(gate.Task));
        BackgroundReporter background = Over(reporter);
        background.Report(OfCause(0));
        await reporter.CalledAsync(1).WaitAsync(Patience);
        Task disposal = background.DisposeAsync().AsTask();

        background.Report(OfCause(1));
        background.Report(OfCause(2), Samples.NhsNumber);
        gate.SetResult();
        await disposal.WaitAsync(Patience);

        Assert.That(reporter.Given.Select(report => report.HttpStatus), Is.EqualTo([0, 1, 2]));
        Assert.That(_logs.Entries, Is.Empty);
    }

    [Test]
    public async Task Report_after_disposal_is_logged_and_starts_nothing()
    {
        var reporter = new RecordingErrorReporter();
        BackgroundReporter background = Over(reporter);
        await background.DisposeAsync();

        background.Report(OfCause(1));
        background.Report(OfCause(1));
        background.Report(OfCause(2), Samples.NhsNumber);

        Assert.Multiple(() =>
        {
            Assert.That(reporter.Reports, Is.Empty);
            Assert.That(LoggedFailures(), Is.EqualTo(3));
            Assert.That(_clock.PendingTimers, Is.Zero);
        });
    }

    private async Task FailedAsync(int times)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_logs.Entries.Count(entry => entry.EventId == 22) < times)
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private async Task PassTimeUntilAsync(Task done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done.IsCompleted && !patience.IsCancellationRequested)
        {
            await Task.WhenAny(done, Task.Delay(5, patience.Token));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await done.WaitAsync(Patience);
    }

    private static FgmErrorReport OfCause(int cause) =>
        new(FgmErrorKind.QueryFailed, Samples.Noon, Guid.NewGuid(), "It failed.", "Look.") { HttpStatus = cause };

    private BackgroundReporter Over(IFgmErrorReporter reporter) => new(reporter, Interval, _clock, _logs.CreateLogger("test"));

    [GeneratedRegex(@"of (?<count>\d+) failure", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex FailuresInLog();

    private int LoggedFailures() => _logs.Entries.Where(entry => entry.EventId == 35)
        .Sum(entry => int.Parse(FailuresInLog().Match(entry.Message).Groups["count"].Value, CultureInfo.InvariantCulture));
}
