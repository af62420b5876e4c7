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
    private static readonly TimeSpan TimeToOpen = TimeSpan.FromSeconds(30);

    private readonly SharedOpening? _opening;

    /// <summary>
    /// Initializes a new instance of the <see cref="SqliteAuditTrail"/> class without opening its file: the first event opens it. So a
    /// host starts while the disk is away, and a <see cref="FallbackAuditTrail"/> keeps what comes until it is back.
    /// </summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <remarks>
    /// What opening finds comes as the <see cref="FgmAuditTrailException"/> of the first event, and is tried again with the next: see
    /// <see cref="OpenAsync"/>.
    /// </remarks>
    public SqliteAuditTrail(SqliteAuditTrailOptions options)
        : this(NewLateStore(options), options)
    {
    }

    private SqliteAuditTrail(LateAuditStore store, SqliteAuditTrailOptions options)
        : base(store, options) =>
        _opening = new SharedOpening(
            async cancellationToken =>
            {
                store.Open();
                await StartAsync(openingDetails: null, cancellationToken).ConfigureAwait(false);
            },
            TimeToOpen,
            store.Ending);

    private SqliteAuditTrail(SqliteAuditStore store, SqliteAuditTrailOptions options)
        : base(store, options)
    {
    }

    /// <summary>
    /// Opens the trail at once, for the one process that asks and would rather not go on without it: closes what an earlier run left
    /// incomplete, and records the opening.
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

    /// <inheritdoc />
    protected override ValueTask EnsureOpenAsync(CancellationToken cancellationToken = default) =>
        _opening?.EnsureAsync(cancellationToken) ?? default;

    private static LateAuditStore NewLateStore(SqliteAuditTrailOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new LateAuditStore(options);
    }
}
