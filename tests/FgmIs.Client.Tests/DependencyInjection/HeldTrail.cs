using FgmIs.Client.Auditing;

namespace FgmIs.Client.Tests.DependencyInjection;

/// <summary>An audit trail that holds back the receipts of queries until it is let go.</summary>
internal sealed class HeldTrail : IFgmAuditTrail
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public Task Reached => _reached.Task;

    public void LetGo() => _release.SetResult();

    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (auditEvent.Kind == FgmAuditEventKind.ConfigurationChanged)
        {
            return new FgmAuditReceipt(Interlocked.Increment(ref _count));
        }

        _reached.TrySetResult();
        await _release.Task.WaitAsync(cancellationToken);
        return new FgmAuditReceipt(Interlocked.Increment(ref _count));
    }
}
