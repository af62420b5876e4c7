using FgmIs.Client.Auditing.Fallback;
using FgmIs.Client.Reporting;
using FgmIs.Client.Threading;

namespace FgmIs.Client.Auditing;

/// <summary>
/// Represents a trail that goes on when its primary is down: events go durably to a spool, and in order to the primary when it is back. So
/// an outage of the store does not silence every alert (docs/safety-case.md, H7).
/// </summary>
/// <remarks>
/// While anything waits in the spool everything new goes there too, so that the order is kept. Only what a broken spool cannot keep goes to
/// the primary at once. A primary must take an event twice for once, since it may have kept one whose receipt came too late: the chained
/// trails do, by the event's id. Safe for concurrent use. The host disposes it after the clients, and before the primary and the spool.
/// </remarks>
public sealed class FallbackAuditTrail : IFgmAuditTrail, IAsyncDisposable
{
    private static readonly TimeSpan TimeForReport = TimeSpan.FromSeconds(30);

    private readonly IFgmAuditTrail _primary;
    private readonly IFgmAuditSpool _spool;
    private readonly IFgmErrorReporter _reporter;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _clock;
    private readonly SpoolGate _gate;
    private readonly SpoolForwarder _forwarder;

    /// <summary>
    /// Initializes a new instance of the <see cref="FallbackAuditTrail"/> class, and begins to forward what an earlier run left in the
    /// spool.
    /// </summary>
    /// <param name="primary">Where events belong.</param>
    /// <param name="spool">Where they wait while the primary is down.</param>
    /// <param name="options">How it falls back; read now, not kept.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    public FallbackAuditTrail(IFgmAuditTrail primary, IFgmAuditSpool spool, FallbackAuditTrailOptions options)
    {
        ArgumentNullException.ThrowIfNull(primary);
        ArgumentNullException.ThrowIfNull(spool);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _primary = primary;
        _spool = spool;
        _reporter = options.ErrorReporter!;
        _timeout = options.PrimaryTimeout;
        _clock = options.TimeProvider;
        _gate = new SpoolGate(_clock);
        _forwarder = new SpoolForwarder(AppendToPrimaryAsync, TellOfForwarding, TellOfDamage, spool, _gate, options.RetryDelay, _clock);
    }

    /// <summary>Gets a value that indicates whether events go to the spool now.</summary>
    public bool IsSpooling => _gate.IsSpooling;

    /// <summary>Gets where events belong.</summary>
    internal IFgmAuditTrail Primary => _primary;

    /// <summary>Gets where they wait.</summary>
    internal IFgmAuditSpool Spool => _spool;

    /// <inheritdoc />
    /// <exception cref="ArgumentNullException"><paramref name="auditEvent"/> is null.</exception>
    public async ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(auditEvent);
        bool wasSpooling = _gate.EnterIfSpooling();
        if (!wasSpooling)
        {
            try
            {
                return await AppendToPrimaryAsync(auditEvent, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
            {
                _gate.EnterAndStartSpooling();
                Tell(
                    auditEvent.Query?.MessageId,
                    $"The primary audit trail did not take {auditEvent.Kind.Describe()} ({NameOf(failure)}); "
                    + "events wait in the local spool.");
            }
        }

        try
        {
            return await _spool.AppendAsync(auditEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (wasSpooling && !cancellationToken.IsCancellationRequested)
        {
            // A spool that is broken is no reason to silence alerts either. The order is lost, and not the event; a primary that has it
            // once already, because the spool kept it in spite of its failure, takes it for the same.
            return await AppendToPrimaryAsync(auditEvent, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }

    /// <summary>Stops forwarding; what waits in the spool is forwarded by the next run.</summary>
    /// <returns>A task that completes when nothing is on its way any more.</returns>
    public async ValueTask DisposeAsync() => await _forwarder.DisposeAsync().ConfigureAwait(false);

    private async Task<FgmAuditReceipt> AppendToPrimaryAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken) =>
        await _primary.AppendWithinAsync(auditEvent, _timeout, _clock, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException("The primary audit trail gave no receipt.");

    // An outage that began before this run, or a spool that was tampered with, is met here first.
    private void TellOfForwarding(Exception failure) =>
        Tell(
            messageId: null,
            $"What waits in the local spool cannot be forwarded to the primary audit trail ({NameOf(failure)}); "
            + "new events wait there too, or go to the primary at once if the spool cannot keep them.");

    // The rest goes on; what was lost in it is not an outage that ends.
    private void TellOfDamage(int events) => _ = ReportAsync(
        messageId: null,
        $"{events.ToString(System.Globalization.CultureInfo.InvariantCulture)} event(s) in the local audit spool are not as they were "
        + "written. They were set aside in it, and the audit trail has a record for each.",
        "Keep the spool's file for those who look into it, and find out who or what changed it.");

    // A trail's own words hold nothing personal, and say what to do.
    private static string NameOf(Exception failure) =>
        failure is FgmAuditTrailException ? $"{nameof(FgmAuditTrailException)}: {failure.Message}" : failure.GetType().Name;

    private void Tell(Guid? messageId, string detail)
    {
        if (_gate.IsToBeTold())
        {
            _ = ReportAsync(
                messageId, detail, "Bring the primary audit trail back: what waits is then forwarded. If it works, look at the spool.");
        }
    }

    private async Task ReportAsync(Guid? messageId, string detail, string remedy)
    {
        try
        {
            var report = new FgmErrorReport(FgmErrorKind.AuditFailed, _clock.GetUtcNow(), messageId, detail, remedy);
            _ = await HostCalls.Of(_reporter).RunAsync(
                async token =>
                {
                    await _reporter.ReportAsync(report, token).ConfigureAwait(false);
                    return true;
                },
                TimeForReport,
                _clock,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A reporter that fails must not take the audit with it.
        }
    }
}
