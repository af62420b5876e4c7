namespace FgmIs.Client.Threading;

/// <summary>
/// Waits no longer than it was told to for work that may forget its token. What may block its thread goes through <see cref="HostCalls"/>.
/// </summary>
internal static class BoundedWait
{
    /// <summary>
    /// Starts work that is known to give back its task at once, and waits for it; whatever is given up is told so by its token.
    /// </summary>
    /// <exception cref="TimeoutException">Its time is over.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<T> AwaitAsync<T>(
        Func<CancellationToken, ValueTask<T>> start, TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T>? running = null;
        try
        {
            ValueTask<T> started = start(ending.Token);
            if (started.IsCompletedSuccessfully)
            {
                return started.Result;
            }

            running = started.AsTask();
            return await running.WaitAsync(timeout, clock, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (running is { IsCompleted: false })
            {
                Abandon(running, ending);
            }
            else
            {
                ending.Dispose();
            }
        }
    }

    /// <summary>Creates a source that is cancelled when a time is over by a clock.</summary>
    public static CancellationTokenSource NewTimer(TimeProvider clock, TimeSpan delay) =>
#if NET
        new(delay, clock);
#else
        clock.CreateCancellationTokenSource(delay);
#endif

    private static void Abandon(Task running, CancellationTokenSource ending)
    {
        _ = running.ContinueWith(
            static abandoned => _ = abandoned.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);

        // What a host has registered with the token may block or throw, too: nobody waits for it.
        _ = Task.Run(
            () =>
            {
                try
                {
                    ending.Cancel();
                }
                catch (AggregateException)
                {
                    // The host's callback has a fault; the token is cancelled all the same.
                }
                finally
                {
                    ending.Dispose();
                }
            },
            CancellationToken.None);
    }
}
