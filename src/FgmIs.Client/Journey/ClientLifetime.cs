namespace FgmIs.Client.Journey;

/// <summary>Counts the queries on their way, so that a disposed client lets them finish and only then releases what they use.</summary>
internal sealed class ClientLifetime(object owner, Action release)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private bool _isClosed;

    /// <summary>Gets a task that completes when the last query has finished after the closing.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Enters a query.</summary>
    /// <exception cref="ObjectDisposedException">The client is closed.</exception>
    public void Enter()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, owner);
            _underWay++;
        }
    }

    /// <summary>Enters what goes with the queries on their way, as long as there can be any.</summary>
    /// <returns>Whether it is in, and is to leave.</returns>
    public bool TryJoin()
    {
        lock (_gate)
        {
            bool isOver = _isClosed && _underWay == 0;
            _underWay += isOver ? 0 : 1;
            return !isOver;
        }
    }

    /// <summary>Keeps what queries use until something that nobody awaits is done, however it ends.</summary>
    public void Keep(Task work)
    {
        if (!work.IsCompleted && TryJoin())
        {
            _ = work.ContinueWith(
                static (_, lifetime) => ((ClientLifetime)lifetime!).Leave(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _underWay--;
        }

        ReleaseIfDone();
    }

    /// <summary>Refuses further queries.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        ReleaseIfDone();
    }

    private void ReleaseIfDone()
    {
        lock (_gate)
        {
            if (!_isClosed || _underWay > 0 || _drained.Task.IsCompleted)
            {
                return;
            }

            _drained.SetResult(true);
        }

        release();
    }
}
