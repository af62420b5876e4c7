namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Holds the client to the agreed number of sendings a second, evenly.</summary>
internal sealed class AgreedRate(Settings settings, Clock clock, FaultSwitch faults)
{
    private readonly Lock _taking = new();
    private readonly TimeSpan _pause = settings.TransactionsPerSecond is { } rate && faults.Lacks(Fault.ExceedsRate)
        ? TimeSpan.FromSeconds(1 / rate)
        : TimeSpan.Zero;

    private TimeSpan _next;

    /// <summary>Waits for a turn, and returns how long that took.</summary>
    public async Task<TimeSpan> TakeAsync()
    {
        TimeSpan began = clock.Elapsed;
        TimeSpan turn;
        lock (_taking)
        {
            turn = began > _next ? began : _next;
            _next = turn + _pause;
        }

        await clock.WaitUntilAsync(turn);
        return clock.Elapsed - began;
    }
}
