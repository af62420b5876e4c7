using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Journey;

/// <summary>Holds each record of a response, and with it the query's place, until it is let go.</summary>
internal sealed class HeldResponseTrail : IFgmAuditTrail
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Gets the task that ends when a response is there to be recorded: no clock that moves afterwards changes its outcome.
    /// </summary>
    public Task Reached => _reached.Task;

    public InMemoryAuditTrail Kept { get; } = new();

    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (auditEvent.Kind == FgmAuditEventKind.ResponseReceived)
        {
            _reached.TrySetResult();
            await _released.Task.WaitAsync(Samples.Patience, CancellationToken.None);
        }

        return await Kept.AppendAsync(auditEvent, cancellationToken);
    }

    public void Release() => _released.TrySetResult();
}
