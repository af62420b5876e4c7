using FgmIs.Client.Limits;
using FgmIs.Client.Testing;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Limits;

/// <summary>TOM DE-02/03: an agreed figure is held exactly, by the clock, whatever comes when.</summary>
[TestFixture]
public sealed class TokenBucketTests
{
    [Test]
    public void Any_figure_and_burst_are_never_exceeded_in_any_second_however_time_passes()
    {
        Gen<(double PerSecond, int Burst, int[] Steps)> runs =
            from tenths in Gen.Choose(1, 400)
            from burst in Gen.Choose(1, 6)
            from steps in Gen.ArrayOf(Gen.Choose(0, 700), 60)
            select (tenths / 10.0, burst, steps);

        Prop.ForAll(runs.ToArbitrary(), run => Holds(run.PerSecond, run.Burst, run.Steps)).QuickCheckThrowOnFailure();
    }

    [TestCase(10, 1, 10)]
    [TestCase(10, 5, 14)]
    [TestCase(2.5, 1, 3)]
    [TestCase(0.5, 2, 2)]
    public void Everything_that_is_allowed_in_a_second_is_given(double perSecond, int burst, int allowed)
    {
        var clock = new ManualTimeProvider();
        var bucket = new TokenBucket(clock, perSecond, burst);
        clock.Advance(TimeSpan.FromHours(1));

        // Half-open, as a second is: what comes at its very end belongs to the next.
        int taken = 0;
        for (int millisecond = 0; millisecond < 1000; millisecond++)
        {
            taken += Drain(bucket);
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.That(taken, Is.EqualTo(allowed));
    }

    [Test]
    public void Time_left_is_told_for_whoever_comes_after_others()
    {
        var clock = new ManualTimeProvider();
        var bucket = new TokenBucket(clock, 4, burst: 2);
        Assert.That(Drain(bucket), Is.EqualTo(2));

        Assert.That(
            new[] { bucket.TimeLeft(), bucket.TimeLeft(before: 1), bucket.TimeLeft(before: 7) },
            Is.EqualTo(new[] { TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2) }));
    }

    private static bool Holds(double perSecond, int burst, int[] steps)
    {
        var clock = new ManualTimeProvider();
        var bucket = new TokenBucket(clock, perSecond, burst);
        List<TimeSpan> moments = [];
        foreach (int step in steps)
        {
            moments.AddRange(Enumerable.Repeat(clock.GetElapsedTime(0), Drain(bucket)));
            clock.Advance(TimeSpan.FromMilliseconds(step));
        }

        int most = burst - 1 + (int)Math.Ceiling(perSecond);
        return moments.Zip(moments.Skip(most), (one, next) => next - one).All(window => window >= TimeSpan.FromSeconds(1));
    }

    private static int Drain(TokenBucket bucket)
    {
        int count = 0;
        for (; bucket.TimeLeft() == TimeSpan.Zero; count++)
        {
            bucket.Take();
        }

        return count;
    }
}
