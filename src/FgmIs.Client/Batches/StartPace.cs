namespace FgmIs.Client.Batches;

/// <summary>Keeps starts apart by one over an agreed figure (TOM DE-02/03). For one caller at a time.</summary>
internal sealed class StartPace(TimeProvider clock, double? perSecond)
{
    // Timers of the system know nothing shorter: a wait for less would be no wait but a spin.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    // Rounded up, so that rounding never makes more of the figure.
    private readonly long _gap = perSecond is { } figure ? (long)Math.Ceiling(clock.TimestampFrequency / figure) : 0;
    private long? _lastStart;

    /// <summary>Waits until the next start is due.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (TimeLeft() is { } left)
        {
            await Task.Delay(left > ShortestWait ? left : ShortestWait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes note of a start, after it: what held the thread up before it must not bring the next one nearer.</summary>
    public void Started() => _lastStart = _gap > 0 ? clock.GetTimestamp() : null;

    private TimeSpan? TimeLeft()
    {
        long left = _lastStart is { } last ? last + _gap - clock.GetTimestamp() : 0;
        return left > 0 ? TimeSpan.FromTicks((long)Math.Ceiling(left * ((double)TimeSpan.TicksPerSecond / clock.TimestampFrequency))) : null;
    }
}
