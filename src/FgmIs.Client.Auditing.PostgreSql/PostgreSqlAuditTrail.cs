using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>The audit trail of many hosts: one PostgreSQL database, and in it a chain for each instance, so that none waits for another.</summary>
/// <remarks>
/// <para>An event is acknowledged when the server has it on its disk (<c>synchronous_commit</c> is forced on for the session, and
/// <c>fsync</c> asserted); events that come together share a commit. A server that is away or slow fails the events of a commit within
/// <see cref="PostgreSqlAuditTrailOptions.Timeout"/>; the next ones connect anew.</para>
/// <para>The host's login can neither update nor delete, and triggers refuse it even to the owner; what is forced on the tables all the
/// same, <see cref="ChainedAuditReader.VerifyAsync"/> shows. Connect directly, or through a pooler that pools sessions, not transactions.</para>
/// </remarks>
public sealed class PostgreSqlAuditTrail : ChainedAuditTrail
{
    private PostgreSqlAuditTrail(AuditLedger ledger)
        : base(ledger)
    {
    }

    /// <summary>Gets the script that an administrator runs once in the database: roles, tables, triggers and grants.</summary>
    public static string AdministratorScript => Schema.Script;

    /// <summary>Opens the instance's chain for the one process that asks, closes what an earlier run left incomplete, and records the opening.</summary>
    /// <param name="options">Where it lies, and its keys; read now, not kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The trail; the caller disposes it, after the clients that use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="FgmAuditTrailException">The server cannot be reached or does not write durably, the script was not run there, another process writes under this
    /// instance's name, or the chain was written with another key.</exception>
    public static async Task<PostgreSqlAuditTrail> OpenAsync(PostgreSqlAuditTrailOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var settings = new StoreSettings(options);
        var trail = new PostgreSqlAuditTrail(new AuditLedger(
            await PostgreSqlAuditStore.OpenAsync(options, isOnlyWriter: true, cancellationToken).ConfigureAwait(false), settings));
        try
        {
            await trail.StartAsync(cancellationToken).ConfigureAwait(false);
            return trail;
        }
        catch
        {
            await trail.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
