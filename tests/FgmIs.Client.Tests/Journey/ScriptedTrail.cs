using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Journey;

/// <summary>A trail that a test can make misbehave for one kind of event.</summary>
internal sealed class ScriptedTrail(FgmAuditEventKind kind, Func<CancellationToken, Task<FgmAuditReceipt?>> behaviour) : IFgmAuditTrail
{
    public InMemoryAuditTrail Kept { get; } = new();

    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        if (auditEvent.Kind == kind)
        {
            return (await behaviour(cancellationToken))!;
        }

        return await Kept.AppendAsync(auditEvent, cancellationToken);
    }

    public static ScriptedTrail Throws(FgmAuditEventKind kind) => new(kind, _ => throw new IOException("The disk is full."));

    public static ScriptedTrail GivesNoReceipt(FgmAuditEventKind kind) => new(kind, _ => Task.FromResult<FgmAuditReceipt?>(null));

    /// <summary>Never comes back and forgets its token.</summary>
    public static ScriptedTrail Hangs(FgmAuditEventKind kind) => new(kind, _ => new TaskCompletionSource<FgmAuditReceipt?>().Task);
}
