namespace FgmIs.Client.Limits;

/// <summary>
/// Represents those who wait, in order: the interactive before the batch, and within each those who came first. Guarded by its owner's
/// lock.
/// </summary>
/// <typeparam name="T">What each waits for.</typeparam>
internal sealed class WaitQueue<T>
{
    private readonly LinkedList<TaskCompletionSource<T>> _interactive = new();
    private readonly LinkedList<TaskCompletionSource<T>> _batch = new();

    public int Count => _interactive.Count + _batch.Count;

    public bool IsEmpty => Count == 0;

    /// <summary>Returns how many go before one who would join now.</summary>
    public int Before(FgmQueryPriority priority) => _interactive.Count + (priority == FgmQueryPriority.Batch ? _batch.Count : 0);

    public LinkedListNode<TaskCompletionSource<T>> Join(FgmQueryPriority priority) =>
        (priority == FgmQueryPriority.Batch ? _batch : _interactive)
            .AddLast(NewWaiter());

    /// <summary>Joins before all others.</summary>
    public LinkedListNode<TaskCompletionSource<T>> JoinFirst() => _interactive.AddFirst(NewWaiter());

    /// <summary>Takes out one who gives up.</summary>
    /// <returns>Whether it still waited; otherwise its turn has come already.</returns>
    public bool Leave(LinkedListNode<TaskCompletionSource<T>> waiter)
    {
        if (waiter.List is null)
        {
            return false;
        }

        (ReferenceEquals(waiter.List, _batch) ? _batch : _interactive).Remove(waiter);
        return true;
    }

    /// <summary>Takes out the one whose turn it is.</summary>
    public TaskCompletionSource<T>? TakeFirst()
    {
        LinkedListNode<TaskCompletionSource<T>>? first = _interactive.First ?? _batch.First;
        first?.List!.Remove(first);
        return first?.Value;
    }

    private static TaskCompletionSource<T> NewWaiter() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
