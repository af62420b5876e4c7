using System.Globalization;
using System.Runtime.CompilerServices;
using FgmIs.Client.Auditing.Sql;
using FgmIs.Client.Auditing.Storing;
using Npgsql;

namespace FgmIs.Client.Auditing.PostgreSql;

/// <summary>Keeps sealed records in a PostgreSQL database, a chain for each instance.</summary>
internal sealed class PostgreSqlAuditStore : IFgmAuditStore
{
    private readonly PostgreSqlServer _server;
    private readonly PartitionMaintenance _months;
    private readonly string _name;
    private readonly bool _isOnlyWriter;
    private readonly SemaphoreSlim _oneWriter = new(1);
    private readonly CancellationTokenSource _ending = new();
    private Opened? _opened;
    private int _closings;
    private WritingConnection? _idle;

    /// <summary>Initializes a new instance of the <see cref="PostgreSqlAuditStore"/> class without connecting to the server.</summary>
    public PostgreSqlAuditStore(PostgreSqlAuditTrailOptions options, bool isOnlyWriter)
    {
        _server = new PostgreSqlServer(options.ConnectionString!, options.Timeout);
        _months = new PartitionMaintenance(_server, options.TimeProvider);
        _name = options.Instance;
        _isOnlyWriter = isOnlyWriter;
        Ending = _ending.Token;
    }

    public Guid Chain => Own.Row.Chain;

    /// <summary>Gets what is cancelled when the store is closed.</summary>
    public CancellationToken Ending { get; }

    private Opened Own => Volatile.Read(ref _opened)
        ?? throw new InvalidOperationException("The audit trail has not been opened yet: its first event opens it.");

    /// <summary>Opens the store, and enters the instance in the list where it is new.</summary>
    /// <exception cref="FgmAuditTrailException">The server cannot be reached, or there is no trail of this version.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, this);
        if (_opened is not null)
        {
            return;
        }

