namespace FgmIs.Client.Threading;

/// <summary>Represents one call into a service of the host's: when it was wanted, and whether it still holds a thread.</summary>
internal abstract class HostCall(TimeSpan timeout, TimeProvider clock)
{
    private readonly long _wantedAt = clock.GetTimestamp();

    // A host's service may go by what flows with the caller: its user, its tenant, its activity.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private volatile bool _hasReturned;
    private volatile bool _isTimeOver;

    /// <summary>Gets a value that indicates whether its thread has come back; what it began may still be under way.</summary>
    public bool HasReturned => _hasReturned;

    /// <summary>Gets a value that indicates whether its time is over, waiting for its turn included.</summary>
    public bool IsOverdue => _isTimeOver || clock.GetElapsedTime(_wantedAt) >= timeout;

    /// <summary>Notes that somebody waited for it until its time was over. Timers may be early by a little.</summary>
    public void EndTime() => _isTimeOver = true;

    /// <summary>Makes the call on this thread.</summary>
    public void Run()
    {
        if (_context is null)
        {
            Call();
        }
        else
        {
            ExecutionContext.Run(_context, static call => ((HostCall)call!).Call(), this);
        }
    }

    /// <summary>Ends a call that was never made.</summary>
    public abstract void Fail(Exception failure);

    protected abstract void Call();

    protected void NoteReturn() => _hasReturned = true;
}
