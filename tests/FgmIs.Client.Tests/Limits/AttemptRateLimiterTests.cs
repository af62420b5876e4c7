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
    public async Task Turn_comes_exactly_when_due_and_not_a_tick_before()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(4, burst: 1, clock);
        Assert.That(await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None), Is.Not.Null);
        Task<AttemptTurn?> second = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromMilliseconds(250) - TimeSpan.FromTicks(1));
        Assert.That((second.IsCompleted, clock.PendingTimers), Is.EqualTo((false, 1)));
        clock.Advance(TimeSpan.FromTicks(1));

        Assert.That(await second.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    [Test]
    public async Task Burst_is_given_at_once_and_grows_again_by_quiet_time_alone()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(10, burst: 3, clock);

        Assert.That(await AtOnceAsync(gate), Is.EqualTo(3));
        clock.Advance(TimeSpan.FromMilliseconds(200));
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
        Task<AttemptTurn?> batch = gate.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None).AsTask();
        Task<AttemptTurn?> user = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await user.WaitAsync(Samples.Patience), Is.Not.Null);
        Assert.That(batch.IsCompleted, Is.False);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await batch.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    [Test]
    public async Task Wait_that_can_be_foreseen_to_be_in_vain_is_not_begun()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        Task<AttemptTurn?> first = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        Assert.That(
            await gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromSeconds(2), CancellationToken.None)
                .AsTask()
                .WaitAsync(Samples.Patience),
            Is.Null,
            "its turn is at two seconds");
        Task<AttemptTurn?> second =
            gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromSeconds(2.001), CancellationToken.None).AsTask();

        Assert.That(second.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await first.WaitAsync(Samples.Patience), Is.Not.Null);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await second.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    [Test]
    public async Task Wait_that_is_cancelled_takes_no_turn_from_those_behind()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        using var giveUp = new CancellationTokenSource();
        Task<AttemptTurn?> cancelled = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, giveUp.Token).AsTask();
        Task<AttemptTurn?> behind = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        await giveUp.CancelAsync();
        Assert.That(async () => await cancelled.WaitAsync(Samples.Patience), Throws.InstanceOf<OperationCanceledException>());
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await behind.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    [Test]
    public async Task Turn_that_passed_before_its_use_is_waited_for_anew_before_all_others()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        AttemptTurn slow = (await gate.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None))!;
        Task<AttemptTurn?> second = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(1));
        await AttemptTurn.UseAsync([(await second.WaitAsync(Samples.Patience))!], CancellationToken.None);
        Task<AttemptTurn?> third = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        Task use = AttemptTurn.UseAsync([slow], CancellationToken.None).AsTask();
        Assert.That((use.IsCompleted, third.IsCompleted), Is.EqualTo((false, false)));
        clock.Advance(TimeSpan.FromSeconds(1));
        await use.WaitAsync(Samples.Patience);
        Assert.That(third.IsCompleted, Is.False);
        await clock.WaitForTimersAsync(1, Samples.Patience);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await third.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    [Test]
    public async Task Request_in_two_rates_is_written_when_it_has_a_turn_of_both()
    {
        var clock = new ManualTimeProvider();
        var slow = new AttemptRateLimiter(0.5, burst: 1, clock);
        var quick = new AttemptRateLimiter(1, burst: 1, clock);
        AttemptTurn ofQuick = (await quick.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None))!;
        AttemptTurn ofSlow = (await slow.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None))!;
        clock.Advance(TimeSpan.FromSeconds(1.5));
        AttemptTurn other = (await quick.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None))!;
        await AttemptTurn.UseAsync([other], CancellationToken.None);

        // The turn of the quick rate has passed; while another is waited for, that of the slow one passes as well, to somebody else.
        Task writing = AttemptTurn.UseAsync([ofQuick, ofSlow], CancellationToken.None).AsTask();
        clock.Advance(TimeSpan.FromSeconds(0.5));
        AttemptTurn next = (await slow.TakeAsync(FgmQueryPriority.Batch, Ample, CancellationToken.None))!;
        await AttemptTurn.UseAsync([next], CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        await clock.WaitForTimersAsync(1, Samples.Patience);
        Assert.That(writing.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(1.5));

        await writing.WaitAsync(Samples.Patience);
        Assert.That(clock.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromSeconds(4)));
    }

    [Test]
    public async Task Wall_clock_that_jumps_changes_nothing()
    {
        var clock = new ManualTimeProvider();
        var gate = new AttemptRateLimiter(1, burst: 1, clock);
        _ = await gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None);
        Task<AttemptTurn?> second = gate.TakeAsync(FgmQueryPriority.Interactive, Ample, CancellationToken.None).AsTask();

        clock.AdjustTime(clock.GetUtcNow().AddDays(1));
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(second.IsCompleted, Is.False);
        clock.AdjustTime(clock.GetUtcNow().AddDays(-2));
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(await second.WaitAsync(Samples.Patience), Is.Not.Null);
    }

    private static async Task<int> AtOnceAsync(AttemptRateLimiter gate)
    {
        int count = 0;
        while (await gate.TakeAsync(FgmQueryPriority.Interactive, TimeSpan.FromTicks(1), CancellationToken.None)
            .AsTask()
            .WaitAsync(Samples.Patience) is not null)
        {
            count++;
        }

        return count;
    }
}
