using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using Npgsql;
using NpgsqlTypes;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>What is done on a connection that writes, between begin and commit. New records go to the server together.</summary>
internal sealed class PostgreSqlAuditTransaction(NpgsqlTransaction transaction, int instance) : IAuditTransaction, IDisposable
{
    private readonly NpgsqlBatch _inserts = new(transaction.Connection, transaction);

    public ValueTask<SealedRecord?> ReadLastAsync(CancellationToken cancellationToken) => FirstAsync(RecordQuery.Last([instance]), cancellationToken);

    public ValueTask<SealedRecord?> ReadAsync(long place, CancellationToken cancellationToken) => FirstAsync(RecordQuery.At(instance, place), cancellationToken);

    public async ValueTask<long?> FindAsync(Guid id, CancellationToken cancellationToken) => await ScalarAsync(
        "SELECT sequence FROM fgmis_audit.record WHERE id = $1 AND instance = $2", cancellationToken, id.ToByteArray(), instance).ConfigureAwait(false) as long?;

    public async ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken) => await ScalarAsync(
        "SELECT max(occurred) FROM fgmis_audit.record WHERE sequence <= $1 AND instance = $2", cancellationToken, through, instance).ConfigureAwait(false) as long?;

    public ValueTask InsertAsync(SealedRecord record, CancellationToken cancellationToken)
    {
        var insert = new NpgsqlBatchCommand(Schema.Insert);
        object?[] values =
        [
            instance, record.Place, record.Previous, record.Hash, record.Id.ToByteArray(), (int)record.Kind, record.OccurredAt, record.Message?.ToByteArray(),
            record.Ends?.ToByteArray(), record.Patient, record.User, record.Authoriser, record.Outcome, record.Content,
        ];
        foreach (object? value in values)
        {
            _ = insert.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea } : new NpgsqlParameter { Value = value });
        }

        _inserts.BatchCommands.Add(insert);
        return default;
    }

    public async ValueTask RemoveAsync(long through, CancellationToken cancellationToken) =>
        await ScalarAsync("SELECT fgmis_audit.dispose($1, $2)", cancellationToken, instance, through).ConfigureAwait(false);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _inserts.Dispose();

    private async ValueTask<SealedRecord?> FirstAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        using NpgsqlCommand command = query.ToCommand(transaction.Connection!);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? RecordRow.Read(reader) : null;
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await PostgreSqlServer.ScalarAsync(transaction.Connection!, sql, cancellationToken, values).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_inserts.BatchCommands.Count > 0)
        {
            _ = await _inserts.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            _inserts.BatchCommands.Clear();
        }
    }
}
