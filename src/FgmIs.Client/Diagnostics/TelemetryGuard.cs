namespace FgmIs.Client.Diagnostics;

/// <summary>
/// Guards the calls into a host's telemetry: what a logger, a listener or an exporter throws ends here and touches nothing else
/// (docs/safety-case.md, H1).
/// </summary>
/// <remarks>The first failure of a client is told to staff; later ones are not, since a broken sink fails at every event.</remarks>
internal sealed class TelemetryGuard
{
    private Action<string>? _tell;
    private string? _cause;

    /// <summary>Sets who is told, and tells of a failure that came before.</summary>
    public void TellTo(Action<string> tell)
    {
        _tell = tell;
        if (_cause is not null)
        {
            tell(_cause);
        }
    }

    /// <summary>Calls out to the host's telemetry.</summary>
    public void Run<TState>(TState state, Action<TState> call)
    {
        try
        {
            call(state);
        }
        catch (Exception failure)
        {
            Failed(failure.GetType().Name);
        }
    }

    /// <summary>Asks the host's telemetry; what it cannot answer is answered by <paramref name="otherwise"/>.</summary>
    public TResult Run<TState, TResult>(TState state, Func<TState, TResult> call, TResult otherwise)
    {
        try
        {
            return call(state);
        }
        catch (Exception failure)
        {
            Failed(failure.GetType().Name);
            return otherwise;
        }
    }

    /// <summary>Notes a failure. The exception's own words may quote what it was given; its type says enough.</summary>
    public void Failed(string cause)
    {
        if (Interlocked.CompareExchange(ref _cause, cause, comparand: null) is null)
        {
            _tell?.Invoke(cause);
        }
    }
}
