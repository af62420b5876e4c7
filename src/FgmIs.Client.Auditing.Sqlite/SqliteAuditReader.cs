namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Reads and verifies an embedded audit trail, also while another process writes it. All that it writes are the records of its own readings.</summary>
public sealed class SqliteAuditReader : ChainedAuditReader
{
    private SqliteAuditReader(SqliteAuditStore store, SqliteAuditTrailOptions options)
        : base(store, options)
    {
    }

    /// <summary>Opens a trail that exists.</summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <returns>The reader; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="FgmAuditTrailException">There is no trail, or it is of another version.</exception>
    public static SqliteAuditReader Open(SqliteAuditTrailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new SqliteAuditReader(SqliteAuditStore.Open(options.Path!, options.LockTimeout, isOnlyWriter: false), options);
    }
}
