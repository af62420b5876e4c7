using FgmIs.Client.Limits;
using FgmIs.Client.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Limits;

/// <summary>TOM DE-02/03: an agreed figure is held exactly, by the clock, whatever comes when, and it is reached.</summary>
[TestFixture]
public sealed class StartScheduleTests
{
    [Test]
    public void Any_figure_is_never_exceeded_in_any_second_however_time_passes_and_however_long_a_start_takes_to_the_network()
    {
        Gen<(double PerSecond, int Burst, int[] Steps)> runs =
            from tenths in Gen.Choose(1, 400)
            from burst in Gen.Choose(1, 6)
            from steps in Gen.ArrayOf(Gen.Choose(0, 700), 60)
            select (tenths / 10.0, burst, steps);

        Prop.ForAll(runs.ToArbitrary(), run => Holds(run.PerSecond, run.Burst, run.Steps)).QuickCheckThrowOnFailure();
    }

    [TestCase(10, 1, 10)]
    [TestCase(10, 5, 10)]
    [TestCase(2.5, 1, 3)]
    [TestCase(0.5, 2, 1)]
    public void Everything_that_is_allowed_in_a_second_is_given(double perSecond, int burst, int allowed)
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond, burst);
        clock.Advance(TimeSpan.FromHours(1));

        // Half-open, as a second is: what comes at its very end belongs to the next.
        int taken = 0;
        for (int millisecond = 0; millisecond < 1000; millisecond++)
        {
            taken += Drain(schedule);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(taken, Is.EqualTo(allowed));
    }

    [Test]
    public void Figure_is_reached_over_a_minute_though_timers_are_late([Values(1, 5, 10, 100, 200, 1000)] int perSecond)
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond, burst: 1);
        int taken = 0;

        // Late by 0 to 15 ms, as the timers of a busy machine are: 7.5 ms on average.
        for (int late = 0; clock.GetElapsedTime(0) < TimeSpan.FromMinutes(1); late = (late + 7) % 16)
        {
            taken += Drain(schedule);
            clock.Advance(schedule.TimeLeft() + TimeSpan.FromMilliseconds(late));
        }

        Assert.That(taken, Is.InRange(0.98 * 60 * perSecond, (60 * perSecond) + 1));
    }

    [Test]
    public void Time_without_work_is_not_saved_up()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 100, burst: 1);

        foreach (int milliseconds in (int[])[51, 700, 3_600_000])
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            Assert.That(Drain(schedule), Is.EqualTo(1), $"after {milliseconds} ms");
            Assert.That(schedule.TimeLeft(), Is.EqualTo(TimeSpan.FromMilliseconds(10)));
        }
    }

    [Test]
    public void Time_left_is_told_for_whoever_comes_after_others()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, 4, burst: 2);
        Assert.That(Drain(schedule), Is.EqualTo(2));

        Assert.That(
            new[] { schedule.TimeLeft(), schedule.TimeLeft(before: 1), schedule.TimeLeft(before: 7) },
            Is.EqualTo(new[] { TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2) }));
    }

    [Test]
    public void Start_counts_until_a_second_after_its_use()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 1, burst: 1);
        LinkedListNode<long> start = schedule.Reserve();

        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.That(schedule.IsReserved(start), Is.True);
        Assert.That(schedule.TryUse(start), Is.True);

        Assert.That(schedule.TimeLeft(), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void Start_that_is_not_used_within_a_second_is_void_and_keeps_nobody_waiting()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 1, burst: 1);
        LinkedListNode<long> start = schedule.Reserve();

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((schedule.IsReserved(start), schedule.TimeLeft()), Is.EqualTo((false, TimeSpan.Zero)));
    }

    [Test]
    public void Share_that_changes_is_never_exceeded_in_any_window_that_begins_after_it_was_lowered()
    {
        Gen<(int[] Shares, int[] Steps)> runs =
            from shares in Gen.ArrayOf(Gen.Choose(0, 12), 30)
            from steps in Gen.ArrayOf(Gen.Choose(0, 900), 60)
            select (shares, steps);

        Prop.ForAll(runs.ToArbitrary(), run => HoldsShares(run.Shares, run.Steps)).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Reservations_that_a_smaller_share_has_no_room_for_are_void()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 4, burst: 4);
        LinkedListNode<long>[] starts = [.. Enumerable.Range(0, 4).Select(_ => schedule.Reserve())];
        Assert.That(schedule.TryUse(starts[0]), Is.True);

        schedule.Allow(2);

        Assert.That(starts.Skip(1).Select(schedule.TryUse), Is.EqualTo(new[] { true, false, false }));
    }

    [Test]
    public void Nothing_is_due_without_a_share_and_at_once_with_one_again()
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 10, burst: 1);
        schedule.Allow(0);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.That(schedule.TimeLeft(), Is.GreaterThan(TimeSpan.Zero));

        schedule.Allow(5);

        Assert.That(Drain(schedule), Is.EqualTo(1));
        Assert.That(schedule.TimeLeft(), Is.EqualTo(TimeSpan.FromMilliseconds(200)));
    }

    // Each start has no more in the window that it ends than is allowed when it comes.
    private static bool HoldsShares(int[] shares, int[] steps)
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond: 12, burst: 1);
        List<LinkedListNode<long>> underWay = [];
        List<TimeSpan> moments = [];
        for (int i = 0; i < 4 * steps.Length; i++)
        {
            int allowed = shares[i / 3 % shares.Length];
            schedule.Allow(allowed);
            for (int use = steps[i % steps.Length] % 4; use > 0 && underWay.Count > 0; use--)
            {
                TimeSpan now = clock.GetElapsedTime(0);
                if (schedule.TryUse(underWay[0]))
                {
                    moments.Add(now);
                    if (moments.Count(moment => moment > now - TimeSpan.FromSeconds(1)) > allowed)
                    {
                        return false;
                    }
                }

                underWay.RemoveAt(0);
            }

            for (; schedule.TimeLeft() == TimeSpan.Zero; underWay.Add(schedule.Reserve()))
            {
            }

            clock.Advance(TimeSpan.FromMilliseconds(steps[i % steps.Length] / 4.0));
        }

        return true;
    }

    private static bool Holds(double perSecond, int burst, int[] steps)
    {
        var clock = new ManualTimeProvider();
        var schedule = new StartSchedule(clock, perSecond, burst);
        List<(LinkedListNode<long> Start, TimeSpan From)> underWay = [];
        List<TimeSpan> moments = [];
        for (int i = 0; i < 4 * steps.Length; i++)
        {
            for (int n = underWay.Count - 1; n >= 0; n--)
            {
                if (clock.GetElapsedTime(0) >= underWay[n].From && schedule.IsReserved(underWay[n].Start))
                {
                    _ = schedule.TryUse(underWay[n].Start);
                    moments.Add(clock.GetElapsedTime(0));
                    underWay.RemoveAt(n);
                }
            }

            // From its turn to the network at once, soon, or so late that the turn has passed.
            while (schedule.TimeLeft() == TimeSpan.Zero)
            {
                TimeSpan takes = TimeSpan.FromMilliseconds(underWay.Count % 4 == 0 ? 0 : steps[(i + underWay.Count) % steps.Length] * 2);
                underWay.Add((schedule.Reserve(), clock.GetElapsedTime(0) + takes));
            }

            clock.Advance(TimeSpan.FromMilliseconds(steps[i % steps.Length] / 4.0));
        }

        int most = (int)Math.Ceiling(perSecond);
        return moments.Count > 0
            && moments.Zip(moments.Skip(most), (one, next) => next - one).All(
                window => window >= TimeSpan.FromSeconds(1) && window.TotalSeconds * perSecond >= most - 0.0001);
    }

    private static int Drain(StartSchedule schedule)
    {
        int count = 0;
        for (; schedule.TimeLeft() == TimeSpan.Zero; count++)
        {
            _ = schedule.TryUse(schedule.Reserve());
        }

        return count;
    }
}
