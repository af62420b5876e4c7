using Microsoft.Extensions.Logging;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Keeps a share up: reads and writes the ledger twice a second, and sooner where that helps.</summary>
internal sealed class SharingLoop(HostShare share, PostgreSqlLedger ledger, PostgreSqlRateShareOptions options, ILogger logger)
{
    private const int MostTries = 20;
    private const int RememberedWishes = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(0.1);

    private readonly TimeProvider _clock = options.TimeProvider;
    private readonly Queue<int> _wishes = new();
    private volatile TaskCompletionSource<bool> _wish = NewWish();
    private int _wanted;
    private int _told;
    private bool _isJoined;
    private string? _trouble;

    /// <summary>Notes what clients would use, and looks for more at once where they have less. For any thread.</summary>
    public void Want(int wanted, int starts)
    {
        int before = Volatile.Read(ref _wanted);
        while (wanted > before)
        {
            int seen = Interlocked.CompareExchange(ref _wanted, wanted, before);
            if (seen == before)
            {
                break;
            }

            before = seen;
        }

        if (wanted > starts && wanted > Volatile.Read(ref _told))
        {
            _ = _wish.TrySetResult(true);
        }
    }

    /// <summary>Goes on until it is ended. Nothing that goes wrong is thrown.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            _wish = NewWish();
            await TryExchangeAsync(ending).ConfigureAwait(false);
            await WaitAsync(ending).ConfigureAwait(false);
        }
    }

    /// <summary>Releases what this process has, in good order, so that it is free at once. Tries only once.</summary>
    public async Task TryLeaveAsync()
    {
        try
        {
            using CancellationTokenSource timer = new(options.Timeout);
            for (int attempt = 0; attempt < MostTries; attempt++)
            {
                if (share.PlanToLeave(await ledger.ReadAsync(timer.Token).ConfigureAwait(false)) is not { } update
                    || await ledger.PutAsync(update, timer.Token).ConfigureAwait(false) is not null)
                {
                    return;
                }
            }
        }
        catch (Exception)
        {
            // Its time ends by itself: the others see to that.
        }
    }

    private static TaskCompletionSource<bool> NewWish() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task TryExchangeAsync(CancellationToken ending)
    {
        try
        {
            using CancellationTokenSource timer = new(options.Timeout);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(ending, timer.Token);
            await ExchangeAsync(TakeWanted(), ended.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!ending.IsCancellationRequested)
            {
                Note(Problems.Describe(failure), trouble => Log.StoreAway(logger, trouble, options.Host, options.Reserved));
            }

            await ledger.ResetAsync().ConfigureAwait(false);
        }
    }

    private async Task ExchangeAsync(int wanted, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            LedgerState? state = await ledger.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (state is { IsNewServer: true })
            {
                await ledger.BeginAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            (LedgerUpdate? update, SharingProblem? problem) = share.Plan(state, wanted);
            if (update is null)
            {
                NoteProblem(problem!.Value);
                return;
            }

            long askedAt = _clock.GetTimestamp();
            DateTimeOffset askedOn = _clock.GetUtcNow();
            if (await ledger.PutAsync(update, cancellationToken).ConfigureAwait(false) is { } tick)
            {
                share.Accept(tick, askedAt, askedOn);
                NoteWell();
                return;
            }
        }
    }

    // What was wanted a moment ago counts: queries come and go.
    private int TakeWanted()
    {
        int wanted = Interlocked.Exchange(ref _wanted, 0);
        _wishes.Enqueue(wanted + (wanted > 0 ? Math.Max(1, wanted / 4) : 0));
        if (_wishes.Count > RememberedWishes)
        {
            _ = _wishes.Dequeue();
        }

        int most = Math.Min(_wishes.Max(), (int)Math.Ceiling(options.TransactionsPerSecond));
        Volatile.Write(ref _told, most);
        return most;
    }

    private async Task WaitAsync(CancellationToken ending)
    {
        TimeSpan wait = share.TimeToGiveBack is { } left && left < Interval ? left : Interval;
        using var waited = CancellationTokenSource.CreateLinkedTokenSource(ending);
        try
        {
            // Not more often than that, however much is wanted.
            TimeSpan least = wait < ShortestInterval ? wait : ShortestInterval;
            await Task.Delay(least, _clock, ending).ConfigureAwait(false);
            _ = await Task.WhenAny(Task.Delay(wait - least, _clock, waited.Token), _wish.Task).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It is ended.
        }
        finally
        {
            await waited.CancelAsync().ConfigureAwait(false);
        }
    }

    private void NoteProblem(SharingProblem problem)
    {
        _isJoined = false;
        if (problem == SharingProblem.FormerProcess)
        {
            Note(nameof(SharingProblem.FormerProcess), _ => Log.FormerProcess(logger, options.Host));
        }
        else
        {
            Note(Problems.Describe(problem, options), trouble => Log.NoShare(logger, options.Host, trouble));
        }
    }

    private void NoteWell()
    {
        if (!_isJoined)
        {
            Log.Joined(logger, options.Host, options.Figure, options.TransactionsPerSecond, share.Slots);
        }
        else if (_trouble is not null)
        {
            Log.StoreBack(logger);
        }

        (_isJoined, _trouble) = (true, null);
    }

    // The same trouble is told once.
    private void Note(string trouble, Action<string> log)
    {
        if (_trouble != trouble)
        {
            _trouble = trouble;
            log(trouble);
        }
    }
}
