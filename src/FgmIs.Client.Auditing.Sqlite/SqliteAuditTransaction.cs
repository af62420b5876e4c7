using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents a transaction on the one connection that writes.</summary>
/// <param name="connection">The connection; its transaction has begun.</param>
/// <param name="commands">Its commands.</param>
/// <param name="chain">The chain.</param>
/// <param name="last">The last record, if this process wrote it and no other connection has written since; null to read it.</param>
internal sealed class SqliteAuditTransaction(SqliteConnection connection, PreparedCommands commands, Guid chain, FgmSealedRecord? last)
    : IFgmAuditTransaction
{
    /// <summary>Gets the last record, as far as it is known without reading.</summary>
    public FgmSealedRecord? Last { get; private set; } = last;

    public ValueTask<FgmSealedRecord?> ReadLastAsync(CancellationToken cancellationToken = default) =>
        new(Last ??= First(commands.Last));

    public ValueTask<FgmSealedRecord?> ReadAsync(long place, CancellationToken cancellationToken = default)
    {
        using SqliteCommand command = RecordQuery.At(place).ToCommand(connection);
        return new(First(command));
    }

    public ValueTask<long?> FindAsync(Guid id, DateTimeOffset occurredAt, CancellationToken cancellationToken = default) => new(Scalar(
        "SELECT sequence FROM record WHERE occurred = $1 AND id = $2", occurredAt.UtcTicks, id.ToByteArray()) as long?);

    public ValueTask<long?> FindMarkerAsync(Guid id, CancellationToken cancellationToken = default) =>
        new(Scalar("SELECT sequence FROM record WHERE id = $1 AND kind IN (20, 21)", id.ToByteArray()) as long?);

    public ValueTask<long?> LatestTimeAsync(long through, CancellationToken cancellationToken = default) =>
        new(Scalar("SELECT max(occurred) FROM record WHERE sequence <= $1", through) as long?);

    public ValueTask InsertAsync(FgmSealedRecord record, CancellationToken cancellationToken = default)
    {
        object?[] values =
        [
            record.Place, record.Previous, record.Hash, record.Id.ToByteArray(), (int)record.Kind, record.OccurredAt,
            record.Message?.ToByteArray(),
            record.Ends?.ToByteArray(), record.Patient, record.User, record.Authoriser, record.Outcome, record.Content,
        ];
        for (int i = 0; i < values.Length; i++)
        {
            commands.Insert.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        if (commands.Insert.ExecuteNonQuery() != 1)
        {
            throw NotKept(record.Place);
        }

        Last = record;
        return default;
    }

    public ValueTask RemoveAsync(FgmStoredDisposal disposal, CancellationToken cancellationToken = default)
    {
        _ = Scalar("DELETE FROM disposal WHERE through < $1", disposal.Through);
        _ = Scalar("INSERT INTO disposal (through) VALUES ($1)", disposal.Through);
        _ = Scalar("DELETE FROM record WHERE sequence <= $1", disposal.Through);
        return default;
    }

    private static FgmAuditTrailException NotKept(long place) => new(
        $"Record {place} was not kept as it was written: something in the file swallows or changes what is appended. "
        + "Nothing more is written to it. "
        + "Keep it as it is for those who look into it, verify it, and go on with a new one.", isFinal: true);

    private FgmSealedRecord? First(SqliteCommand command)
    {
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? RecordRow.Read(reader, chain) : null;
    }

    private object? Scalar(string sql, params object[] values)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this package.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (int i = 0; i < values.Length; i++)
        {
            _ = command.Parameters.AddWithValue(FormattableString.Invariant($"${i + 1}"), values[i]);
        }

        return command.ExecuteScalar();
    }
}
