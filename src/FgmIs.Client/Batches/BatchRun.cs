using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using FgmIs.Client.Limits;

namespace FgmIs.Client.Batches;

/// <summary>Represents one enumeration of a batch: one side reads and asks, the other gives outcomes, and a channel lies between.</summary>
internal sealed class BatchRun : IDisposable
{
    private readonly IFgmStatusClient _client;
    private readonly BatchSettings _settings;
    private readonly AttemptRateLimiter? _rate;
    private readonly BatchProgressCounter _tally;

    /// <summary>Cancels all, the queries on their way too; <see cref="_reading"/> only what is not asked yet.</summary>
    private readonly CancellationTokenSource _asking;
    private readonly CancellationTokenSource _reading;

    /// <summary>
    /// Places for queries between the source and the consumer: the bound of concurrency, of reading ahead and of memory.
    /// </summary>
    private readonly SemaphoreSlim _places;
    private readonly Channel<Task<FgmBatchItem?>> _results = Channel.CreateUnbounded<Task<FgmBatchItem?>>(
        new UnboundedChannelOptions { SingleReader = true });
    private ExceptionDispatchInfo? _failure;

    // The reading counts as one.
    private int _underWay = 1;

    private BatchRun(IFgmStatusClient client, BatchSettings settings, CancellationToken cancellationToken)
    {
        _client = client;
        _settings = settings;
        _rate = settings.TransactionsPerSecond is { } figure ? new AttemptRateLimiter(figure, burst: 1, settings.Clock) : null;
        _tally = new BatchProgressCounter(settings.Progress);
        _asking = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _reading = CancellationTokenSource.CreateLinkedTokenSource(_asking.Token);
        _places = new SemaphoreSlim(settings.MaximumConcurrency);
    }

    public static async IAsyncEnumerable<FgmBatchItem> EnumerateAsync(
        IFgmStatusClient client,
        IAsyncEnumerable<FgmStatusQuery> queries,
        BatchSettings settings,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var run = new BatchRun(client, settings, cancellationToken);

        // On the thread pool, so that neither a source nor a client that does not yield holds up the consumer.
        _ = Task.Run(() => run.ReadAsync(queries), CancellationToken.None);
        try
        {
            await foreach (Task<FgmBatchItem?> asking in run._results.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                FgmBatchItem? item = await asking.ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (item is not null)
                {
                    _ = run._places.Release();
                    yield return item;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            run._failure?.Throw();
        }
        finally
        {
            await run.StopAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _reading.Dispose();
        _asking.Dispose();
        _places.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<FgmStatusQuery> queries)
    {
        CancellationToken cancellationToken = _reading.Token;
        try
        {
            long index = 0;
            await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
            await foreach (FgmStatusQuery? query in queries.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                if (query is null)
                {
                    throw new ArgumentException(FormattableString.Invariant($"The query at index {index} is null."), nameof(queries));
                }

                AttemptTurn? turn = await TakeTurnAsync(cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                Ask(index, query, turn);
                index++;
                await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            Note(failure);
        }
        finally
        {
            Leave();
        }
    }

    private async ValueTask<AttemptTurn?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        AttemptTurn? turn = _rate is null
            ? null
            : await _rate.TakeAsync(FgmQueryPriority.Batch, TimeSpan.MaxValue, cancellationToken).ConfigureAwait(false);
        if (turn is null || _client is FgmStatusClient)
        {
            return turn;
        }

        // Over another client the start of a query counts, since only our own tells when a request is written.
        await AttemptTurn.UseAsync([turn], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private void Ask(long index, FgmStatusQuery query, AttemptTurn? turn)
    {
        _ = Interlocked.Increment(ref _underWay);

        // One thread would else begin all queries. Under a rate it has the time, and a query begins at once in its turn.
        Task<FgmBatchItem?> asking = _rate is null
            ? Task.Run(() => AskAsync(index, query, turn), CancellationToken.None)
            : AskAsync(index, query, turn);
        if (_settings.InOrder)
        {
            _ = _results.Writer.TryWrite(asking);
        }

        _ = FinishAsync(asking);
    }

    /// <summary>Asks; gives nothing, and stops the reading, if the client throws.</summary>
    private async Task<FgmBatchItem?> AskAsync(long index, FgmStatusQuery query, AttemptTurn? turn)
    {
        try
        {
            _tally.Start();
            FgmStatusQuery ofBatch = query.WithPriority(FgmQueryPriority.Batch);
            FgmStatusOutcome? outcome = _client is FgmStatusClient own
                ? await own.QueryAsync(ofBatch, turn, _asking.Token).ConfigureAwait(false)
                : await _client.QueryAsync(ofBatch, _asking.Token).ConfigureAwait(false);
            if (outcome is null)
            {
                throw new InvalidOperationException("The client gave no outcome, which its contract does not allow.");
            }

            _tally.Complete(outcome);
            return new FgmBatchItem(index, query, outcome);
        }
        catch (Exception failure)
        {
            Note(failure);
            await CancelAsync(_reading).ConfigureAwait(false);
            return null;
        }
    }

    private async Task FinishAsync(Task<FgmBatchItem?> asking)
    {
        _ = await asking.ConfigureAwait(false);
        if (!_settings.InOrder)
        {
            _ = _results.Writer.TryWrite(asking);
        }

        Leave();
    }

    /// <summary>Keeps the first failure; those that come of stopping for it do not count.</summary>
    private void Note(Exception failure) =>
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), comparand: null);

    private void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
        {
            _ = _results.Writer.TryComplete();
        }
    }

    /// <summary>Cancels whatever is left, and waits for it: the channel is complete when the last has left.</summary>
    private async Task StopAsync()
    {
        await CancelAsync(_asking).ConfigureAwait(false);
        await foreach (Task<FgmBatchItem?> asking in _results.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            _ = await asking.ConfigureAwait(false);
        }
    }

    private static async Task CancelAsync(CancellationTokenSource source)
    {
        try
        {
            await source.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
            // What the host had registered with the token has a fault; the token is cancelled all the same.
        }
    }
}
