namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>
/// Reads and verifies an embedded audit trail, also while another process writes it. All that it writes are the
/// records of its own readings.
/// </summary>
public sealed class SqliteAuditReader : ChainedAuditReader
{
    private SqliteAuditReader(SqliteAuditStore store, SqliteAuditTrailOptions options)
        : base(store, options)
    {
    }

    /// <summary>Opens a trail that exists.</summary>
    /// <remarks>
    /// SQLite opens its files without asynchronous work: the trail is open, or the call has failed, when the method returns.
    /// </remarks>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The reader; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the call.</exception>
    /// <exception cref="FgmAuditTrailException">There is no trail, or it is of another version.</exception>
    public static Task<SqliteAuditReader> OpenAsync(SqliteAuditTrailOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        options.Validate();
        var store = SqliteAuditStore.Open(options.Path!, options.LockTimeout, isOnlyWriter: false);
        return Task.FromResult(new SqliteAuditReader(store, options));
    }
}
