using FgmIs.Client.Limits;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Limits;

/// <summary>TOM DE-02/03: an agreed figure is held exactly, by the clock, whatever comes when.</summary>
[TestFixture]
public sealed class AttemptRateLimiterTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromHours(1);

    [Test]
    public async Task Token_comes_exactly_when_due_and_not_a_tick_before()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(4, burst: 1, clock);
        Assert.That(await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None), Is.True);
        Task<bool> second = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromMilliseconds(250) - TimeSpan.FromTicks(1));
        Assert.That((second.IsCompleted, clock.PendingTimers), Is.EqualTo((false, 1)));
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That(await second.WaitAsync(Samples.Patience), Is.True);
    }

    [Test]
    public async Task Burst_is_given_at_once_and_grows_again_by_quiet_time_alone()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 3, clock);

        Assert.That(await AtOnceAsync(gate), Is.EqualTo(3));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await AtOnceAsync(gate), Is.EqualTo(2));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(await AtOnceAsync(gate), Is.EqualTo(3), "no more than the burst is saved up");
    }

    [Test]
    public async Task Interactive_queries_go_before_a_batch_that_came_earlier()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        Task<bool> batch = gate.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None).AsTask();
        Task<bool> user = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await user.WaitAsync(Samples.Patience), Is.True);
        Assert.That(batch.IsCompleted, Is.False);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await batch.WaitAsync(Samples.Patience), Is.True);
    }

    [Test]
    public async Task Wait_that_can_be_foreseen_to_be_in_vain_is_not_begun()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        Task<bool> first = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        Assert.That(
            await gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromSeconds(2), CancellationToken.None)
                .AsTask()
                .WaitAsync(Samples.Patience),
            Is.False,
            "its turn is at two seconds");
        Task<bool> second = gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromSeconds(2.001), CancellationToken.None).AsTask();

        Assert.That(second.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await first.WaitAsync(Samples.Patience), Is.True);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await second.WaitAsync(Samples.Patience), Is.True);
    }

    [Test]
    public async Task Wait_that_is_cancelled_takes_no_token_from_those_behind()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        using var giveUp = new CancellationTokenSource();
        Task<bool> cancelled = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, giveUp.Token).AsTask();
        Task<bool> behind = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        await giveUp.CancelAsync();
        Assert.That(async () => await cancelled.WaitAsync(Samples.Patience), Throws.InstanceOf<OperationCanceledException>());
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await behind.WaitAsync(Samples.Patience), Is.True);
    }

    [Test]
    public async Task Wall_clock_that_jumps_changes_nothing()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        Task<bool> second = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.AdjustTime(clock.GetUtcNow().AddDays(1));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(second.IsCompleted, Is.False);
        clock.AdjustTime(clock.GetUtcNow().AddDays(-2));
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(await second.WaitAsync(Samples.Patience), Is.True);
    }

    private static async Task<int> AtOnceAsync(AttemptRateLimiter gate)
    {
        int count = 0;
        while (await gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromTicks(1), CancellationToken.None)
            .AsTask()
            .WaitAsync(Samples.Patience))
        {
            count++;
        }

        return count;
    }
}
