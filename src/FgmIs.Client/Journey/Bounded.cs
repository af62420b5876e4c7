namespace FgmIs.Client.Journey;

/// <summary>Waits no longer than it was told to for code that is not ours, even if that code blocks or forgets its token.</summary>
internal static class Bounded
{
    /// <summary>Runs an operation of the host's.</summary>
    /// <exception cref="TimeoutException">Its time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static Task<T> RunAsync<T>(
        Func<CancellationToken, ValueTask<T>> operation, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken) =>

        // On a thread of the pool, since the operation may block before it gives back its task.
        AwaitAsync(token => Task.Run(() => operation(token).AsTask(), CancellationToken.None), timeout, clock, cancellationToken);

    /// <summary>Runs an operation that is known to give back its task at once.</summary>
    /// <exception cref="TimeoutException">Its time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static Task<T> RunPromptAsync<T>(
        Func<CancellationToken, ValueTask<T>> operation, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken) =>
        AwaitAsync(token => operation(token).AsTask(), timeout, clock, cancellationToken);

    /// <summary>Makes a source that is cancelled when a time is over by a clock.</summary>
    public static CancellationTokenSource NewTimer(TimeProvider clock, TimeSpan delay) =>
#if NET
        new(delay, clock);
#else
        clock.CreateCancellationTokenSource(delay);
#endif

    private static async Task<T> AwaitAsync<T>(Func<CancellationToken, Task<T>> start, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T> running = start(ending.Token);
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
}
