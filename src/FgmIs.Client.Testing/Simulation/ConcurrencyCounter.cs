namespace FgmIs.Client.Testing;

/// <summary>Counts how many are at work at the same time.</summary>
internal sealed class ConcurrencyCounter
{
    private readonly object _gate = new();
    private int _now;

    public int Most { get; private set; }

    public void Enter()
    {
        lock (_gate)
        {
            _now++;
            Most = Math.Max(Most, _now);
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _now--;
        }
    }
}
