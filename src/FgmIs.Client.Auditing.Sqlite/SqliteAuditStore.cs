using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Keeps sealed records in a SQLite file.</summary>
internal sealed class SqliteAuditStore : IAuditStore
{
    private readonly SqliteFile _file;
    private readonly SqliteConnection _writing;
    private readonly FileStream? _lock;
    private readonly SemaphoreSlim _oneWriter = new(1);

    private SqliteAuditStore(SqliteFile file, SqliteConnection writing, FileStream? writerLock)
    {
        _file = file;
        _writing = writing;
        _lock = writerLock;
        Chain = new Guid((byte[])SqliteFile.Scalar(writing, "SELECT chain FROM trail")!);
    }

    public Guid Chain { get; }

    /// <summary>Opens a store; the only writer makes it where there is none.</summary>
    /// <exception cref="FgmAuditTrailException">There is none, it is in use, or it is of another version.</exception>
    public static SqliteAuditStore Open(string path, TimeSpan lockTimeout, bool isOnlyWriter)
    {
        var file = new SqliteFile(path, lockTimeout);
        FileStream? writerLock = isOnlyWriter ? WriterLock.Take(file.Path) : null;
        SqliteConnection? writing = null;
        try
        {
            if (isOnlyWriter)
            {
                file.Create();
            }

            writing = file.OpenForWriting();
            Prepare(writing, isOnlyWriter);
            return new SqliteAuditStore(file, writing, writerLock);
        }
        catch (SqliteException failure)
        {
            writing?.Dispose();
            writerLock?.Dispose();
            throw Failures.Of("open the audit trail", failure);
        }
        catch
        {
            writing?.Dispose();
            writerLock?.Dispose();
            throw;
        }
    }

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken) => new([Chain]);

    public async ValueTask<SealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken) =>
        await FirstAsync(RecordQuery.Last(), cancellationToken).ConfigureAwait(false);

    public async ValueTask<SealedRecord?> FindLatestAsync(Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken) =>
        await FirstAsync(RecordQuery.Latest(kind), cancellationToken).ConfigureAwait(false);

    public IAsyncEnumerable<SealedRecord> SearchAsync(StoredSearch search, CancellationToken cancellationToken) =>
        ReadAsync(RecordQuery.Of(search), cancellationToken);

    public IAsyncEnumerable<SealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken) =>
        ReadAsync(RecordQuery.All(), cancellationToken);

    public async ValueTask<T> WriteAsync<T>(Func<IAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using SqliteTransaction transaction = _writing.BeginTransaction(deferred: false);
            using var writing = new SqliteAuditTransaction(transaction, Chain);
            T result = await work(writing, cancellationToken).ConfigureAwait(false);
            transaction.Commit();
            return result;
        }
        catch (SqliteException failure)
        {
            throw Failures.Of("keep the audit record", failure);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _writing.Dispose();
        _lock?.Dispose();
        _oneWriter.Dispose();
        return default;
    }

    private static void Prepare(SqliteConnection connection, bool mayCreate)
    {
        long version = (long)SqliteFile.Scalar(connection, "PRAGMA user_version")!;
        if (version == 0 && mayCreate && (long)SqliteFile.Scalar(connection, "SELECT count(*) FROM sqlite_master")! == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = Schema.Create;
            command.ExecuteNonQuery();
            command.CommandText = $"INSERT INTO trail (chain) VALUES ($chain)";
            command.Parameters.AddWithValue("$chain", Guid.NewGuid().ToByteArray());
            command.ExecuteNonQuery();
            SqliteFile.Execute(connection, "PRAGMA user_version = 1");
            transaction.Commit();
        }
        else if (version != Schema.Version)
        {
            throw new FgmAuditTrailException($"The file is no audit trail of version {Schema.Version} (it says {version}).");
        }
    }

    private async ValueTask<SealedRecord?> FirstAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        await foreach (SealedRecord record in ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            return record;
        }

        return null;
    }

    private IAsyncEnumerable<SealedRecord> ReadAsync(RecordQuery query, CancellationToken cancellationToken) =>
        FetchAsync(query, cancellationToken).TellingAsync(Failures.IsSqlites, Failures.OfReading, cancellationToken);

    private async IAsyncEnumerable<SealedRecord> FetchAsync(RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using SqliteConnection connection = _file.OpenForReading();
        using SqliteCommand command = query.ToCommand(connection);
        using SqliteDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return RecordRow.Read(reader, Chain);
        }
    }
}
