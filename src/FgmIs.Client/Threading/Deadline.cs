namespace FgmIs.Client.Threading;

/// <summary>
/// Represents the time limit of a whole query, by a monotonic clock: a wall clock that is put right must not end a query or prolong it.
/// </summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan limit)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(750);

    private readonly long _start = clock.GetTimestamp();

    /// <summary>Gets how much time is left, never less than none.</summary>
    public TimeSpan TimeLeft => LeftOf(limit);

    /// <summary>
    /// Gets how long may be waited for what the host does with an outcome: a little past the limit, so that one that comes at the last
    /// moment can still be recorded.
    /// </summary>
    public TimeSpan TimeToClose => LeftOf(limit + Grace);

    private TimeSpan LeftOf(TimeSpan whole)
    {
        TimeSpan left = whole - clock.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
