namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents the embedded audit trail: one SQLite file, one process that writes it, any number that read it.</summary>
/// <remarks>
/// <para>An event is acknowledged when the disk has it (write-ahead log, full synchronisation at each commit); events that come together
/// share a commit. A process that is killed at any moment loses nothing that was acknowledged.</para>
/// <para>The store itself refuses updates and deletions; what is forced on the file all the same,
/// <see cref="ChainedAuditReader.VerifyAsync"/> shows.</para>
/// </remarks>
public sealed class SqliteAuditTrail : ChainedAuditTrail
{
    private SqliteAuditTrail(SqliteAuditStore store, SqliteAuditTrailOptions options)
        : base(store, options)
    {
    }

    /// <summary>
    /// Opens the trail for the one process that asks, closes what an earlier run left incomplete, and records the opening.
    /// </summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The trail; the caller disposes it, after the clients that use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// Another process writes the trail, there can be none at the path, or it is of another version, or was written with another key.
    /// </exception>
    public static Task<SqliteAuditTrail> OpenAsync(SqliteAuditTrailOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        SqliteAuditStore store = SqliteAuditStore.Open(options.Path!, options.LockTimeout, isOnlyWriter: true);
        return StartNewAsync(new SqliteAuditTrail(store, options), cancellationToken);
    }
}