        try
        {
            WritingConnection connection = await _server.OpenForWritingAsync(cancellationToken).ConfigureAwait(false);
            TrailRow row;
            using (connection.Connection)
            {
                row = await TrailRow.EnterAsync(connection.Connection, _name, cancellationToken).ConfigureAwait(false);
            }

            await _months.PrepareAsync().ConfigureAwait(false);
            Volatile.Write(ref _opened, new Opened(row, new InstanceWriter(_server, row.Instance, _isOnlyWriter)));
        }
        catch (Exception failure) when (Failures.IsServers(failure))
        {
            throw Failures.Of("open the audit trail", failure);
        }
    }

    /// <summary>Continues the chain after its last authentic record, and sets aside what stands behind it.</summary>
    /// <exception cref="FgmAuditTrailException">Something was set aside: that is told once.</exception>
    public async Task GoOnAsync(Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken)
    {
        (long setAside, long after) = await WriteAsync(
            (transaction, token) => ((PostgreSqlAuditTransaction)transaction).GoOnAsync(isAuthentic, token),
            cancellationToken).ConfigureAwait(false);
        if (setAside > 0)
        {
            throw new FgmAuditTrailException(
                $"The audit trail ended in {setAside.ToString(CultureInfo.InvariantCulture)} record(s) that none of its keys wrote. "
                + "They were set aside (fgmis_audit.set_aside), and the chain goes on after record "
                + $"{after.ToString(CultureInfo.InvariantCulture)}: the next event opens it. "
                + "Find out who has the login of this instance, and whether a key is missing from those given.");
        }
    }

    /// <summary>Gets what an opening says of this instance beside its chain: its name, and what was ever set aside from its end.</summary>
    public Task<IReadOnlyList<KeyValuePair<string, string>>> DescribeAsync(CancellationToken cancellationToken) =>
        AskAsync(
            (connection, token) => new ChainNotesReader(connection, [Own.Row.Instance], token).DescribeAsync(_name), cancellationToken);

    public async ValueTask<IReadOnlyList<Guid>> ListChainsAsync(CancellationToken cancellationToken = default) =>
        [.. (await ListAsync(cancellationToken).ConfigureAwait(false)).Select(row => row.Chain).Distinct()];

    public async ValueTask<FgmSealedRecord?> ReadLastAsync(Guid chain, CancellationToken cancellationToken = default) =>
        await FirstAsync(
            RecordQuery.Last(await InstancesOfAsync(chain, cancellationToken).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);

    public async ValueTask<FgmSealedRecord?> FindLatestAsync(
        Guid chain, FgmAuditEventKind kind, CancellationToken cancellationToken = default) =>
        await FirstAsync(
            RecordQuery.Latest(await InstancesOfAsync(chain, cancellationToken).ConfigureAwait(false), kind),
            cancellationToken).ConfigureAwait(false);

    public async IAsyncEnumerable<FgmSealedRecord> SearchAsync(
        FgmStoredSearch search, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IReadOnlyList<int> after = search.After is { } position
            ? await InstancesOfAsync(position.Chain, cancellationToken).ConfigureAwait(false)
            : [];
        await foreach (FgmSealedRecord record in ReadAsync(
            RecordQuery.Of(search, Own.Row.Instance, after.Count > 0 ? after[0] : 0), cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    public async IAsyncEnumerable<FgmSealedRecord> WalkAsync(
        Guid chain, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RecordQuery all = RecordQuery.All(await InstancesOfAsync(chain, cancellationToken).ConfigureAwait(false));
        await foreach (FgmSealedRecord record in ReadAsync(all, cancellationToken).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    public async ValueTask<string?> FindAlterationAsync(CancellationToken cancellationToken = default) =>
        await AskAsync(Structure.FindAlterationAsync, cancellationToken).ConfigureAwait(false);

    public async ValueTask<FgmStoreFault?> FindSearchFaultAsync(Guid chain, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<int> instances = await InstancesOfAsync(chain, cancellationToken).ConfigureAwait(false);
        return await AskAsync(
            (connection, token) => IndexComparison.FindAsync(connection, instances, token), cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<FgmStoreFault?> FindNotesFaultAsync(
        Guid chain, FgmChainNotes said, Func<FgmSealedRecord, bool> isAuthentic, CancellationToken cancellationToken = default)
    {
        int[] instances = [.. await InstancesOfAsync(chain, cancellationToken).ConfigureAwait(false)];
        return await AskAsync(
            (connection, token) => new ChainNotesReader(connection, instances, token).FindFaultAsync(said, isAuthentic),
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<T> WriteAsync<T>(
        Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        await _oneWriter.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_ending.IsCancellationRequested, this);
            WritingConnection? idle = Interlocked.Exchange(ref _idle, null);
            var ending = new CancellationTokenSource();
            Task<(T Result, WritingConnection Connection)> writing = Task.Run(
                () => WriteAsync(idle, work, ending.Token), CancellationToken.None);
            try
            {
                (T result, _idle) = await writing.WaitAsync(_server.Timeout, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                _ = _months.PrepareAsync();
                return result;
            }
            finally
            {
                Abandon(writing, ending);
            }
        }
        catch (Exception failure) when (Failures.IsServers(failure))
        {
            throw Failures.Of("keep the audit record", failure);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref _closings) > 1)
        {
            return;
        }

        await _ending.CancelAsync().ConfigureAwait(false);

        // What is under way is bounded; an opening may be among it.
        await _oneWriter.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        await _months.FinishAsync().ConfigureAwait(false);
        if (_idle is { } idle)
        {
            await idle.Connection.DisposeAsync().ConfigureAwait(false);
        }

        await _server.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
        _oneWriter.Dispose();
    }

    // Npgsql may wait for a server that does not answer even when it is cancelled: nobody waits for that here.
    private static void Abandon<T>(Task<(T Result, WritingConnection Connection)> writing, CancellationTokenSource ending)
    {
        if (writing.IsCompleted)
        {
            ending.Dispose();
            return;
        }

        _ = Task.Run(ending.Cancel);
        _ = writing.ContinueWith(
            static abandoned =>
            {
                if (abandoned.Status == TaskStatus.RanToCompletion)
                {
                    abandoned.Result.Connection.Connection.Dispose();
                }

                _ = abandoned.Exception;
            },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    private async Task<(T Result, WritingConnection Connection)> WriteAsync<T>(
        WritingConnection? idle, Func<IFgmAuditTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        WriteTransaction turn = await Own.Writer.BeginAsync(idle, cancellationToken).ConfigureAwait(false);
        try
        {
            using NpgsqlTransaction transaction = turn.Transaction;
            var writing = new PostgreSqlAuditTransaction(turn, Own.Row.Instance);
            T result = await work(writing, cancellationToken).ConfigureAwait(false);
            await writing.CommitAsync(cancellationToken).ConfigureAwait(false);
            return (result, turn.Connection);
        }
        catch
        {
            await turn.Connection.Connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<IReadOnlyList<int>> InstancesOfAsync(Guid chain, CancellationToken cancellationToken) =>
        [.. (await ListAsync(cancellationToken).ConfigureAwait(false)).Where(row => row.Chain == chain).Select(row => row.Instance)];

    private Task<IReadOnlyList<TrailRow>> ListAsync(CancellationToken cancellationToken) => AskAsync(TrailRow.ListAsync, cancellationToken);

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            using NpgsqlConnection connection = await _server.OpenForReadingAsync(cancellationToken).ConfigureAwait(false);
            return await ask(connection, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failures.IsServers(failure))
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
        FetchAsync(query, cancellationToken).TranslateFailuresAsync(Failures.IsServers, Failures.OfReading, cancellationToken);

    private async IAsyncEnumerable<FgmSealedRecord> FetchAsync(
        RecordQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using NpgsqlConnection connection = await _server.OpenForReadingAsync(cancellationToken).ConfigureAwait(false);
        using NpgsqlCommand command = query.ToCommand(connection);
        using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        bool isAtEnd = false;
        try
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return RecordRow.Read(reader);
            }

            isAtEnd = true;
        }
        finally
        {
            if (!isAtEnd)
            {
                // Else the rest would still be fetched.
                command.Cancel();
            }
        }
    }

    private sealed record Opened(TrailRow Row, InstanceWriter Writer);
}
