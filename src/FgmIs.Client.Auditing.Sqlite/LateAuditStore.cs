using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents a store that is opened when it is first needed, and tried again while it cannot be.</summary>
internal sealed class LateAuditStore : IFgmAuditStore
{
    private readonly string _path;
    private readonly TimeSpan _lockTimeout;
    private readonly object _gate = new();
    private readonly CancellationTokenSource _ending = new();
    private SqliteAuditStore? _opened;

    public LateAuditStore(SqliteAuditTrailOptions options)
    {
        _path = options.Path!;
        _lockTimeout = options.LockTimeout;
        Ending = _ending.Token;
    }

    public Guid Chain => Opened.Chain;

    /// <summary>Gets what is cancelled when the store is closed.</summary>
    public CancellationToken Ending { get; }

    private SqliteAuditStore Opened => Volatile.Read(ref _opened)
        ?? throw new InvalidOperationException("The audit trail has not been opened yet: its first event opens it.");

    /// <summary>Opens the store, if it is not open.</summary>
    /// <exception cref="FgmAuditTrailException">There can be none at the path, it is in use, or it is of another version.</exception>
    public void Open()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(Ending.IsCancellationRequested, this);
            _opened ??= SqliteAuditStore.Open(_path, _lockTimeout, isOnlyWriter: true);
        }
    }

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) =>
        Opened.ListChainsAsync(cancellationToken);

    public ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        Opened.ReadLastAsync(chain, cancellationToken);

    public ValueTask<FgmSealedRecord?> FindLatestAsync(
        Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        Opened.FindLatestAsync(chain, kind, cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default) =>
        Opened.SearchAsync(search, cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken = default) =>
        Opened.WalkAsync(chain, cancellationToken);

    public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) =>
        Opened.FindAlterationAsync(cancellationToken);

    public ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default) =>
        Opened.FindSearchFaultAsync(chain, cancellationToken);

    public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default) =>
        Opened.FindNotesFaultAsync(chain, said, isAuthentic, cancellationToken);

    public ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default) =>
        Opened.WriteAsync(work, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        SqliteAuditStore? opened;
        lock (_gate)
        {
            opened = _opened;
        }

        if (opened is not null)
        {
            await opened.DisposeAsync().ConfigureAwait(false);
        }

        _ending.Dispose();
    }
}
