namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Represents the audit trail of many hosts: one PostgreSQL database, and in it a chain for each instance, so that none waits for another.
/// </summary>
/// <remarks>
/// <para>An event is acknowledged when the server has it on its disk (<c>synchronous_commit</c> is forced on for the session, and
/// <c>fsync</c> asserted); events that come together share a commit. A server that is away or slow fails the events of a commit within
/// <see cref="PostgreSqlAuditTrailOptions.Timeout"/>; the next ones connect anew.</para>
/// <para>The host's login can neither update nor delete, and triggers refuse it even to the owner; what is forced on the tables all the
/// same, <see cref="ChainedAuditReader.VerifyAsync"/> shows. Connect directly, or through a pooler that pools sessions,
/// not transactions.</para>
/// </remarks>
public sealed class PostgreSqlAuditTrail : ChainedAuditTrail
{
    private readonly PostgreSqlAuditStore _store;
    private readonly SharedOpening _opening;

    /// <summary>
    /// Initializes a new instance of the <see cref="PostgreSqlAuditTrail"/> class without connecting to the server: the first event opens
    /// it. So a host starts while the server is down, and a <see cref="FallbackAuditTrail"/> keeps what comes until it is up.
    /// </summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <remarks>
    /// What opening finds comes as the <see cref="FgmAuditTrailException"/> of the first event, and is tried again with the next: see
    /// <see cref="OpenAsync"/>.
    /// </remarks>
    public PostgreSqlAuditTrail(PostgreSqlAuditTrailOptions options)
        : this(NewStore(options), options)
    {
    }

    private PostgreSqlAuditTrail(PostgreSqlAuditStore store, PostgreSqlAuditTrailOptions options)
        : base(store, options)
    {
        _store = store;
        _opening = new SharedOpening(OpenStoreAsync, options.Timeout, store.Ending);
    }

    /// <summary>Gets the script that an administrator runs once in the database: roles, tables, triggers and grants.</summary>
    public static string AdministratorScript => Schema.Script;

    /// <summary>
    /// Opens the instance's chain at once, for a host that would rather not start than start without it: closes what an earlier run left
    /// incomplete, and records the opening.
    /// </summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The trail; the caller disposes it, after the clients that use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="FgmAuditTrailException">The server cannot be reached or does not write durably, the script was not run there,
    /// another process writes under this instance's name, or the chain was written with another key.</exception>
    public static async Task<PostgreSqlAuditTrail> OpenAsync(
        PostgreSqlAuditTrailOptions options, CancellationToken cancellationToken = default)
    {
        var trail = new PostgreSqlAuditTrail(options);
        try
        {
            await trail.EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
            return trail;
        }
        catch
        {
            await trail.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    protected override ValueTask EnsureOpenAsync(CancellationToken cancellationToken = default) => _opening.EnsureAsync(cancellationToken);

    private static PostgreSqlAuditStore NewStore(PostgreSqlAuditTrailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new PostgreSqlAuditStore(options, isOnlyWriter: true);
    }

    private async Task OpenStoreAsync(CancellationToken cancellationToken)
    {
        await _store.OpenAsync(cancellationToken).ConfigureAwait(false);

        // Where a policy hides records, or a view stands for them, nothing may be set aside for being missing.
        await RefuseAlteredStoreAsync(cancellationToken).ConfigureAwait(false);
        await _store.GoOnAsync(IsAuthentic, cancellationToken).ConfigureAwait(false);
        await StartAsync(await _store.DescribeAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
