namespace FgmIs.Client.Limits;

/// <summary>
/// Represents those who wait, in order: the interactive before the batch, and within each those who came first. Guarded by its owner's
/// lock.
/// </summary>
internal sealed class WaitQueue
{
    private readonly LinkedList<TaskCompletionSource<bool>> _interactive = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _batch = new();

    public bool IsEmpty => _interactive.Count + _batch.Count == 0;

    /// <summary>Returns how many go before one who would join now.</summary>
    public int Before(FgmQueryPriority priority) => _interactive.Count + (priority == FgmQueryPriority.Batch ? _batch.Count : 0);

    public LinkedListNode<TaskCompletionSource<bool>> Join(FgmQueryPriority priority) =>
        (priority == FgmQueryPriority.Batch ? _batch : _interactive)
            .AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Takes out one who gives up.</summary>
    /// <returns>Whether it still waited; otherwise its turn has come already.</returns>
    public static bool Leave(LinkedListNode<TaskCompletionSource<bool>> waiter)
    {
        bool isWaiting = waiter.List is not null;
        waiter.List?.Remove(waiter);
        return isWaiting;
    }

    /// <summary>Takes out the one whose turn it is.</summary>
    public TaskCompletionSource<bool>? TakeFirst()
    {
        LinkedListNode<TaskCompletionSource<bool>>? first = _interactive.First ?? _batch.First;
        first?.List!.Remove(first);
        return first?.Value;
    }
}
