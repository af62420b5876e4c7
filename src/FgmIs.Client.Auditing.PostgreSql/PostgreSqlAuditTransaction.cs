using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>
/// Represents a transaction on a connection that writes. New records go to the server together, and are read back before the commit.
/// </summary>
internal sealed class PostgreSqlAuditTransaction(WriteTransaction turn, int instance) : IFgmAuditTransaction
{
    private const int MostLookedAt = 10_000;

    private const int MostBytesTogether = 1 << 24;

    private readonly List<FgmSealedRecord> _inserted = [];
    private int _flushed;
    private long _waitingBytes;

    private NpgsqlConnection Connection => turn.Connection.Connection;

    public async ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default) => _inserted.Count > 0
        ? _inserted[_inserted.Count - 1]
        : turn.LastSequence == 0 ? null
        : await FirstAsync(RecordQuery.At(instance, turn.LastSequence, turn.LastOccurred), cancellationToken).ConfigureAwait(false);

    public ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default) =>
        FirstAsync(RecordQuery.At(instance, place), cancellationToken);

    public async ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) =>
        await ScalarAsync(
            "SELECT sequence FROM fgmis_audit.record WHERE occurred = $1 AND instance = $2 AND id = $3",
            cancellationToken,
            occurredAt.UtcTicks,
            instance,
            id.ToByteArray()).ConfigureAwait(false) as long?;

    public async ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default) => await ScalarAsync(
        "SELECT sequence FROM fgmis_audit.record WHERE id = $1 AND instance = $2 AND kind IN (20, 21)",
        cancellationToken,
        id.ToByteArray(),
        instance).ConfigureAwait(false) as long?;

    public async ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default) => await ScalarAsync(
        "SELECT max(occurred) FROM fgmis_audit.record WHERE sequence <= $1 AND instance = $2",
        cancellationToken,
        through,
        instance).ConfigureAwait(false) as long?;

    public async ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default)
    {
        _inserted.Add(record);
        _waitingBytes += record.Content.Length;
        if (_waitingBytes >= MostBytesTogether)
        {
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default) => await ScalarAsync(
        "SELECT fgmis_audit.dispose($1, $2, $3, $4, $5)",
        cancellationToken,
        instance,
        disposal.Through,
        disposal.Record.ToByteArray(),
        disposal.Order,
        disposal.Signature).ConfigureAwait(false);

    /// <summary>
    /// Continues the chain after its last authentic record, and sets aside what stands behind it. Where none is authentic, it goes on after
    /// the last there is.
    /// </summary>
    /// <returns>How many records were set aside, and after which.</returns>
    public async ValueTask<(long SetAside, long After)> GoOnAsync(
        Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken)
    {
        FgmSealedRecord? top = await FirstAsync(RecordQuery.LastOf(instance, 1), cancellationToken).ConfigureAwait(false);
        long last = top is null || isAuthentic(top)
            ? top?.Place ?? 0
            : await LastAuthenticAsync(isAuthentic, cancellationToken).ConfigureAwait(false) ?? top.Place;
        long place = top?.Place ?? 0;
        if (last == turn.LastSequence && last == place)
        {
            return (0, last);
        }

        long setAside = (long)(await ScalarAsync(
            "SELECT fgmis_audit.go_on_after($1, $2, $3)", cancellationToken, instance, turn.Session!.Value, last).ConfigureAwait(false))!;
        return setAside == 0 || last < place
            ? (setAside, last)
            : throw new FgmAuditTrailException("The audit trail holds records that this login does not see. Nothing was done; "
                + "let an administrator compare fgmis_audit with the script.");
    }

    /// <summary>Commits, when all that was inserted is there as it was given, and will outlive a crash.</summary>
    /// <exception cref="FgmAuditTrailException">It is not; nothing is committed.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_inserted.Count > 0)
        {
            if (await FindLossAsync(cancellationToken).ConfigureAwait(false) is { } loss)
            {
                throw new FgmAuditTrailException(loss);
            }
        }

        await turn.Transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<long?> LastAuthenticAsync(Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken)
    {
        using NpgsqlCommand command = RecordQuery.LastOf(instance, MostLookedAt).ToCommand(Connection);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            FgmSealedRecord record = RecordRow.Read(reader);
            if (isAuthentic(record))
            {
                return record.Place;
            }
        }

        return null;
    }

    // In one round trip: what is not inserted yet; then what waits for the commit (deferred triggers), so that it cannot undo what is read
    // back; then the reading back.
    private async Task<string?> FindLossAsync(CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(Connection, turn.Transaction);
        int given = AddInsert(batch);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET CONSTRAINTS ALL IMMEDIATE"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Durability.Ask));
        var readBack = new NpgsqlBatchCommand(Schema.ReadBack);
        object[] values =
        [
            instance,
            _inserted[0].Place,
            _inserted[_inserted.Count - 1].Place,
            _inserted.Min(record => record.OccurredAt),
            _inserted.Max(record => record.OccurredAt),
        ];
        foreach (object value in values)
        {
            _ = readBack.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        batch.BatchCommands.Add(readBack);
        using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (given > 0 && batch.BatchCommands[0].RecordsAffected != given)
        {
            return InsertedRecords.Loss;
        }

        if (await Durability.FaultAsync(reader, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            return fault;
        }

        // A pooler that keeps prepared statements for its clients (PgBouncer from 1.21) lets a transaction come this far on another
        // session. With any other, the statements that were prepared on the first session are missing before.
        if (reader.GetInt32(Durability.ProcessColumn) != turn.Connection.Process)
        {
            return WritingConnection.IsPooledByTransaction;
        }

        _ = await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        return await InsertedRecords.FindLossAsync(reader, _inserted, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<FgmSealedRecord?> FirstAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        using NpgsqlCommand command = query.ToCommand(Connection);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? RecordRow.Read(reader) : null;
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await PostgreSqlServer.ScalarAsync(Connection, sql, cancellationToken, values).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var batch = new NpgsqlBatch(Connection, turn.Transaction);
        int given = AddInsert(batch);
        if (given > 0 && await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) != given)
        {
            throw new FgmAuditTrailException(InsertedRecords.Loss);
        }
    }

    // One statement, so that the server checks the records once and together.
    private int AddInsert(NpgsqlBatch batch)
    {
        int given = _inserted.Count - _flushed;
        if (given > 0)
        {
            var insert = new NpgsqlBatchCommand(Schema.Insert);
            _ = insert.Parameters.Add(new NpgsqlParameter { Value = instance });
            foreach (NpgsqlParameter column in RecordRow.ToArrays(_inserted.GetRange(_flushed, given)))
            {
                _ = insert.Parameters.Add(column);
            }

            batch.BatchCommands.Add(insert);
            (_flushed, _waitingBytes) = (_inserted.Count, 0);
        }

        return given;
    }
}
