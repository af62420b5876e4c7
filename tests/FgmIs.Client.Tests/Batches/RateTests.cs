using System.Collections.Concurrent;
using FgmIs.Client.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

/// <summary>TOM DE-02/03: an agreed figure of transactions per second is held.</summary>
[TestFixture]
public sealed class RateTests
{
    [Test]
    public async Task Starts_come_exactly_when_due_and_not_a_tick_before()
    {
        var clock = new ManualTimeProvider();
        ScriptedClient client = ScriptedClient.Prompt();

        Task<List<int>> taking = client.QueryManyAsync(new SampleQueries(6).ReadAsync(), Options(clock, perSecond: 10)).NumbersAsync();
        for (int started = 1; started < 6; started++)
        {
            await clock.WaitForTimersAsync(1, Batch.Patience);
            Assert.That(client.Started, Is.EqualTo(started));
            clock.Advance(TimeSpan.FromMilliseconds(100) - TimeSpan.FromTicks(1));
            Assert.That(clock.PendingTimers, Is.EqualTo(1), "the next start is still waited for");
            clock.Advance(TimeSpan.FromTicks(1));
        }

        Assert.That(await taking.WaitAsync(Batch.Patience), Has.Count.EqualTo(6));
        Assert.That(clock.GetElapsedTime(0), Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    [Test]
    public async Task Time_that_passed_unused_is_not_saved_up()
    {
        List<TimeSpan> starts = await StartsAsync(perSecond: 4, count: 6, _ => TimeSpan.FromSeconds(60));

        Assert.That(starts.Zip(starts.Skip(1), (one, next) => next - one), Is.All.GreaterThanOrEqualTo(TimeSpan.FromMilliseconds(250)));
    }

    [Test]
    public async Task Wall_clock_that_jumps_changes_nothing()
    {
        List<TimeSpan> steady = await StartsAsync(perSecond: 8, count: 10, _ => TimeSpan.FromMilliseconds(25));
        List<TimeSpan> jumping = await StartsAsync(perSecond: 8, count: 10, clock =>
        {
            clock.AdjustTime(clock.GetUtcNow().AddHours(clock.GetTimestamp() % 2 == 0 ? -3 : 3));
            return TimeSpan.FromMilliseconds(25);
        });

        Assert.That(jumping, Is.EqualTo(steady));
        Assert.That(steady[^1], Is.EqualTo(TimeSpan.FromMilliseconds(9 * 125)));
    }

    [Test]
    public void Any_figure_is_never_exceeded_in_any_second_however_time_passes()
    {
        Gen<(double PerSecond, int[] Steps)> runs =
            from tenths in Gen.Choose(1, 400)
            from steps in Gen.ArrayOf(Gen.Choose(1, 700), 40)
            select (tenths / 10.0, steps);

        Prop.ForAll(runs.ToArbitrary(), run => HoldsAsync(run.PerSecond, run.Steps).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    [Test]
    public async Task Without_a_figure_no_clock_is_waited_for()
    {
        var clock = new ManualTimeProvider();

        List<int> numbers =
            await ScriptedClient.Prompt()
                .QueryManyAsync(new SampleQueries(100).ReadAsync(), Options(clock, perSecond: null)).NumbersAsync();

        Assert.That(numbers, Has.Count.EqualTo(100));
        Assert.That(clock.PendingTimers, Is.Zero);
    }

    [Test]
    public async Task Waiting_for_a_start_can_be_cancelled()
    {
        var clock = new ManualTimeProvider();
        using var giveUp = new CancellationTokenSource();

        Task<List<int>> taking = ScriptedClient.Prompt()
            .QueryManyAsync(new SampleQueries(2).ReadAsync(), Options(clock, perSecond: 0.01), giveUp.Token).NumbersAsync();
        await clock.WaitForTimersAsync(1, Batch.Patience);
        await giveUp.CancelAsync();

        Assert.That(async () => await taking.WaitAsync(Batch.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(clock.PendingTimers, Is.Zero);
    }

    private static async Task<bool> HoldsAsync(double perSecond, int[] steps)
    {
        int turn = 0;
        List<TimeSpan> starts = await StartsAsync(perSecond, count: 15, _ => TimeSpan.FromMilliseconds(steps[turn++ % steps.Length]));
        int most = (int)Math.Ceiling(perSecond);
        return starts.Count == 15
            && starts.Zip(starts.Skip(most), (one, next) => next - one).All(window => window >= TimeSpan.FromSeconds(1));
    }

    /// <summary>Lets time pass in steps, whenever the batch waits for it, and gives the moments of the starts.</summary>
    private static async Task<List<TimeSpan>> StartsAsync(double perSecond, int count, Func<ManualTimeProvider, TimeSpan> step)
    {
        var clock = new ManualTimeProvider();
        var starts = new ConcurrentQueue<TimeSpan>();
        var client = new ScriptedClient((_, _) =>
        {
            starts.Enqueue(clock.GetElapsedTime(0));
            return ScriptedClient.AtOnce;
        });

        Task<List<int>> taking = client.QueryManyAsync(new SampleQueries(count).ReadAsync(), Options(clock, perSecond)).NumbersAsync();
        using var waiting = new CancellationTokenSource();
        while (await Task.WhenAny(taking, clock.WaitForTimersAsync(1, Batch.Patience, waiting.Token)) != taking)
        {
            clock.Advance(step(clock));
        }

        await waiting.CancelAsync();
        _ = await taking;
        return [.. starts];
    }

    private static FgmBatchOptions Options(ManualTimeProvider clock, double? perSecond) =>
        new() { TransactionsPerSecond = perSecond, TimeProvider = clock, MaximumConcurrency = 4 };
}
