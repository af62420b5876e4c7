using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Time;

[TestFixture]
internal sealed class ManualTimeProviderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ManualTimeProvider _clock = null!;

    [SetUp]
    public void Make() => _clock = new ManualTimeProvider(Start);

    [Test]
    public void Clock_stands_still_by_itself()
    {
        long before = _clock.GetTimestamp();

        Assert.That(_clock.GetUtcNow(), Is.EqualTo(Start));
        Assert.That(_clock.GetTimestamp(), Is.EqualTo(before));
        Assert.That(_clock.LocalTimeZone, Is.EqualTo(TimeZoneInfo.Utc));
    }

    [Test]
    public void Advance_moves_both_clocks()
    {
        long before = _clock.GetTimestamp();

        _clock.Advance(TimeSpan.FromMinutes(1.5));

        Assert.That(_clock.GetUtcNow(), Is.EqualTo(Start.AddSeconds(90)));
        Assert.That(_clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromSeconds(90)));
    }

    [Test]
    public void Advance_backwards_is_refused() =>
        Assert.That(() => _clock.Advance(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(-1)]
    [TestCase(1)]
    public void AdjustTime_steps_the_wall_clock_alone(int days)
    {
        var fired = 0;
        using ITimer timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        long before = _clock.GetTimestamp();

        _clock.AdjustTime(Start.AddDays(days));

        Assert.That(_clock.GetUtcNow(), Is.EqualTo(Start.AddDays(days)));
        Assert.That(_clock.GetElapsedTime(before), Is.EqualTo(TimeSpan.Zero));
        Assert.That(fired, Is.Zero);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.That(fired, Is.EqualTo(1));
        Assert.That(_clock.GetUtcNow(), Is.EqualTo(Start.AddDays(days).AddHours(1)));
    }

    [Test]
    public void Timers_fire_in_due_order_with_the_clock_at_their_time()
    {
        var fired = new List<string>();
        using ITimer late = Timer("late", 30);
        using ITimer early = Timer("early", 10);
        using ITimer alsoEarly = Timer("also early", 10);
        using ITimer never = Timer("never", 61);

        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.That(fired, Is.EqualTo(new[] { "early at 10", "also early at 10", "late at 30" }));
        Assert.That(_clock.PendingTimers, Is.EqualTo(1));

        ITimer Timer(string name, int seconds) => _clock.CreateTimer(
            _ => fired.Add($"{name} at {(_clock.GetUtcNow() - Start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(seconds),
            Timeout.InfiniteTimeSpan);
    }

    [Test]
    public void Periodic_timer_fires_for_each_period_that_passes()
    {
        var fired = new List<double>();
        using ITimer timer = _clock.CreateTimer(
            _ => fired.Add((_clock.GetUtcNow() - Start).TotalSeconds),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.That(fired, Is.EqualTo(new[] { 1.0, 3.0, 5.0 }));
    }

    [Test]
    public void Timer_disposed_by_another_does_not_fire()
    {
        var fired = false;
        ITimer victim = _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using ITimer other = _clock.CreateTimer(_ => victim.Dispose(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(fired, Is.False);
        Assert.That(victim.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan), Is.False);
    }

    [Test]
    public void Timer_set_by_a_callback_fires_in_the_same_advance()
    {
        var fired = false;
        ITimer? second = null;
        using ITimer first = _clock.CreateTimer(
            _ => second = _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.That(fired, Is.True);
        second!.Dispose();
    }

    [Test]
    public async Task Delay_ends_when_time_has_passed()
    {
        Task delay = Task.Delay(TimeSpan.FromSeconds(5), _clock);
        await _clock.WaitForTimersAsync(1, Clients.Patience);

        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.That(delay.IsCompleted, Is.False);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await delay.WaitAsync(Clients.Patience);
    }

    [Test]
    public async Task Cancellation_goes_by_the_clock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(source.IsCancellationRequested, Is.True);
        await Task.CompletedTask;
    }

    [Test]
    public async Task Timer_due_at_once_needs_no_advance()
    {
        var fired = new TaskCompletionSource();
        await using ITimer timer = _clock.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);

        await fired.Task.WaitAsync(Clients.Patience);
    }

    [Test]
    public void WaitForTimers_gives_up_in_time() =>
        Assert.That(() => _clock.WaitForTimersAsync(1, TimeSpan.FromMilliseconds(20)), Throws.InstanceOf<TimeoutException>());

    [Test]
    public async Task Clock_moved_concurrently_loses_nothing()
    {
        var fired = 0;
        await using ITimer timer = _clock.CreateTimer(
            _ => Interlocked.Increment(ref fired), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        // Each advance ends where it meant to at the least; together they may overlap, but every second fires once.
        Parallel.For(0, 100, _ => _clock.Advance(TimeSpan.FromSeconds(1)));

        Assert.That(fired, Is.EqualTo((int)(_clock.GetUtcNow() - Start).TotalSeconds));
    }
}
