namespace FgmIs.Client.Journey;

/// <summary>When the time for a whole question is over, by a monotonic clock: a wall clock that is put right must not end a question or prolong it.</summary>
internal sealed class Deadline(TimeProvider clock, TimeSpan limit)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>Gets how much time is left, never less than none.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            TimeSpan left = limit - clock.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
