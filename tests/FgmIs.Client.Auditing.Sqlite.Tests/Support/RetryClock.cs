using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>
/// A clock that a test moves, and only while the forwarder waits for its next try: an hour that passes in the middle of an attempt would
/// end the attempt by its time limit instead.
/// </summary>
internal sealed class RetryClock(TimeSpan retryDelay) : TimeProvider
{
    private readonly ManualTimeProvider _clock = new(Events.Noon);
    private readonly SemaphoreSlim _isResting = new(0);

    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = _clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime == retryDelay)
        {
            _isResting.Release();
        }

        return timer;
    }

    /// <summary>Waits until the forwarder rests, and then lets time pass; the forwarder tries once.</summary>
    public async Task AdvanceAsync(TimeSpan delta, TimeSpan patience)
    {
        Assert.That(delta, Is.GreaterThanOrEqualTo(retryDelay), "the forwarder must try");
        await TakeRestAsync(patience);
        _clock.Advance(delta);
    }

    /// <summary>Waits until the forwarder rests, and lets no time pass.</summary>
    public async Task WaitForRestAsync(TimeSpan patience)
    {
        await TakeRestAsync(patience);
        _isResting.Release();
    }

    private async Task TakeRestAsync(TimeSpan patience) =>
        Assert.That(await _isResting.WaitAsync(patience), "the forwarder did not come to rest");
}
