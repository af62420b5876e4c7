namespace FgmIs.Client.Limits;

/// <summary>Represents the turn of one attempt within an agreed rate, from when it came until the request is written.</summary>
internal sealed class AttemptTurn(AttemptRateLimiter rate, LinkedListNode<long> start)
{
    private LinkedListNode<long> _start = start;

    /// <summary>Gets the rate that it is a turn of.</summary>
    public AttemptRateLimiter Rate => rate;

    /// <summary>Waits for turns anew where they have passed, before a request is written, and uses all of them.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static async ValueTask UseAsync(IReadOnlyList<AttemptTurn> turns, CancellationToken cancellationToken)
    {
        do
        {
            while (turns.FirstOrDefault(turn => !turn.IsGood) is { } passed)
            {
                await passed.RenewAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        while (!turns.All(turn => turn.Rate.TryUse(turn._start))); // One may pass at the last moment: those used before it are renewed too.
    }

    private bool IsGood => rate.IsGood(_start);

    private async ValueTask RenewAsync(CancellationToken cancellationToken) =>
        _start = await rate.TakeFirstAsync(cancellationToken).ConfigureAwait(false);
}
