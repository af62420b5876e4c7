using FgmIs.Client.Auditing.Storing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Threading;

namespace FgmIs.Client.Auditing.Verifying;

/// <summary>Sends checkpoints of what this instance wrote, as it remembers it, whatever has become of the store since.</summary>
internal sealed class CheckpointSender : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly object _gate = new();
    private readonly FgmAuditKeyRing _keys;
    private readonly TimeProvider _clock;
    private readonly Func<FgmSealedRecord, CancellationToken, ValueTask<string>> _authorityOf;
    private readonly Func<FgmAuditCheckpoint, CancellationToken, ValueTask> _send;
    private readonly IFgmErrorReporter _reporter;
    private readonly int _everyRecords;
    private readonly TimeSpan _every;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _running;
    private TaskCompletionSource<bool> _due = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FgmSealedRecord? _last;
    private long _tried;
    private long _sent;
    private long? _toldAt;

    public CheckpointSender(
        FgmAuditCheckpointOptions options,
        FgmAuditKeyRing keys,
        TimeProvider clock,
        Func<FgmSealedRecord, CancellationToken, ValueTask<string>> authorityOf)
    {
        _keys = keys;
        _clock = clock;
        _authorityOf = authorityOf;
        _send = options.Send!;
        _reporter = options.ErrorReporter!;
        _everyRecords = options.EveryRecords;
        _every = options.Every;
        _timeout = options.Timeout;
        _running = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Records how far the chain has come.</summary>
    public void Note(FgmSealedRecord last)
    {
        lock (_gate)
        {
            _last = last;
            if (last.Place - _tried >= _everyRecords)
            {
                _ = _due.TrySetResult(true);
            }
        }
    }

    /// <summary>Sends what is not yet sent, in bounded time, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await SendAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            Task due;
            lock (_gate)
            {
                due = _due.Task;
            }

            try
            {
                await due.WaitAsync(_every, _clock, _ending.Token).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // The other of the two times.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await SendAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync()
    {
        FgmSealedRecord? last;
        lock (_gate)
        {
            last = _last;
            _tried = last?.Place ?? 0;
            _due = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (last is null || last.Place == _sent)
        {
            return;
        }

        try
        {
            _ = await HostCalls.Of(_send).RunAsync(
                async token =>
                {
                    var head = new FgmAuditHead(last.Chain, last.Place, last.Hash, await _authorityOf(last, token).ConfigureAwait(false));
                    await _send(FgmAuditCheckpoint.Take(_keys.Current, _clock.GetUtcNow(), [head]), token).ConfigureAwait(false);
                    return true;
                },
                _timeout,
                _clock,
                CancellationToken.None).ConfigureAwait(false);
            _sent = last.Place;
            _toldAt = null;
        }
        catch (Exception failure)
        {
            Tell(failure);
        }
    }

    private void Tell(Exception failure)
    {
        if (_toldAt is { } at && _clock.GetElapsedTime(at) < Day)
        {
            return;
        }

        _toldAt = _clock.GetTimestamp();
        _ = ReportAsync(failure);
    }

    private async Task ReportAsync(Exception failure)
    {
        try
        {
            var report = new FgmErrorReport(
                FgmErrorKind.AuditFailed,
                _clock.GetUtcNow(),
                messageId: null,
                $"A checkpoint of the audit trail cannot be sent elsewhere ({failure.GetType().Name}); records are kept all the same.",
                "See that the place to which checkpoints are sent can be reached and written.");
            await _reporter.ReportAsync(report, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A reporter that fails must not take the audit with it.
        }
    }
}
