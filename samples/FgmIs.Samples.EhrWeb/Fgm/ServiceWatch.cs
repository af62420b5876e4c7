using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Fgm;

/// <summary>
/// Looks every half minute whether the provider can be reached, so that the start page can say so outside every record (TOM CL-01). It
/// asks about nobody.
/// </summary>
internal sealed class ServiceWatch(IFgmReadiness readiness, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private volatile bool _isOut;

    /// <summary>Gets a value that indicates whether queries failed the last time that somebody looked.</summary>
    public bool IsOut => _isOut;

    /// <summary>Looks now.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What was found.</returns>
    public async Task<FgmReadinessReport> CheckAsync(CancellationToken cancellationToken)
    {
        FgmReadinessReport report = await readiness.CheckReadinessAsync(cancellationToken);
        _isOut = report.Verdict == FgmReadinessVerdict.Failed;
        return report;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            _ = await CheckAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
