using FgmIs.Client.Limits;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Limits;

/// <summary>TOM DE-02/03 where processes share a figure: a client uses what it has now, and no more than is safe later.</summary>
[TestFixture]
public sealed class SharedRateTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromHours(1);

    [Test]
    public async Task Lease_that_has_ended_by_the_monotonic_clock_is_not_used_whatever_turn_was_had()
    {
        var clock = new ManualTimeProvider();
        var share = new SettableShare(10) { Lease = FgmRateLease.Until(10, clock.GetTimestamp() + (clock.TimestampFrequency / 2), 0) };
        AttemptRateLimiter rate = AttemptRateLimiter.Of(share, clock);
        AttemptTurn turn = (await rate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None))!;

        // As a process that was stopped meanwhile.
        clock.AdjustTime(clock.GetUtcNow().AddDays(-1));
        clock.Advance(TimeSpan.FromSeconds(0.5));
        Task writing = AttemptTurn.UseAsync([turn], CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(writing.IsCompleted, Is.False);

        share.Lease = FgmRateLease.Fixed(1);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromMilliseconds(25));
        await writing.WaitAsync(Samples.Patience);
    }

    [Test]
    public async Task What_is_safe_after_a_lease_is_used_after_it_and_no_more()
    {
        var clock = new ManualTimeProvider();
        var share = new SettableShare(10) { Lease = FgmRateLease.Until(10, clock.GetTimestamp(), 2) };
        AttemptRateLimiter rate = AttemptRateLimiter.Of(share, clock);

        int started = 0;
        for (int tenth = 0; tenth < 10; tenth++, clock.Advance(TimeSpan.FromMilliseconds(100)))
        {
            using var unwilling = new CancellationTokenSource();
            Task<AttemptTurn?> taking = rate.TakeAsync(FgmQueryPriority.Interactive, Ample, unwilling.Token).AsTask();
            started += taking.IsCompletedSuccessfully ? 1 : 0;
            await unwilling.CancelAsync();
            await ((Task)taking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Assert.That(started, Is.EqualTo(2));
    }

    [Test]
    public void Share_that_throws_or_has_none_sends_nothing([Values] bool isNull)
    {
        var clock = new ManualTimeProvider();
        var share = new SettableShare(10) { Lease = null, ThrowsWithoutLease = !isNull };

        Task<AttemptTurn?> taking =
            AttemptRateLimiter.Of(share, clock).TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(taking.IsCompleted, Is.False);
    }

    [Test]
    public void What_waits_and_what_was_used_is_wanted()
    {
        var clock = new ManualTimeProvider();
        var share = new SettableShare(3) { Lease = FgmRateLease.Fixed(1) };
        AttemptRateLimiter rate = AttemptRateLimiter.Of(share, clock);

        List<int> wanted = [];
        for (int query = 0; query < 5; query++)
        {
            _ = rate.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None).AsTask();
            wanted.Add(share.MostWanted);
        }

        Assert.That(wanted, Is.EqualTo(new[] { 1, 2, 3, 3, 3 }), "no more than the figure");
    }

    [Test]
    public void Clients_of_a_process_with_the_same_share_count_together()
    {
        var clock = new ManualTimeProvider();
        var share = new SettableShare(1) { Lease = FgmRateLease.Fixed(1) };

        AttemptRateLimiter one = AttemptRateLimiter.Of(share, clock);
        AttemptRateLimiter other = AttemptRateLimiter.Of(share, clock);

        Assert.That(other, Is.SameAs(one));
    }

    [Test]
    public void Lease_of_less_than_nothing_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => FgmRateLease.Fixed(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => FgmRateLease.Until(1, 0, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
}
