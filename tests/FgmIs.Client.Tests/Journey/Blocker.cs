namespace FgmIs.Client.Tests.Journey;

/// <summary>Holds whoever comes until it is released, and counts them.</summary>
internal sealed class Blocker(bool holdsThreads = true)
{
    private static readonly TimeSpan BeyondPatience = TimeSpan.FromMinutes(3);

    private readonly object _gate = new();
    private readonly TaskCompletionSource _never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isReleased;
    private int _held;
    private int _ofThePool;

    /// <summary>Gets how many calls came.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Gets how many of them came on a thread of the pool.</summary>
    public int OfThePool => Volatile.Read(ref _ofThePool);

    /// <summary>Blocks this thread, if it is to, and gives a task that does not end before the release.</summary>
    public Task HoldAsync()
    {
        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            Interlocked.Increment(ref _ofThePool);
        }

        Interlocked.Increment(ref _held);
        lock (_gate)
        {
            if (holdsThreads && !_isReleased)
            {
                Monitor.Wait(_gate, BeyondPatience);
            }
        }

        return _never.Task;
    }

    public void Release()
    {
        lock (_gate)
        {
            _isReleased = true;
            Monitor.PulseAll(_gate);
        }

        _never.TrySetCanceled();
    }
}
