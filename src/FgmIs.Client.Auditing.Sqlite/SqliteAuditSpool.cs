using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Represents a spool in a SQLite file: durable and encrypted like the trail, emptied as events are forwarded.</summary>
/// <remarks>
/// One process has it at a time. What was altered in it is not forwarded; it is set aside in the file, and an event that says so is
/// forwarded in its place. What was taken out leaves a gap in the numbers of the forwarded events.
/// </remarks>
public sealed class SqliteAuditSpool : IFgmAuditSpool, IAsyncDisposable
{
    private const int Layout = 1002;

    private const string Schema =
        """
        CREATE TABLE spool (id BLOB NOT NULL);
        CREATE TABLE event (number INTEGER PRIMARY KEY AUTOINCREMENT, content BLOB NOT NULL);
        CREATE TABLE damaged (number INTEGER NOT NULL, content BLOB);
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
        _id = IdOf(connection);
        _commits = new GroupCommit<byte[], long>(CommitAsync);
    }

    /// <summary>Opens a spool, and makes it where there is none.</summary>
    /// <param name="path">The path of its file, on a local disk.</param>
    /// <param name="keys">The keys.</param>
    /// <returns>The spool; the caller disposes it, after the trail that uses it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmAuditTrailException">Another process has it, the file is no spool, or there can be none at the path.</exception>
    public static SqliteAuditSpool Open(string path, FgmAuditKeyRing keys)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(keys);
        var file = new SqliteFile(path, TimeSpan.FromSeconds(1));
        var place = new StorePath(file.Path, "audit spool");
        place.Require(mayCreate: true);
        FileStream spoolLock = WriterLock.Take(place);
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
            if (place.Translate(failure) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        return new FgmAuditReceipt(await _commits.AddAsync(auditEvent.ToBytes(), cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    /// <exception cref="FgmAuditTrailException">The file cannot be read.</exception>
    public ValueTask<IReadOnlyList<FgmSpooledEvent>> ReadPendingAsync(int most, CancellationToken cancellationToken = default) =>
        AloneAsync<IReadOnlyList<FgmSpooledEvent>>(
            () =>
            {
                List<FgmSpooledEvent> pending = [];
                List<(long Number, byte[] Content)> rows;
                do
                {
                    rows = Read(most);
                    foreach ((long number, byte[] content) in rows)
                    {
                        if ((TryOpen(number, content) ?? SetAside(number)) is { } auditEvent)
                        {
                            pending.Add(new FgmSpooledEvent(_id, number, auditEvent));
                        }
                    }
                }
                while (pending.Count == 0 && rows.Count > 0);

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
            SqliteFile.Execute(connection, $"{Schema} PRAGMA user_version = {Layout}");
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "INSERT INTO spool (id) VALUES ($id)";
            _ = command.Parameters.AddWithValue("$id", Guid.NewGuid().ToByteArray());
            _ = command.ExecuteNonQuery();
            transaction.Commit();
        }
        else if (version != Layout)
        {
            throw new FgmAuditTrailException(
                $"The file is no audit spool of layout {Layout} (it says {version}): "
                + "let the package that wrote it forward what waits, then give another path.");
        }
    }

    private static Guid IdOf(SqliteConnection connection) =>
        SqliteFile.Scalar(connection, "SELECT id FROM spool") is byte[] { Length: 16 } id
            ? new Guid(id)
            : throw new FgmAuditTrailException(
                "The id of the audit spool is missing or malformed, so that nothing in it can be opened. "
                + "Keep the file for those who look into it, and give another path.");

    private List<(long Number, byte[] Content)> Read(int most)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT number, content FROM event ORDER BY number LIMIT $most";
        _ = command.Parameters.AddWithValue("$most", most);
        using SqliteDataReader reader = command.ExecuteReader();
        List<(long Number, byte[] Content)> rows = [];
        while (reader.Read())
        {
            rows.Add((reader.GetInt64(0), reader.GetValue(1) as byte[] ?? []));
        }

        return rows;
    }

    private FgmAuditEvent? TryOpen(long number, byte[] envelope)
    {
        try
        {
            return _keys.TryDecrypt(_id, number, envelope, out byte[]? content) ? FgmAuditEvent.FromBytes(content) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // What stands in its place waits like any event, so that it is not lost to a process that ends now. A number that was
    // never given has no place.
    private FgmAuditEvent? SetAside(long number)
    {
        FgmAuditEvent? stand = number >= 1 && number <= LastGiven() ? NewDamaged(number) : null;
        using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO damaged (number, content) SELECT number, content FROM event WHERE number = $number;
            DELETE FROM event WHERE number = $number;
            INSERT INTO event (number, content) SELECT $number, $content WHERE $content IS NOT NULL;
            """;
        _ = command.Parameters.AddWithValue("$number", number);
        _ = command.Parameters.AddWithValue("$content", stand is null ? DBNull.Value : _keys.Encrypt(_id, number, stand.ToBytes()));
        _ = command.ExecuteNonQuery();
        transaction.Commit();
        return stand;
    }

    private FgmAuditEvent NewDamaged(long number) =>
        FgmAuditEvent.ForDamagedInSpool(
            new FgmAuditedSpooling(_id, number), TimeProvider.System.GetUtcNow(), new FgmAuditedOrigin(Environment.MachineName));

    private long LastGiven() => SqliteFile.Scalar(_connection, "SELECT max(seq) FROM sqlite_sequence WHERE name = 'event'") as long? ?? 0;

    private async Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<byte[]> contents) => await AloneAsync<IReadOnlyList<long>>(
        () =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction(deferred: false);
            long number = Math.Max(LastGiven(), SqliteFile.Scalar(_connection, "SELECT max(number) FROM event") as long? ?? 0);
            if (number > long.MaxValue - contents.Count)
            {
                throw new FgmAuditTrailException("The audit spool holds a number that no spool comes to: it was forged. "
                    + "It is set aside with the next forwarding; try again.");
            }

            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = "INSERT INTO event (number, content) VALUES ($number, $content)";
            SqliteParameter numberOf = command.Parameters.AddWithValue("$number", number);
            SqliteParameter contentOf = command.Parameters.AddWithValue("$content", Array.Empty<byte>());
            List<long> numbers = [];
            foreach (byte[] content in contents)
            {
                number++;
                numberOf.Value = number;
                contentOf.Value = _keys.Encrypt(_id, number, content);
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
