namespace FgmIs.Client.Threading;

/// <summary>Represents one call with its result.</summary>
internal sealed class HostCall<T>(
    Func<CancellationToken, ValueTask<T>> operation,
    Action<HostCall, bool> ended,
    TimeSpan timeout,
    TimeProvider clock,
    CancellationToken cancellationToken)
    : HostCall(timeout, clock)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Result => _result.Task;

    public override void Fail(Exception failure) => _result.TrySetException(failure);

    protected override void Call()
    {
        Task<T> running = Start();
        NoteReturn();
        if (running.IsCompleted)
        {
            End(running);
        }
        else
        {
            _ = running.ContinueWith(
                static (ended, call) => ((HostCall<T>)call!).End(ended),
                this,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    private Task<T> Start()
    {
        try
        {
            // Nobody waits any more for what was given up before its thread was there.
            cancellationToken.ThrowIfCancellationRequested();
            return operation(cancellationToken).AsTask();
        }
        catch (Exception failure)
        {
            return Task.FromException<T>(failure);
        }
    }

    private void End(Task<T> running)
    {
        ended(this, running.Status == TaskStatus.RanToCompletion);
        _ = running.Status switch
        {
            TaskStatus.RanToCompletion => _result.TrySetResult(running.GetAwaiter().GetResult()),
            TaskStatus.Canceled => _result.TrySetCanceled(),
            _ => _result.TrySetException(running.Exception!.InnerExceptions),
        };
    }
}
