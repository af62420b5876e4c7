using System.Runtime.CompilerServices;

namespace FgmIs.Client.Threading;

/// <summary>
/// Represents calls into one service of the host's (a trail, a cache's store, an access policy, a reporter), in bounded time, on threads of
/// our own, and no more than so many at once: a service that blocks can take neither the pool's threads, by which everything else goes on,
/// nor ever more of ours.
/// </summary>
/// <remarks>
/// A call beyond the bound waits for its turn within its own time. Where all that are under way are past theirs, it fails at once instead.
/// A call that hangs without a thread of ours is written off when the service shows that it works again, and one every now
/// and then so that it can.
/// </remarks>
internal sealed class HostCalls
{
    /// <summary>How many calls may be under way in one service.</summary>
    public const int Most = 32;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenTrials = TimeSpan.FromSeconds(30);
    private static readonly ConditionalWeakTable<object, HostCalls> Known = new();

    private readonly object _gate = new();
    private readonly HostThreads _threads;
    private readonly List<HostCall> _underWay = [];
    private readonly LinkedList<HostCall> _waiting = new();
    private long? _triedAt;

    internal HostCalls(TimeSpan idleTime) => _threads = new HostThreads(idleTime);

    /// <summary>Gets how many threads there are for the service now.</summary>
    public int Threads => _threads.Count;

    /// <summary>Gets the calls of a service: the same for all clients that it serves, so that the bound is one for all.</summary>
    public static HostCalls Of(object service) => Known.GetValue(service, static _ => new HostCalls(IdleTime));

    /// <summary>Calls the service.</summary>
    /// <exception cref="TimeoutException">The time is over, waiting for its turn included.</exception>
    /// <exception cref="EarlierCallsOverdueException">All calls that may be under way are, and are past their time.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> operation, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        HostCall<T>? call = null;
        try
        {
            return await BoundedWait.AwaitAsync(Start, timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            call?.EndTime();
            throw;
        }
        finally
        {
            Withdraw(call);
        }

        ValueTask<T> Start(CancellationToken token)
        {
            call = new HostCall<T>(operation, End, timeout, clock, token);
            Enter(call, clock);
            return new ValueTask<T>(call.Result);
        }
    }

    /// <summary>Calls the service for a caller who may wait for nothing asynchronous: it needs no thread of the pool.</summary>
    /// <exception cref="TimeoutException">The time is over, waiting for its turn included.</exception>
    /// <exception cref="EarlierCallsOverdueException">All calls that may be under way are, and are past their time.</exception>
    public T Run<T>(Func<T> operation, TimeSpan timeout)
    {
        var call = new HostCall<T>(_ => new ValueTask<T>(operation()), End, timeout, TimeProvider.System, CancellationToken.None);
        Enter(call, TimeProvider.System);
        if (Task.WaitAny([call.Result], timeout) < 0)
        {
            call.EndTime();
            Withdraw(call);
            throw new TimeoutException();
        }

        return call.Result.GetAwaiter().GetResult();
    }

    private void Enter(HostCall call, TimeProvider clock)
    {
        lock (_gate)
        {
            if (_underWay.Count < Most)
            {
                Begin(call);
            }
            else if (_underWay.TrueForAll(static other => other.IsOverdue))
            {
                if (!TryWriteOneOff(clock))
                {
                    throw new EarlierCallsOverdueException();
                }

                Begin(call);
            }
            else
            {
                _ = _waiting.AddLast(call);
            }
        }
    }

    // A thread that does not come back is never written off: their number is what is bounded.
    private bool TryWriteOneOff(TimeProvider clock)
    {
        int longest = _underWay.FindIndex(static other => other.HasReturned);
        _triedAt ??= clock.GetTimestamp();
        if (longest < 0 || clock.GetElapsedTime(_triedAt.Value) < BetweenTrials)
        {
            return false;
        }

        _triedAt = clock.GetTimestamp();
        _underWay.RemoveAt(longest);
        return true;
    }

    private void Begin(HostCall call)
    {
        try
        {
            _threads.Run(call);
            _underWay.Add(call);
        }
        catch (Exception failure) when (failure is OutOfMemoryException or ThreadStartException)
        {
            call.Fail(failure);
        }
    }

    private void End(HostCall call, bool hasSucceeded)
    {
        lock (_gate)
        {
            _ = _underWay.Remove(call);
            if (hasSucceeded && !call.IsOverdue)
            {
                _triedAt = null;
                _ = _underWay.RemoveAll(static other => other.HasReturned && other.IsOverdue);
            }

            while (_underWay.Count < Most && _waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                Begin(next.Value);
            }
        }
    }

    private void Withdraw(HostCall? call)
    {
        if (call is not null && !call.HasReturned)
        {
            lock (_gate)
            {
                _ = _waiting.Remove(call);
            }
        }
    }
}
