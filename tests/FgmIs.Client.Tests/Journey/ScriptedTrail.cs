using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Tests.Journey;

/// <summary>A trail that a test can make misbehave for one kind of event.</summary>
internal sealed class ScriptedTrail(FgmAuditEventKind kind, Func<CancellationToken, Task<FgmAuditReceipt?>> behaviour) : IFgmAuditTrail
{
    private static readonly TimeSpan BeyondPatience = TimeSpan.FromSeconds(40);

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

    /// <summary>
    /// Forgets its token, and does not come back while a test has patience; later it does, so that a client which waits for it fails a test
    /// and does not hang the run.
    /// </summary>
    public static ScriptedTrail Hangs(FgmAuditEventKind kind) => new(kind, async _ =>
    {
        await Task.Delay(BeyondPatience, CancellationToken.None);
        return null;
    });

    /// <summary>
    /// Blocks the thread that calls it for as long, and then gives a receipt, which a client that waited for it would believe.
    /// </summary>
    public static ScriptedTrail Blocks(FgmAuditEventKind kind) => new(kind, _ =>
    {
        using var never = new ManualResetEventSlim();
        never.Wait(BeyondPatience, CancellationToken.None);
        return Task.FromResult<FgmAuditReceipt?>(new FgmAuditReceipt(1));
    });
}
