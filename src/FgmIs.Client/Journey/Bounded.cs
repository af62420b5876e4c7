namespace FgmIs.Client.Journey;

/// <summary>Waits no longer than it was told to for code that is not ours, even if that code blocks or forgets its token.</summary>
internal static class Bounded
{
    /// <summary>Runs an operation of the host's.</summary>
    /// <exception cref="TimeoutException">Its time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> operation, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // On a thread of the pool, since the operation may block before it gives back its task.
        Task<T> running = Task.Run(() => operation(ending.Token).AsTask(), CancellationToken.None);
        try
        {
            return await running.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!running.IsCompleted)
            {
                await ending.CancelAsync().ConfigureAwait(false);
                _ = running.ContinueWith(
                    static abandoned => _ = abandoned.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Makes a source that is cancelled when a time is over by a clock.</summary>
    public static CancellationTokenSource NewTimer(TimeProvider clock, TimeSpan delay) =>
#if NET
        new(delay, clock);
#else
        clock.CreateCancellationTokenSource(delay);
#endif
}
