namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents a spool that is opened when it is first needed, and tried again while it cannot be.</summary>
internal sealed class LateAuditSpool(string path, FgmAuditKeyRing keys) : IFgmAuditSpool, IAsyncDisposable
{
    private readonly object _gate = new();
    private SqliteAuditSpool? _opened;
    private bool _isDisposed;

    public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
        Open().AppendAsync(auditEvent, cancellationToken);

    public ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default) =>
        Open().ReadPendingAsync(most, cancellationToken);

    public ValueTask RemoveAsync(long through, CancellationToken cancellationToken = default) =>
        Open().RemoveAsync(through, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        SqliteAuditSpool? opened;
        lock (_gate)
        {
            _isDisposed = true;
            opened = _opened;
            _opened = null;
        }

        if (opened is not null)
        {
            await opened.DisposeAsync().ConfigureAwait(false);
        }
    }

    private SqliteAuditSpool Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _opened ??= SqliteAuditSpool.Open(path, keys);
        }
    }
}
