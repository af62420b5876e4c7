using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>A spool in a SQLite file: durable and encrypted like the trail, emptied as events are forwarded.</summary>
/// <remarks>One process has it at a time. What was altered in it is not forwarded; what was taken out leaves a gap in the numbers of the forwarded events.</remarks>
public sealed class SqliteAuditSpool : IFgmAuditSpool, IAsyncDisposable
{
    private const int Version = 1001;

    private const string Schema =
        """
        CREATE TABLE spool (id BLOB NOT NULL);
        CREATE TABLE event (number INTEGER PRIMARY KEY AUTOINCREMENT, content BLOB NOT NULL);
        PRAGMA user_version = 1001;
        """;

    private readonly FgmAuditKeyRing _keys;
    private readonly SqliteConnection _connection;
    private readonly FileStream _lock;
    private readonly Guid _id;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly GroupCommit<byte[], long> _commits;

    private SqliteAuditSpool(SqliteConnection connection, FileStream spoolLock, FgmAuditKeyRing keys)
    {
        _keys = keys;
        _connection = connection;
        _lock = spoolLock;
        _id = new Guid((byte[])SqliteFile.Scalar(connection, "SELECT id FROM spool")!);
        _commits = new GroupCommit<byte[], long>(CommitAsync);
    }

    /// <summary>Opens a spool, and makes it where there is none.</summary>
    /// <param name="path">The path of its file, on a local disk.</param>
    /// <param name="keys">The keys.</param>
    /// <returns>The spool; the caller disposes it, after the trail that uses it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmAuditTrailException">Another process has it, or the file is no spool.</exception>
    public static SqliteAuditSpool Open(string path, FgmAuditKeyRing keys)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(keys);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(1));
        FileStream spoolLock = WriterLock.Take(file.Path);
        SqliteConnection? connection = null;
        try
        {
            file.Create();
            connection = file.OpenForWriting();
            Prepare(connection);
            return new SqliteAuditSpool(connection, spoolLock, keys);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            spoolLock.Dispose();
            throw failure is SqliteException cause
                ? Failures.Of("open the audit spool", cause)
                : failure;
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        return new FgmAuditReceipt(await _commits.AddAsync(EventCodec.Encode(auditEvent), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    /// <exception cref="FgmAuditTrailException">An event is not as it was spooled, or its key is not among those given.</exception>
    public ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default) => AloneAsync<IReadOnlyList<FgmSpooledEvent>>(
        () =>
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "SELECT number, content FROM event ORDER BY number LIMIT $most";
            _ = command.Parameters.AddWithValue("$most", most);
            using SqliteDataReader reader = command.ExecuteReader();
            List<FgmSpooledEvent> pending = [];
            while (reader.Read())
            {
                pending.Add(Open(reader.GetInt64(0), (byte[])reader.GetValue(1)));
            }

            return pending;
        },
        cancellationToken);

    /// <inheritdoc />
    public async ValueTask RemoveAsync(long through, CancellationToken cancellationToken = default) => await AloneAsync(
        () =>
        {
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "DELETE FROM event WHERE number <= $through";
            _ = command.Parameters.AddWithValue("$through", through);
            return command.ExecuteNonQuery();
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>Takes no more events, and completes when those taken are durable and the file is closed.</summary>
    /// <returns>A task that completes when all is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        _connection.Dispose();
        _lock.Dispose();
        _oneAtATime.Dispose();
    }

    private static void Prepare(SqliteConnection connection)
    {
        long version = (long)SqliteFile.Scalar(connection, "PRAGMA user_version")!;
        if (version == 0 && (long)SqliteFile.Scalar(connection, "SELECT count(*) FROM sqlite_master")! == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            SqliteFile.Execute(connection, Schema);
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO spool (id) VALUES ($id)";
            _ = command.Parameters.AddWithValue("$id", Guid.NewGuid().ToByteArray());
            _ = command.ExecuteNonQuery();
            transaction.Commit();
        }
        else if (version != Version)
        {
            throw new FgmAuditTrailException($"The file is no audit spool of version {Version} (it says {version}).");
        }
    }

    private FgmSpooledEvent Open(long number, byte[] envelope)
    {
        try
        {
            return _keys.Find(Envelope.KeyIdOf(envelope)) is { } key && Envelope.NumberOf(envelope) == number
                ? new FgmSpooledEvent(_id, number, EventCodec.Decode(Envelope.Open(key, _id, envelope)))
                : throw new FgmAuditTrailException($"Event {number} of the spool is another's, or names a key that is not among those given.");
        }
        catch (System.Security.Cryptography.CryptographicException failure)
        {
            throw new FgmAuditTrailException($"Event {number} of the spool is not as it was written.", failure);
        }
    }

    private async Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<byte[]> contents) => await AloneAsync<IReadOnlyList<long>>(
        () =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            long number = (long)SqliteFile.Scalar(_connection, "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0)")!;
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "INSERT INTO event (number, content) VALUES ($number, $content)";
            SqliteParameter numberOf = command.Parameters.AddWithValue("$number", number);
            SqliteParameter contentOf = command.Parameters.AddWithValue("$content", Array.Empty<byte>());
            List<long> numbers = [];
            foreach (byte[] content in contents)
            {
                number++;
                numberOf.Value = number;
                contentOf.Value = Envelope.Seal(_keys.Current, _id, number, content);
                _ = command.ExecuteNonQuery();
                numbers.Add(number);
            }

            transaction.Commit();
            return numbers;
        },
        CancellationToken.None).ConfigureAwait(false);

    private async ValueTask<T> AloneAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return work();
        }
        catch (SqliteException failure)
        {
            throw Failures.Of("use the audit spool", failure);
        }
        finally
        {
            _ = _oneAtATime.Release();
        }
    }
}
