using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Disclosing;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Journey;
using FgmIs.Client.Limits;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.Readiness;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client;

/// <summary>Represents a client of FGM-IS, which sends queries through a Spine Mini Service Provider over mutual TLS.</summary>
/// <remarks>
/// Safe for concurrent use; make one for each provider and organisation and keep it. A disposed client takes no more queries, lets
/// those on their way finish, and then closes its connections. What the host passed in (audit trail, error reporter, access policy),
/// the host disposes.
/// </remarks>
public sealed class FgmStatusClient : IFgmStatusClient, IFgmDisclosureRecorder, IFgmReadiness, IDisposable, IAsyncDisposable
{
    private readonly QueryJourney _journey;
    private readonly DisclosureRecorder _disclosures;
    private readonly ReadinessCheck _readiness;
    private readonly BackgroundReporter _reporter;
    private readonly ClientLifetime _lifetime;

    internal FgmStatusClient(FgmStatusClientOptions options, HttpConnections connections)
    {
        var settings = new ClientSettings(options);
        var telemetryGuard = new TelemetryGuard();
        ILogger logger = GuardedLogger.Create(options.LoggerFactory, telemetryGuard);
        var telemetry = new ClientTelemetry(
            settings.Endpoint,
            settings.Identity.FromAsid,
            settings.TraceUnderHost,
            () => connections.CertificateValidUntil,
            telemetryGuard,
            ClientInstruments.Shared,
            settings.Clock);
        _lifetime = new ClientLifetime(this, () =>
        {
            telemetry.Dispose();
            connections.Dispose();
        });
        _reporter = new BackgroundReporter(options.Reporting.ErrorReporter!, settings.ErrorReportInterval, settings.Clock, logger);
        telemetryGuard.ReportTo(_reporter, settings.Clock);
        var guard = new EligibilityGuard(LondonTime.Civil, settings.AllowTestNhsNumbers, settings.MaximumVerificationAge);
        var recorder = new AuditRecorder(settings, _reporter, _lifetime, logger);
        var exchange = new HttpExchange(connections.Invoker, settings, FhirNames.QueryAction, ResponseParser.IsFhirAtAll);
        var attempt = new QueryAttempt(settings, guard, exchange, recorder, telemetry, logger);
        var cached = new EncounterCacheAccess(settings, _reporter, logger);
        var attempts = new QueryAttempts(settings, attempt, telemetry, logger);
        _readiness = new ReadinessCheck(settings, connections);
        _journey = new QueryJourney(settings, guard, attempt, attempts, cached, _reporter, telemetry, logger);
        _disclosures = new DisclosureRecorder(settings, guard, new AccessCheck(settings, _reporter, logger), recorder, _reporter, logger);
        RecordConfiguration(recorder, "Client started", connections.Source?.Certificates);
        (Asid from, Asid to) = (settings.Identity.FromAsid, settings.Identity.ToAsid);
        Log.Started(logger, settings.Endpoint.Host, from.Value, to.Value, connections.CertificateValidUntil);
        if (connections.Source?.HandlersLeftOut is { } names)
        {
            Log.HandlersLeftOut(logger, names);
        }

        connections.Watch(new CertificateNotices(
            _reporter, settings.Clock, logger, renewed => RecordConfiguration(recorder, "Certificates renewed", renewed)));
    }

