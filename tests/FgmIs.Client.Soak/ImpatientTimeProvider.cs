namespace FgmIs.Client.Soak;

/// <summary>
/// The machine's clock, with which everything that repeats does so each second: the client looks for a new certificate that often, so that
/// a short run meets its rotation.
/// </summary>
internal sealed class ImpatientTimeProvider : TimeProvider
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        period > Second ? System.CreateTimer(callback, state, Second, Second) : System.CreateTimer(callback, state, dueTime, period);
}
