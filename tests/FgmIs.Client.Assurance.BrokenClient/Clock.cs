namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>A clock that can be moved: what is due in between comes due.</summary>
internal sealed class Clock
{
    private readonly Lock _moving = new();
    private TimeSpan _offset;
    private TimeSpan _passed;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Now
    {
        get
        {
            lock (_moving)
            {
                return TimeProvider.System.GetUtcNow() + _offset;
            }
        }
    }

    /// <summary>Gets a time that never goes back.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_moving)
            {
                return TimeProvider.System.GetElapsedTime(0) + _passed;
            }
        }
    }

    public async Task WaitUntilAsync(TimeSpan elapsed)
    {
        while (elapsed - Elapsed is { Ticks: > 0 } left)
        {
            Task moved;
            lock (_moving)
            {
                moved = _moved.Task;
            }

            await Task.WhenAny(Task.Delay(left), moved);
        }
    }

    public void Move(TimeSpan by)
    {
        TaskCompletionSource moved;
        lock (_moving)
        {
            _offset += by;
            _passed += by > TimeSpan.Zero ? by : TimeSpan.Zero;
            moved = _moved;
            _moved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        moved.SetResult();
    }
}
