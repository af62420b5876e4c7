namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>A trail that is down, hangs, or keeps what it says it did not.</summary>
internal sealed class ShakyTrail(IFgmAuditTrail trail) : IFgmAuditTrail
{
    public bool IsDown { get; set; }

    public bool IsHanging { get; set; }

    public bool KeepsButFails { get; set; }

    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (IsDown)
        {
            throw new IOException("The network is unreachable.");
        }

        if (IsHanging)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        FgmAuditReceipt receipt = await trail.AppendAsync(auditEvent, cancellationToken);
        return KeepsButFails ? throw new TimeoutException() : receipt;
    }
}
