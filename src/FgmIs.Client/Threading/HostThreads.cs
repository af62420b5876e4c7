namespace FgmIs.Client.Threading;

/// <summary>
/// Represents threads of our own for calls that may block: made when none is idle, ended when they have been idle for a while.
/// </summary>
internal sealed class HostThreads(TimeSpan idleTime)
{
    private readonly object _gate = new();
    private readonly Queue<HostCall> _ready = new();
    private int _count;
    private int _idle;

    /// <summary>Gets how many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Makes a call on one of the threads, at once. Whoever calls bounds how many are made at a time.</summary>
    public void Run(HostCall call)
    {
        lock (_gate)
        {
            if (_idle <= _ready.Count)
            {
                Start();
            }

            _ready.Enqueue(call);
            Monitor.Pulse(_gate);
        }
    }

    private void Start()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "FgmIs.Client calls the host" };
        _ = ContextFree.Make(() =>
        {
            thread.Start();
            return thread;
        });
        _count++;
    }

    private void Work()
    {
        while (Next() is { } call)
        {
            call.Run();
        }
    }

    private HostCall? Next()
    {
        lock (_gate)
        {
            while (_ready.Count == 0)
            {
                _idle++;
                bool isWoken = Monitor.Wait(_gate, idleTime);
                _idle--;
                if (!isWoken && _ready.Count == 0)
                {
                    _count--;
                    return null;
                }
            }

            return _ready.Dequeue();
        }
    }
}
