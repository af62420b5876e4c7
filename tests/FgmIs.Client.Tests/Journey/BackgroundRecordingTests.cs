using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Tests.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>
/// Whoever gives up does not wait for a slow trail; what the trail has of an attempt gets its end all the same, and disposal waits for it
/// (docs/safety-case.md, H7).
/// </summary>
[TestFixture]
public sealed class BackgroundRecordingTests : JourneyFixture
{
    private readonly FgmAuditReceipt _receipt = new(1);
    private TaskCompletionSource _reached = null!;
    private TaskCompletionSource<FgmAuditReceipt?> _recorded = null!;
    private ScriptedTrail _trail = null!;

    [SetUp]
    public void SetUpTrail()
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _recorded = new TaskCompletionSource<FgmAuditReceipt?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _trail = new ScriptedTrail(FgmAuditEventKind.AttemptStarted, _ =>
        {
            _reached.TrySetResult();
            return _recorded.Task;
        });
    }

    [Test]
    public async Task Disposal_completes_only_when_a_cancelled_attempt_has_its_end_on_record()
    {
        FgmStatusClient client = NewClient(options => options.Audit.Trail = _trail);
        await CancelWhileRecordedAsync(client);

        Task disposing = client.DisposeAsync().AsTask();
        await Task.WhenAny(disposing, Task.Delay(TimeSpan.FromMilliseconds(250)));
        bool isDisposedBefore = disposing.IsCompleted;
        _recorded.SetResult(_receipt);
        await disposing.WaitAsync(Patience);

        Assert.That(isDisposedBefore, Is.False, "the trail has not told yet what became of the beginning");
        FgmAuditEvent end = _trail.Kept.Events.Single();
        Assert.That((end.Kind, end.Result?.Outcome), Is.EqualTo((FgmAuditEventKind.ExchangeFailed, "Cancelled")));
    }

    [Test]
    public async Task Disposal_completes_only_when_an_end_that_its_query_did_not_wait_for_is_on_record()
    {
        var trail = new HeldResponseTrail();
        FgmStatusClient client = NewClient(options =>
        {
            options.Audit.Trail = trail;
            options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromSeconds(3);
            options.TimeLimits.Audit = TimeSpan.FromMinutes(5);
        });
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await trail.Reached.WaitAsync(Patience);
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(250));
        FgmStatusOutcome outcome = await asking;

        Task disposing = client.DisposeAsync().AsTask();
        await Task.WhenAny(disposing, Task.Delay(TimeSpan.FromMilliseconds(250)));
        bool isDisposedBefore = disposing.IsCompleted;
        trail.Release();
        await disposing.WaitAsync(Patience);

        Assert.That(outcome.Warnings.Select(warning => warning.Kind), Is.EqualTo([FgmWarningKind.NotAudited]));
        Assert.That(isDisposedBefore, Is.False, "the trail has not told yet what became of the end");
        Assert.That(trail.Kept.Events[^1].Kind, Is.EqualTo(FgmAuditEventKind.ResponseReceived));
    }

    [Test]
    public async Task Beginning_that_the_trail_refused_has_no_end()
    {
        var trail = ScriptedTrail.Throws(FgmAuditEventKind.AttemptStarted);
        FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);
        await client.DisposeAsync();

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
        Assert.That(trail.Kept.Events, Is.Empty);
    }

    [Test]
    public async Task End_of_a_beginning_in_doubt_that_is_not_taken_either_is_logged_and_told_of_once()
    {
        using var logs = new CapturingLoggerFactory();
        FgmStatusClient client = NewClient(
            options => (options.Audit.Trail, options.LoggerFactory) = (new EndlessTrail(_trail), logs));
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await _reached.Task.WaitAsync(Patience);

        Clock.Advance(TimeSpan.FromSeconds(5));
        await asking.WaitAsync(Patience);
        await client.DisposeAsync().AsTask().WaitAsync(Patience);

        // The start of the client may be late, too.
        const string OfQueries = "The audit trail did not take an event of a query";
        Assert.That(
            logs.Entries.Select(entry => entry.Message).Where(message => message.StartsWith(OfQueries, StringComparison.Ordinal)),
            Is.EqualTo([$"{OfQueries} (TimeoutException).", $"{OfQueries} (IOException)."]));
        Assert.That(
            Reporter.Reports.Select(report => report.Detail).Where(detail => detail.StartsWith(OfQueries, StringComparison.Ordinal)),
            Is.EqualTo([$"{OfQueries} (TimeoutException)."]));
    }

    [Test]
    public async Task Disposal_in_the_background_still_reports_an_end_that_cannot_be_recorded()
    {
        var trail = new EndlessTrail(_trail);
        FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);
        await CancelWhileRecordedAsync(client);

        client.Dispose();
        _recorded.SetResult(_receipt);

        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(1, Patience);
        Assert.That(reports.Select(report => report.Kind), Is.EqualTo(new[] { FgmErrorKind.AuditFailed }));
    }

    [Test]
    public async Task Disposal_completes_only_when_a_disclosure_that_its_caller_gave_up_is_recorded()
    {
        using var giveUp = new CancellationTokenSource();
        var trail = new ScriptedTrail(FgmAuditEventKind.AnswerDisclosed, _ =>
        {
            _reached.TrySetResult();
            return _recorded.Task;
        });
        FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);
        var answer = (FgmAnswer)await client.QueryAsync(Samples.Query);
        Task<FgmDisclosure> disclosing = client.RecordDisclosureAsync(
            answer, Samples.SmartcardUser, FgmDisclosureKind.Displayed, giveUp.Token);
        await _reached.Task.WaitAsync(Patience);
        await giveUp.CancelAsync();
        Assert.That(async () => await disclosing.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());

        Task disposing = client.DisposeAsync().AsTask();
        await Task.WhenAny(disposing, Task.Delay(TimeSpan.FromMilliseconds(250)));
        Assert.That(disposing.IsCompleted, Is.False);

        _recorded.SetResult(_receipt);
        await disposing.WaitAsync(Patience);
    }

    [Test]
    public async Task Overall_limit_that_ends_while_the_beginning_is_recorded_is_on_record_as_a_time_out()
    {
        FgmStatusClient client = NewClient(options =>
        {
            options.Audit.Trail = _trail;
            options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromSeconds(3);
        });
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await _reached.Task.WaitAsync(Patience);

        Clock.Advance(TimeSpan.FromSeconds(3));
        FgmStatusOutcome outcome = await asking.WaitAsync(Patience);
        _recorded.SetResult(_receipt);
        await client.DisposeAsync().AsTask().WaitAsync(Patience);

        FgmAuditEvent end = _trail.Kept.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TimedOut));
            Assert.That(
                (end.Kind, end.Result?.Outcome, end.Result?.Reason),
                Is.EqualTo((FgmAuditEventKind.ExchangeFailed, nameof(FgmQueryFailed), "TimedOut")));
        });
    }

    [Test]
    public async Task Caller_who_gives_up_at_the_very_moment_at_which_the_beginning_is_recorded_leaves_its_end()
    {
        using var giveUp = new CancellationTokenSource();
        ScriptedTrail trail = AtTheBeginning(giveUp.Cancel);
        await using FgmStatusClient client = NewClient(options => options.Audit.Trail = new PromptTrail(trail));

        Assert.That(
            async () => await client.QueryAsync(Samples.Query, giveUp.Token).WaitAsync(Patience),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(Simulator.ReceivedQueries, Is.Empty);
        Assert.That(
            trail.Kept.Events.Select(auditEvent => (auditEvent.Kind, auditEvent.Result?.Outcome)),
            Is.EqualTo(new[] { (FgmAuditEventKind.ExchangeFailed, "Cancelled") }));
    }

    [Test]
    public async Task Overall_limit_that_ends_at_the_very_moment_at_which_the_beginning_is_recorded_leaves_one_end()
    {
        ScriptedTrail trail = AtTheBeginning(() => Clock.Advance(TimeSpan.FromSeconds(3)));
        await using FgmStatusClient client = NewClient(options =>
        {
            options.Audit.Trail = new PromptTrail(trail);
            options.TimeLimits.Overall = options.TimeLimits.Attempt = TimeSpan.FromSeconds(3);
        });

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query).WaitAsync(Patience);

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.TimedOut));
        Assert.That(Simulator.ReceivedQueries, Is.Empty);
        Assert.That(
            trail.Kept.Events.Select(auditEvent => (auditEvent.Kind, auditEvent.Result?.Reason)),
            Is.EqualTo(new[] { (FgmAuditEventKind.ExchangeFailed, "TimedOut") }));
    }

    [Test]
    public async Task Beginning_whose_record_is_in_doubt_is_followed_by_an_end_that_says_that_nothing_was_sent()
    {
        FgmStatusClient client = NewClient(options => options.Audit.Trail = _trail);
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query);
        await _reached.Task.WaitAsync(Patience);

        Clock.Advance(TimeSpan.FromSeconds(5));
        FgmStatusOutcome outcome = await asking.WaitAsync(Patience);
        await client.DisposeAsync().AsTask().WaitAsync(Patience);

        FgmAuditEvent end = _trail.Kept.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
            Assert.That((end.Kind, end.Result?.Reason), Is.EqualTo((FgmAuditEventKind.ExchangeFailed, "AuditUnavailable")));
            Assert.That(end.Ends, Is.Not.Null);
        });
    }

    /// <summary>Takes the beginning at once, after something has happened.</summary>
    private ScriptedTrail AtTheBeginning(Action happens) => new(FgmAuditEventKind.AttemptStarted, _ =>
    {
        happens();
        return Task.FromResult<FgmAuditReceipt?>(_receipt);
    });

    private async Task CancelWhileRecordedAsync(FgmStatusClient client)
    {
        using var giveUp = new CancellationTokenSource();
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query, giveUp.Token);
        await _reached.Task.WaitAsync(Patience);
        await giveUp.CancelAsync();
        Assert.That(async () => await asking.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>Takes beginnings, and no ends.</summary>
    private sealed class EndlessTrail(IFgmAuditTrail trail) : IFgmAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            auditEvent.Kind == FgmAuditEventKind.ExchangeFailed
                ? throw new IOException("The disk is full.")
                : trail.AppendAsync(auditEvent, cancellationToken);
    }
}
