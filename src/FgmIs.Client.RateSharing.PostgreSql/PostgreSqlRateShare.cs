using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>
/// Represents this host's share of an agreed rate, by short leases from a PostgreSQL database: all hosts together never send more than was
/// agreed, and those that have work have what the others do not need.
/// </summary>
/// <remarks>
/// <para>It connects in the background, twice a second, and never throws: a database that is away is logged, and the host keeps to what is
/// reserved for it. No clock but the monotonic one of each host counts.</para>
/// <para>Give it to <see cref="FgmLimitOptions.RateShare"/>, and the same one to all clients of the process. Dispose it after the clients;
/// <see cref="DisposeAsync"/> gives back what the host has, so that others have it at once.</para>
/// </remarks>
public sealed class PostgreSqlRateShare : IFgmRateShare, IAsyncDisposable, IDisposable
{
    private readonly HostShare _share;
    private readonly PostgreSqlLedger _ledger;
    private readonly SharingLoop _loop;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _sharing;
    private int _isDisposed;

    /// <summary>Initializes a new instance of the <see cref="PostgreSqlRateShare"/> class, and begins to share in the background.</summary>
    /// <param name="options">The figure, the host and the database; read now, not kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    public PostgreSqlRateShare(PostgreSqlRateShareOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        PostgreSqlRateShareOptions own = options.Copy();
        TransactionsPerSecond = own.TransactionsPerSecond;
        _clock = own.TimeProvider;
        _share = new HostShare(own.Host, own.Reserved, own.TransactionsPerSecond, _clock);
        _ledger = new PostgreSqlLedger(Servers.ForSharing(own.ConnectionString!, own.Timeout), own.Figure, own.Host);
        ILogger logger = (own.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger<PostgreSqlRateShare>();
        _loop = new SharingLoop(_share, _ledger, own, logger);
        _sharing = Task.Run(() => _loop.RunAsync(_ending.Token));
    }

    /// <summary>Gets the script that an administrator runs once in the database: roles, tables, functions and grants.</summary>
    public static string AdministratorScript => Schema.Script;

    /// <inheritdoc />
    public double TransactionsPerSecond { get; }

    /// <summary>Gets how many requests this process may write in each window now; for logs and dashboards.</summary>
    public int Starts => Current(_share.GetLease());

    /// <inheritdoc />
    public FgmRateLease GetLease(int wanted)
    {
        FgmRateLease lease = _share.GetLease();
        _loop.Want(wanted, Current(lease));
        return lease;
    }

    /// <summary>Stops sharing: the clients send nothing more. What the host has, others have after a few seconds.</summary>
    public void Dispose()
    {
        if (TryBeginToDispose())
        {
            _ = _sharing.ContinueWith(
                static (_, self) => ((PostgreSqlRateShare)self!)._ledger.DisposeAsync().AsTask(),
                this,
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default);
        }
    }

    /// <summary>Stops sharing: the clients send nothing more. Gives back what the host has, which takes a second or two.</summary>
    /// <returns>A task that completes when it is given back, or that could not be done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (!TryBeginToDispose())
        {
            return;
        }

        await _sharing.ConfigureAwait(false);
        await Task.Delay(_share.Quarantine, _clock, CancellationToken.None).ConfigureAwait(false);
        await _loop.TryLeaveAsync().ConfigureAwait(false);
        await _ledger.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
    }

    private int Current(FgmRateLease lease) => _clock.GetTimestamp() < lease.ValidUntil ? lease.Starts : lease.StartsAfterwards;

    private bool TryBeginToDispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return false;
        }

        _ending.Cancel();
        _share.Stop();
        return true;
    }
}
