using FgmIs.Client.Limits;

namespace FgmIs.Client.Batches;

/// <summary>Keeps starts apart by one over an agreed figure (TOM DE-02/03). For one caller at a time.</summary>
internal sealed class StartPacer(TimeProvider clock, double? perSecond)
{
    // Timers of the system know nothing shorter: a wait for less would be no wait but a spin.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly TokenBucket? _bucket = perSecond is { } figure ? new TokenBucket(clock, figure, burst: 1) : null;

    /// <summary>Waits until the next start is due.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (_bucket?.TimeLeft() is { } left && left > TimeSpan.Zero)
        {
            await Task.Delay(left > ShortestWait ? left : ShortestWait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes note of a start, after it: what held the thread up before it must not bring the next one nearer.</summary>
    public void Started() => _bucket?.Take();
}
