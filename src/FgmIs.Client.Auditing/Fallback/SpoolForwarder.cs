using FgmIs.Client.Threading;

namespace FgmIs.Client.Auditing.Fallback;

/// <summary>Forwards what waits in a spool, in order, whenever the primary takes it.</summary>
internal sealed class SpoolForwarder : IAsyncDisposable
{
    private const int Together = 100;

    private static readonly TimeSpan TimeForSpool = TimeSpan.FromSeconds(30);

    private readonly Func<FgmAuditEvent, CancellationToken, Task<FgmAuditReceipt>> _append;
    private readonly Action<Exception> _tell;
    private readonly Action<int> _tellOfDamage;
    private readonly IFgmAuditSpool _spool;
    private readonly SpoolGate _gate;
    private readonly TimeSpan _retryDelay;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;

    public SpoolForwarder(
        Func<FgmAuditEvent, CancellationToken, Task<FgmAuditReceipt>> append,
        Action<Exception> tell,
        Action<int> tellOfDamage,
        IFgmAuditSpool spool,
        SpoolGate gate,
        TimeSpan retryDelay,
        TimeProvider clock)
    {
        _append = append;
        _tell = tell;
        _tellOfDamage = tellOfDamage;
        _spool = spool;
        _gate = gate;
        _retryDelay = retryDelay;
        _clock = clock;
        _running = Task.Run(() => RunAsync(_ending.Token), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        try
        {
            await _running.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That was the wish.
        }

        _ending.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await _gate.Started.WaitAsync(Timeout.InfiniteTimeSpan, _clock, cancellationToken).ConfigureAwait(false);
            if (!await TryForwardAsync(cancellationToken).ConfigureAwait(false))
            {
                await Task.Delay(_retryDelay, _clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <returns>Whether all that was tried went through.</returns>
    private async Task<bool> TryForwardAsync(CancellationToken cancellationToken)
    {
        long entered = _gate.Entered;
        long forwarded = 0;
        int damaged = 0;
        try
        {
            IReadOnlyList<FgmSpooledEvent> pending = await HostCalls.Of(_spool).RunAsync(
                token => _spool.ReadPendingAsync(Together, token), TimeForSpool, _clock, cancellationToken).ConfigureAwait(false);
            foreach (FgmSpooledEvent spooled in pending)
            {
                _ = await _append(spooled.Event, cancellationToken).ConfigureAwait(false);
                forwarded = spooled.Number;
                damaged += spooled.Event.Kind == FgmAuditEventKind.SpooledEventDamaged ? 1 : 0;
            }

            if (pending.Count == 0)
            {
                _gate.StopIfNothingCame(entered);
                return !_gate.IsSpooling;
            }

            return true;
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            _tell(failure);
            return false;
        }
        finally
        {
            await RemoveAsync(forwarded).ConfigureAwait(false);
            if (damaged > 0)
            {
                _tellOfDamage(damaged);
            }
        }
    }

    // What is not removed is forwarded once more, which the primary notices.
    private async Task RemoveAsync(long through)
    {
        if (through > 0)
        {
            try
            {
                _ = await HostCalls.Of(_spool).RunAsync(
                    async token =>
                    {
                        await _spool.RemoveAsync(through, token).ConfigureAwait(false);
                        return true;
                    },
                    TimeForSpool,
                    _clock,
                    CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // The next round tries again.
            }
        }
    }
}