    /// <summary>Creates a client without a container.</summary>
    /// <param name="options">How to reach the provider, and what to do around each query; read now, not kept.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <remarks>
    /// It waits for nothing asynchronous: a client certificate from a source that takes time
    /// (<see cref="ClientCertificateSource.FromCallback"/>)
    /// needs <see cref="CreateAsync"/>, and is a problem here.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    public static FgmStatusClient Create(FgmStatusClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = OptionsProblems.Find(options);
        return Over(options.LoadCertificates(problems), options, problems);
    }

    /// <summary>
    /// Creates a client without a container, and waits for a client certificate that takes time, as one from a vault does.
    /// </summary>
    /// <param name="options">How to reach the provider, and what to do around each query; read now, not kept.</param>
    /// <param name="cancellationToken">Gives up the making.</param>
    /// <returns>The client; the caller disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FgmConfigurationException">The options have problems; the exception lists all of them.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<FgmStatusClient> CreateAsync(FgmStatusClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> problems = OptionsProblems.Find(options);
        return Over(await options.LoadCertificatesAsync(problems, cancellationToken).ConfigureAwait(false), options, problems);
    }

    /// <inheritdoc />
    public Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, CancellationToken cancellationToken = default) =>
        QueryAsync(query, batchTurn: null, cancellationToken);

    /// <summary>Asks in the turn of a batch.</summary>
    internal async Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, AttemptTurn? batchTurn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        _lifetime.Enter();
        try
        {
            return await _journey.RunAsync(query, batchTurn, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <inheritdoc />
    public async Task<FgmDisclosure> RecordDisclosureAsync(
        FgmAnswer answer, Requester requester, FgmDisclosureKind kind, CancellationToken cancellationToken = default)
    {
        AnsweredQuery answered = RequireAnsweredQuery(answer, requester);
        if (kind is not (FgmDisclosureKind.Displayed or FgmDisclosureKind.Printed or FgmDisclosureKind.Exported))
        {
            throw new ArgumentException($"The kind ({(int)kind}) is none of {nameof(FgmDisclosureKind)}'s named values.", nameof(kind));
        }

        _lifetime.Enter();
        try
        {
            return await _disclosures.DiscloseAsync(answer, answered, requester, kind, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <inheritdoc />
    public async Task RecordNotShownAsync(FgmAnswer answer, Requester requester, CancellationToken cancellationToken = default)
    {
        AnsweredQuery answered = RequireAnsweredQuery(answer, requester);
        _lifetime.Enter();
        try
        {
            await _disclosures.RecordNotShownAsync(answer, answered, requester, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <inheritdoc />
    public async Task<FgmReadinessReport> CheckReadinessAsync(CancellationToken cancellationToken = default)
    {
        _lifetime.Enter();
        try
        {
            return await _readiness.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <inheritdoc />
    public async Task<FgmReadinessReport> WarmUpAsync(CancellationToken cancellationToken = default)
    {
        _lifetime.Enter();
        try
        {
            return await _readiness.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lifetime.Leave();
        }
    }

    /// <summary>
    /// Takes no more queries. Those on their way finish in the background; use <see cref="DisposeAsync"/> to wait for them.
    /// </summary>
    public void Dispose()
    {
        _lifetime.Close();
        _ = _lifetime.Drained.ContinueWith(
            static (_, reporter) => ((BackgroundReporter)reporter!).DisposeAsync().AsTask(),
            _reporter,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    /// <summary>
    /// Takes no more queries, and completes when those on their way have finished, are audited, and failures are reported.
    /// </summary>
    /// <returns>A task that completes when all is done.</returns>
    public async ValueTask DisposeAsync()
    {
        _lifetime.Close();
        await _lifetime.Drained.ConfigureAwait(false);
        await _reporter.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Creates a client over a handler of a test's own, without TLS. Only the Testing package can call it: production code has no such
    /// switch.
    /// </summary>
    internal static FgmStatusClient CreateOver(FgmStatusClientOptions options, HttpMessageHandler handler)
    {
        List<string> problems = OptionsProblems.Find(options);
        return problems.Count == 0
            ? new FgmStatusClient(options, HttpConnections.Borrowed(handler))
            : throw new FgmConfigurationException(typeof(FgmStatusClientOptions), problems);
    }

    private static FgmStatusClient Over(TlsCertificates? certificates, FgmStatusClientOptions options, List<string> problems)
    {
        if (certificates is null || problems.Count > 0)
        {
            certificates?.Dispose();
            throw new FgmConfigurationException(typeof(FgmStatusClientOptions), problems);
        }

        return new FgmStatusClient(options, HttpConnections.Own(certificates, options));
    }

    private static AnsweredQuery RequireAnsweredQuery(FgmAnswer answer, Requester requester)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(requester);
        return requester is UnattendedSystem
            ? throw new ArgumentException(
                "An answer is disclosed to a person; this requester is a system that nobody attends.", nameof(requester))
            : answer.AnsweredQuery ?? throw new ArgumentException("No client gave this answer: it was made for a test.", nameof(answer));
    }

    // In the background: a trail that is down then is reported, and decides by itself on every query.
    private void RecordConfiguration(AuditRecorder recorder, string name, TlsCertificates? certificates)
    {
        if (_lifetime.TryJoin())
        {
            _lifetime.Keep(recorder.TryAppendAsync(recorder.NewConfiguration(name, certificates), CancellationToken.None));
            _lifetime.Leave();
        }
    }
}
