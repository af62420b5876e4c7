using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Auditing;

/// <summary>
/// A host that starts while its audit store is down asks, spools and forwards, as if the outage had begun later
/// (docs/safety-case.md, H1, H7).
/// </summary>
[TestFixture]
public sealed class FallbackStartTests : JourneyFixture
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly List<Blocker> _blockers = [];

    [TearDown]
    public void ReleaseBlockers()
    {
        foreach (Blocker blocker in _blockers)
        {
            blocker.Release();
        }

        _blockers.Clear();
    }

    [Test]
    public async Task Host_that_starts_while_its_store_is_down_asks_spools_forwards_in_order_and_tells_once()
    {
        var primary = new LateTrail();
        await using var trail = new FallbackAuditTrail(primary, new MemorySpool(), NewOptions(Reporter));
        FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        List<FgmStatusOutcome> outcomes = [];
        for (int i = 0; i < 5; i++)
        {
            outcomes.Add(await client.QueryAsync(Samples.Query).WaitAsync(Patience));
        }

        await client.DisposeAsync().AsTask().WaitAsync(Patience);
        bool isSpooling = trail.IsSpooling;

        // Told while the outage lasts, and by a clock too slow to outrun the time for a report.
        await PassTimeUntilAsync(Reporter.WaitForReportAsync(1, Patience), TimeSpan.FromMilliseconds(50));
        primary.Open();
        await PassTimeUntilAsync(UntilForwardedAsync(trail), RetryDelay);

        Assert.Multiple(() =>
        {
            Assert.That(outcomes, Is.All.TypeOf<FgmIndicatorFound>());
            Assert.That(outcomes.SelectMany(outcome => outcome.Warnings), Is.Empty, "the spool is as good a record");
            Assert.That(isSpooling, Is.True);
            Assert.That(
                primary.Kept.Events.Select(auditEvent => auditEvent.Kind),
                Is.EqualTo(Enumerable.Repeat((FgmAuditEventKind[])[FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived], 5)
                    .SelectMany(kinds => kinds)));
            Assert.That(
                primary.Kept.Events.Concat(primary.Kept.Configurations).Select(auditEvent => auditEvent.Spooling!.Number).Order(),
                Is.EqualTo(Enumerable.Range(1, 11).Select(number => (long)number)),
                "each as it waited, the client's start included");
            Assert.That(
                Reporter.Reports.Select(report => report.Kind),
                Is.EqualTo(new[] { FgmErrorKind.AuditFailed }),
                "the outage is told once");
        });
    }

    [Test]
    public async Task Reporter_that_blocks_holds_up_no_event_when_the_outage_is_told()
    {
        Blocker blocker = NewBlocker();
        await using var trail = new FallbackAuditTrail(new LateTrail(), new MemorySpool(), NewOptions(new BlockingReporter(blocker)));
        await UntilForwardedAsync(trail); // Until then an event goes to the spool as a matter of course, and nobody is told.

        FgmAuditReceipt receipt = await Task.Run(
            async () => await trail.AppendAsync(FgmAuditEvent.ForHost("Login", Samples.Noon, new FgmAuditedOrigin("pc"))))
            .WaitAsync(Patience);

        Assert.That(receipt.SequenceNumber, Is.EqualTo(1));
        Assert.That(() => blocker.Held, Is.EqualTo(1).After(20_000, 20), "it was told");
        Assert.That(blocker.OfThePool, Is.Zero);
    }

    [Test]
    public async Task Spool_that_never_returns_holds_up_no_disposal()
    {
        Blocker blocker = NewBlocker();
        var trail = new FallbackAuditTrail(new LateTrail(), new HangingSpool(blocker), NewOptions(Reporter));
        Assert.That(() => blocker.Held, Is.EqualTo(1).After(20_000, 20));

        await Task.Run(async () => await trail.DisposeAsync()).WaitAsync(Patience);
    }

    private static async Task UntilForwardedAsync(FallbackAuditTrail trail)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (trail.IsSpooling)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private Blocker NewBlocker(bool holdsThreads = true)
    {
        var blocker = new Blocker(holdsThreads);
        _blockers.Add(blocker);
        return blocker;
    }

    private FallbackAuditTrailOptions NewOptions(IFgmErrorReporter reporter) => new()
    {
        ErrorReporter = reporter,
        RetryDelay = RetryDelay,
        PrimaryTimeout = TimeSpan.FromHours(1), // the clock runs ahead of a loaded machine
        TimeProvider = Clock,
    };

    /// <summary>A trail whose store cannot be opened yet.</summary>
    private sealed class LateTrail : IFgmAuditTrail
    {
        private volatile bool _isOpen;

        public InMemoryAuditTrail Kept { get; } = new();

        public void Open() => _isOpen = true;

        public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            _isOpen
                ? await Kept.AppendAsync(auditEvent, cancellationToken)
                : throw new FgmAuditTrailException("The store cannot be opened.");
    }

    private sealed class BlockingReporter(Blocker blocker) : IFgmErrorReporter
    {
        public async ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default) =>
            await blocker.HoldAsync();
    }

    private sealed class HangingSpool(Blocker blocker) : IFgmAuditSpool
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            throw new IOException("The disk is away.");

        public async ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default)
        {
            await blocker.HoldAsync();
            return [];
        }

        public ValueTask RemoveAsync(long through, CancellationToken cancellationToken = default) => default;
    }
}
