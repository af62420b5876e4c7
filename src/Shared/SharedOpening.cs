namespace FgmIs.Client.Auditing;

/// <summary>
/// Opens once, when it is first asked for. Whoever asks meanwhile waits for the same attempt; an attempt that failed is made
/// again by the next who asks.
/// </summary>
/// <param name="open">Opens; each of its steps is bounded.</param>
/// <param name="timeout">How long anybody waits. The attempt goes on: what it has done already need not be done again.</param>
/// <param name="ending">Cancelled when there is nothing to open any more.</param>
internal sealed class SharedOpening(Func<CancellationToken, Task> open, TimeSpan timeout, CancellationToken ending)
{
    private readonly object _gate = new();
    private Task? _attempt;

    /// <summary>Completes when it is open.</summary>
    /// <exception cref="FgmAuditTrailException">It cannot be opened, or not in time.</exception>
    /// <exception cref="ObjectDisposedException">There is nothing to open any more.</exception>
    public ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        Task attempt = Attempt();
        return attempt.Status == TaskStatus.RanToCompletion ? default : new ValueTask(WaitForAsync(attempt, cancellationToken));
    }

    private Task Attempt()
    {
        lock (_gate)
        {
            if (_attempt is null || _attempt.IsFaulted || _attempt.IsCanceled)
            {
                _attempt = Task.Run(() => open(ending), CancellationToken.None);

                // Whoever asked may have given up.
                _ = _attempt.ContinueWith(
                    static failed => _ = failed.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.OnlyOnFaulted,
                    TaskScheduler.Default);
            }

            return _attempt;
        }
    }

    private async Task WaitForAsync(Task attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt.WaitAsync(timeout, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException failure) when (!attempt.IsCompleted)
        {
            throw new FgmAuditTrailException(
                "The audit trail is still being opened: its store gives no answer in time, or an earlier run left much to close. "
                + "It goes on; try again, or give it a longer Timeout.",
                failure);
        }
        catch (OperationCanceledException failure) when (ending.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The audit trail was disposed of.", failure);
        }
    }
}
