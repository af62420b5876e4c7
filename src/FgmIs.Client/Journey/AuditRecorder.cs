using FgmIs.Client.Auditing;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Journey;

/// <summary>
/// Performs steps 5 and 9 of the journey: writes the events of a query into the host's trail, in bounded time (docs/safety-case.md, H7).
/// </summary>
internal sealed class AuditRecorder(ClientSettings settings, BackgroundReporter reporter, ClientLifetime lifetime, ILogger logger)
{
    private readonly FgmAuditedOrigin _origin = new(settings.DeviceName, settings.Identity.FromAsid, settings.Identity.ToAsid);
    private int _isNameMissed;
    private int _isRoleMissed;

    /// <summary>Returns an event with where and when filled in.</summary>
    public FgmAuditEvent NewEvent(
        FgmAuditEventKind kind,
        QueryState state,
        FgmAuditedAttempt? attempt = null,
        Guid? ends = null,
        FgmAuditedResult? result = null,
        ReadOnlyMemory<byte> message = default) =>
        new(kind, settings.Clock.GetUtcNow(), OriginOf(state.Query.Requester))
        {
            Query = state.Audited ??= new FgmAuditedQuery(
                state.MessageId, state.Query, settings.Identity.Organization, state.AccessReason),
            Attempt = attempt,
            Ends = ends,
            Result = result,
            Message = message,
        };

    /// <summary>
    /// Returns the event of an answer of the encounter cache: under the id of the exchange that brought it, so that the trail finds under
    /// one id whoever was given it.
    /// </summary>
    public FgmAuditEvent NewCacheHit(QueryState state, FgmStatusOutcome answer) =>
        new(FgmAuditEventKind.AnsweredFromCache, settings.Clock.GetUtcNow(), OriginOf(state.Query.Requester))
        {
            Query = new FgmAuditedQuery(answer.MessageId, state.Query, settings.Identity.Organization, state.AccessReason),
            Result = FgmAuditedResult.Of(answer),
        };

    /// <summary>
    /// Returns the event of a client's start, or of a change while it runs: what it works with from now on (MSCA-AUD-02).
    /// </summary>
    public FgmAuditEvent NewConfiguration(string name, TlsCertificates? certificates) =>
        new(FgmAuditEventKind.ConfigurationChanged, settings.Clock.GetUtcNow(), _origin)
        {
            Name = name,
            Details = RecordedConfiguration.Of(settings, certificates),
        };

    /// <summary>
    /// Returns where a requester asks from; each user of a web host sits elsewhere. What the catalogue wants and nobody gave is logged once
    /// for each client (MSCA-AUD-03).
    /// </summary>
    public FgmAuditedOrigin OriginOf(Requester requester)
    {
        RequesterDetails details = requester.Details;
        if (details.Name is null && Interlocked.Exchange(ref _isNameMissed, 1) == 0)
        {
            Log.RequesterIncomplete(logger, "name");
        }

        if (details.Role is null && Interlocked.Exchange(ref _isRoleMissed, 1) == 0)
        {
            Log.RequesterIncomplete(logger, "role");
        }

        return details.Device is { } device ? new FgmAuditedOrigin(device, settings.Identity.FromAsid, settings.Identity.ToAsid) : _origin;
    }

    /// <summary>Keeps the client open until a recording that nobody awaits is done.</summary>
    public void Keep(Task recording) => lifetime.Keep(recording);

    /// <summary>Appends an event; failures are logged and reported.</summary>
    /// <returns>Whether the event is durable.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up before it was known; the recording goes on.</exception>
    public async Task<bool> TryAppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken)
    {
        Task<RecordingState> recording = RecordAsync(auditEvent);
        try
        {
            return await recording.WaitAsync(
                Timeout.InfiniteTimeSpan, settings.Clock, cancellationToken).ConfigureAwait(false) == RecordingState.Kept;
        }
        catch (OperationCanceledException)
        {
            Keep(recording);
            throw;
        }
    }

    /// <summary>Appends an event, and waits no longer than a query can; the trail has its whole time for it nevertheless.</summary>
    /// <returns>Whether the event is known to be durable.</returns>
    public async Task<bool> TryAppendWithinAsync(TimeSpan patience, FgmAuditEvent auditEvent)
    {
        Task<RecordingState> recording = RecordAsync(auditEvent);
        try
        {
            return await recording.WaitAsync(patience, settings.Clock, CancellationToken.None).ConfigureAwait(false) == RecordingState.Kept;
        }
        catch (TimeoutException failure)
        {
            Keep(recording);
            Tell(auditEvent, failure.GetType().Name);
            return false;
        }
    }

    /// <summary>Appends an event, whoever gives up waiting for it; failures are logged and reported.</summary>
    public async Task<RecordingState> RecordAsync(FgmAuditEvent auditEvent)
    {
        RecordingState recording = RecordingState.NotTaken;
        string cause;
        try
        {
            FgmAuditReceipt? receipt = await AppendAsync(auditEvent).ConfigureAwait(false);
            if (receipt is not null)
            {
                return RecordingState.Kept;
            }

            cause = "no receipt";
        }
        catch (Exception failure)
        {
            // The message may quote what was to be stored; the type says enough.
            cause = failure.GetType().Name;
            recording = failure is TimeoutException ? RecordingState.InDoubt : recording;
        }

        Tell(auditEvent, cause);
        return recording;
    }

    /// <summary>
    /// Records the end of an attempt that was not made, once what became of its beginning is known. Where that is in doubt, its failure
    /// has been told of already.
    /// </summary>
    public async Task RecordEndAfterAsync(Task<RecordingState> beginning, FgmAuditEvent end)
    {
        switch (await beginning.ConfigureAwait(false))
        {
            case RecordingState.Kept:
                _ = await RecordAsync(end).ConfigureAwait(false);
                break;
            case RecordingState.InDoubt:
                await AppendInSilenceAsync(end).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    private async Task AppendInSilenceAsync(FgmAuditEvent auditEvent)
    {
        try
        {
            _ = await AppendAsync(auditEvent).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Log.AuditFailed(logger, auditEvent.Kind.Describe(), failure.GetType().Name);
        }
    }

    private Task<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent) =>
        settings.AuditTrail.AppendWithinAsync(auditEvent, settings.AuditTimeout, settings.Clock, CancellationToken.None);

    private void Tell(FgmAuditEvent auditEvent, string cause)
    {
        Guid messageId = auditEvent.Query?.MessageId ?? Guid.Empty;
        string what = auditEvent.Kind.Describe();
        Log.AuditFailed(logger, what, cause);
        reporter.Report(new FgmErrorReport(
            FgmErrorKind.AuditFailed,
            settings.Clock.GetUtcNow(),
            messageId,
            $"The audit trail did not take {what} ({cause}).",
            "Bring the audit trail back: nothing is sent while an attempt cannot be recorded."));
    }
}
