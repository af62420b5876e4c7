namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Reads and verifies the audit trail of many hosts, all their chains together. All that it writes are the records of its own readings, in
/// the chain of its instance.
/// </summary>
public sealed class PostgreSqlAuditReader : ChainedAuditReader
{
    private PostgreSqlAuditReader(PostgreSqlAuditStore store, PostgreSqlAuditTrailOptions options)
        : base(store, options)
    {
    }

    /// <summary>Opens the trail. The instance's chain may be one that another process writes: they take turns.</summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The reader; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// The server cannot be reached or does not write durably, or the script was not run there.
    /// </exception>
    public static async Task<PostgreSqlAuditReader> OpenAsync(
        PostgreSqlAuditTrailOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var store = new PostgreSqlAuditStore(options, isOnlyWriter: false);
        var reader = new PostgreSqlAuditReader(store, options);
        try
        {
            await new SharedOpening(store.OpenAsync, options.Timeout, store.Ending).EnsureAsync(cancellationToken).ConfigureAwait(false);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
