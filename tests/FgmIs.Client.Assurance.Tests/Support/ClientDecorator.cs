namespace FgmIs.Client.Assurance.Tests;

/// <summary>Passes everything on; what derives from it changes something.</summary>
internal abstract class ClientDecorator(IAssuranceClient inner) : IAssuranceClient
{
    public virtual AssuranceClientDescription Description => Inner.Description;

    protected IAssuranceClient Inner { get; } = inner;

    public virtual Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default) =>
        Inner.QueryAsync(query, cancellationToken);

    public virtual Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default) =>
        Inner.TakeReportsAsync(cancellationToken);

    public virtual Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default) =>
        Inner.DiscloseAsync(messageId, user, kind, cancellationToken);

    public virtual Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default) =>
        Inner.ReadAuditAsync(search, cancellationToken);

    public virtual Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken = default) =>
        Inner.MoveClockAsync(to, cancellationToken);

    public virtual ValueTask DisposeAsync() => Inner.DisposeAsync();
}
