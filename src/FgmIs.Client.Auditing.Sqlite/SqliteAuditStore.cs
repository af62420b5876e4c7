using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing.Sql;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Keeps sealed records in a SQLite file.</summary>
internal sealed class SqliteAuditStore : IFgmAuditStore
{
    private readonly SqliteFile _file;
    private readonly SqliteConnection _writing;
    private readonly PreparedCommands _commands;
    private readonly FileStream? _lock;
    private readonly SemaphoreSlim _oneWriter = new(1);
    private string? _alteration;
    private object? _cookie;
    private object? _changes;
    private FgmSealedRecord? _last;
    private OpenFiles? _files;

    private SqliteAuditStore(SqliteFile file, SqliteConnection writing, FileStream? writerLock)
    {
        _file = file;
        _writing = writing;
        _commands = new PreparedCommands(writing);
        _lock = writerLock;
        _cookie = _commands.Cookie.ExecuteScalar();
        _alteration = StoreAlteration.Find(writing);
        Chain = StoreAlteration.ChainOf(writing) ?? Guid.Empty;
    }

    /// <summary>Gets the id of the file's chain; empty where it is missing or malformed, which no record belongs to.</summary>
    public Guid Chain { get; }

    /// <summary>Opens a store; the only writer makes it where there is none.</summary>
    /// <exception cref="FgmAuditTrailException">There is none, it is in use, or it is of another version.</exception>
    public static SqliteAuditStore Open(string path, TimeSpan lockTimeout, bool isOnlyWriter)
    {
        var file = new SqliteFile(path, lockTimeout);
        var place = new StorePath(file.Path, "audit trail");
        place.Require(mayCreate: isOnlyWriter);
        FileStream? writerLock = isOnlyWriter ? WriterLock.Take(place) : null;
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
        catch (Exception failure)
        {
            writing?.Dispose();
            writerLock?.Dispose();
            if (place.Translate(failure) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    public ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) => new([Chain]);

    public async ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        await FirstAsync(RecordQuery.Last(), cancellationToken).ConfigureAwait(false);

    public async ValueTask<FgmSealedRecord?> FindLatestAsync(
        Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        await FirstAsync(RecordQuery.Latest(kind), cancellationToken).ConfigureAwait(false);

    public IAsyncEnumerable<FgmSealedRecord> SearchAsync(FgmStoredSearch search, CancellationToken cancellationToken = default) =>
        ReadAsync(RecordQuery.Of(search), cancellationToken);

    public IAsyncEnumerable<FgmSealedRecord> WalkAsync(Guid chain, CancellationToken cancellationToken = default) =>
        ReadAsync(RecordQuery.All(), cancellationToken);

    public ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) => ReadAlone(StoreAlteration.Find);

    public ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default) =>
        ReadAlone(connection => IndexComparison.Find(connection, cancellationToken));

    public ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default) =>
        ReadAlone(connection =>
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT through FROM disposal LIMIT 2";
            using SqliteDataReader reader = command.ExecuteReader();
            bool isFirst = true;
            while (reader.Read())
            {
                if (!isFirst || reader.GetValue(0) is not long through || through != said.DisposedThrough)
                {
                    return FgmStoreFault.UntoldDisposal();
                }

                isFirst = false;
            }

            return null;
        });

    public async ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A log that was cut short is as long as ever when more is written behind the hole.
            _files?.ThrowIfReplaced();
            _ = _commands.Begin.ExecuteNonQuery();
            T result = await DoAsync(work, cancellationToken).ConfigureAwait(false);
            (_files ??= new OpenFiles(_file.Path)).ThrowIfReplaced();
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
        _commands.Dispose();
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
            command.CommandText = "INSERT INTO trail (chain) VALUES ($chain)";
            command.Parameters.AddWithValue("$chain", Guid.NewGuid().ToByteArray());
            command.ExecuteNonQuery();
            SqliteFile.Execute(connection, $"PRAGMA user_version = {Schema.Layout}");
            transaction.Commit();
        }
        else if (version != Schema.Layout)
        {
            throw new FgmAuditTrailException(
                $"The file is no audit trail of layout {Schema.Layout} (it says {version}). This package reads and writes only that one: "
                + "read and verify the file with the package that wrote it, keep both, and go on with a new file.");
        }
    }

    private async ValueTask<T> DoAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            object? changes = _commands.Changes.ExecuteScalar();
            var transaction = new SqliteAuditTransaction(_writing, _commands, Chain, Equals(changes, _changes) ? _last : null);
            T result = await work(transaction, cancellationToken).ConfigureAwait(false);
            ThrowIfAltered();
            _ = _commands.Commit.ExecuteNonQuery();
            (_changes, _last) = (changes, transaction.Last);
            return result;
        }
        catch
        {
            // Some failures have ended the transaction already.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_writing.Handle) == 0)
            {
                _ = _commands.Rollback.ExecuteNonQuery();
            }

            throw;
        }
    }

    // A trigger that comes to life under a living connection changes the cookie; what does not change it, the connection does not see.
    private void ThrowIfAltered()
    {
        object? cookie = _commands.Cookie.ExecuteScalar();
        if (!Equals(cookie, _cookie))
        {
            _alteration = StoreAlteration.Find(_writing);
            _cookie = cookie;
        }

        if (_alteration is not null)
        {
            throw new FgmAuditTrailException(
                $"{_alteration} Nothing more is written to it. Keep it as it is for those who look into it, read and verify it with a "
                + "reader, and go on with a new one.",
                isFinal: true);
        }
    }

    private ValueTask<T> ReadAlone<T>(Func<SqliteConnection, T> read)
    {
        try
        {
            using SqliteConnection connection = _file.OpenForReading();
            return new ValueTask<T>(read(connection));
        }
        catch (SqliteException failure)
        {
            throw Failures.OfReading(failure);
        }
    }

    private async ValueTask<FgmSealedRecord?> FirstAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        await foreach (FgmSealedRecord record in ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            return record;
        }

        return null;
    }

    private IAsyncEnumerable<FgmSealedRecord> ReadAsync(RecordQuery query, CancellationToken cancellationToken) =>
        FetchAsync(query, cancellationToken).TranslateFailuresAsync(Failures.IsSqlites, Failures.OfReading, cancellationToken);

    private async IAsyncEnumerable<FgmSealedRecord> FetchAsync(
        RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
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
