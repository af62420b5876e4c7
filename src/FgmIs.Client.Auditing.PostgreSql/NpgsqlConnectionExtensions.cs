#if NETSTANDARD2_0
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Adds to a connection what Npgsql has for newer frameworks only.</summary>
internal static class NpgsqlConnectionExtensions
{
    /// <summary>Begins a transaction. Npgsql sends its beginning with the first command, so that nothing waits here.</summary>
    public static Task<NpgsqlTransaction> BeginTransactionAsync(this NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(connection.BeginTransaction());
    }
}
#endif
