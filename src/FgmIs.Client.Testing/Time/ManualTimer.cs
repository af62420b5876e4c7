namespace FgmIs.Client.Testing;

/// <summary>Represents a timer of a <see cref="ManualTimeProvider"/>, which guards its state.</summary>
internal sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
{
    /// <summary>Gets or sets when it fires, on the provider's monotonic clock.</summary>
    public TimeSpan Due { get; set; }

    /// <summary>Gets or sets its rank among timers due at the same moment.</summary>
    public long Order { get; set; }

    /// <summary>Gets or sets how often it fires again.</summary>
    public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets or sets a value that indicates whether it is done with.</summary>
    public bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => provider.Schedule(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => provider.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
