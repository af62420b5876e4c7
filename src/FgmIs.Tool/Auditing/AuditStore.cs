using FgmIs.Client;
using FgmIs.Client.Auditing;

namespace FgmIs.Tool.Auditing;

/// <summary>Represents where an audit trail lies, and its keys: a file (SQLite) or a database (PostgreSQL).</summary>
/// <param name="Option">The option that names it, for messages.</param>
/// <param name="Keys">The files with the keys: the current one first.</param>
internal abstract record AuditStore(string Option, IReadOnlyList<string> Keys)
{
    // Whoever can read the key's file may read the trail; a live system asks its own rights.
    private const string ReaderRole = "holder of the audit key";

    /// <summary>Gets where it is, for people.</summary>
    public abstract string Place { get; }

    /// <summary>Returns who reads: the user of this machine.</summary>
    public static Requester Reader() =>
        Requester.Local(
            LocalUserId.TryParse(Environment.UserName, out LocalUserId user) ? user : LocalUserId.Parse("operator"), [ReaderRole]);

    /// <summary>Opens the trail to ask, and makes a file and its key where there are none.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public Task<ChainedAuditTrail> OpenAsync(CancellationToken cancellationToken) =>
        OpenTrailAsync(AuditKeyFile.ReadOrMake(Keys[0]), retention: null, cancellationToken);

    /// <summary>Opens a trail that exists to dispose of records.</summary>
    /// <param name="retention">What the trail was made with.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public Task<ChainedAuditTrail> OpenToPurgeAsync(Retention retention, CancellationToken cancellationToken)
    {
        RequireExisting();
        return OpenTrailAsync(AuditKeyFile.Read(Keys[0]), retention, cancellationToken);
    }

    /// <summary>Opens a trail that exists to read it.</summary>
    /// <exception cref="UsageException">It cannot be opened.</exception>
    public Task<ChainedAuditReader> OpenReaderAsync(CancellationToken cancellationToken)
    {
        RequireExisting();
        return ExplainAsync(() => OpenReaderCoreAsync(AuditKeyFile.Read(Keys[0]), cancellationToken));
    }

    protected abstract Task<ChainedAuditTrail> OpenTrailCoreAsync(
        FgmAuditKey key, Retention? retention, CancellationToken cancellationToken);

    protected abstract Task<ChainedAuditReader> OpenReaderCoreAsync(FgmAuditKey key, CancellationToken cancellationToken);

    protected virtual void RequireExisting()
    {
    }

    /// <summary>Sets what every kind of store has in common.</summary>
    protected T Complete<T>(T options, FgmAuditKey key, Retention? retention)
        where T : FgmAuditStoreOptions
    {
        options.Keys = new FgmAuditKeyRing(key, [.. Keys.Skip(1).Select(AuditKeyFile.Read)]);
        options.ReadPolicy = FgmAuditReadPolicy.Nobody.WithLocalRoles(ReaderRole);
        options.RetentionPeriod = retention?.Period;
        options.DisposalAuthority = retention?.Authority;
        return options;
    }

    private Task<ChainedAuditTrail> OpenTrailAsync(FgmAuditKey key, Retention? retention, CancellationToken cancellationToken) =>
        ExplainAsync(() => OpenTrailCoreAsync(key, retention, cancellationToken));

    private async Task<T> ExplainAsync<T>(Func<Task<T>> open)
    {
        try
        {
            return await open();
        }
        catch (Exception failure) when (failure is FgmAuditTrailException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Option}: {Place}: {failure.Message}");
        }
        catch (FgmConfigurationException failure)
        {
            throw new UsageException($"{Option}: {string.Join(' ', failure.Problems)}");
        }
    }
}
