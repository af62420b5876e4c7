namespace FgmIs.Client.Assurance;

/// <summary>Drives a client of FgmIs.Client in the harness's own process.</summary>
/// <remarks>
/// It can <c>query</c>, <c>reports</c>, <c>encounter</c> and <c>clock</c>, and <c>disclose</c> where the client records disclosures.
/// The audit is not among them: what bears on it is not tested. A host that implements <see cref="IAssuranceClient"/> itself has it tested
/// too.
/// </remarks>
public sealed class AssuranceStatusClient : IAssuranceClient
{
    private readonly AssuranceHost _host;
    private readonly IFgmStatusClient _client;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, FgmAnswer> _answers = new();

    /// <summary>Initializes a new instance of the <see cref="AssuranceStatusClient"/> class.</summary>
    /// <param name="name">The name of the client.</param>
    /// <param name="version">Its version.</param>
    /// <param name="host">What the client was made with.</param>
    /// <param name="client">The client; this disposes it, if it can be.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public AssuranceStatusClient(string name, string version, AssuranceHost host, IFgmStatusClient client)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(client);
        _host = host;
        _client = client;
        string[] abilities = ["query", "reports", "encounter", "clock"];
        Description = new AssuranceClientDescription(
            name, version, client is IFgmDisclosureRecorder ? [.. abilities, "disclose"] : abilities);
    }

    /// <inheritdoc />
    public AssuranceClientDescription Description { get; }

    /// <summary>Returns what starts such a client, for an <see cref="AssuranceHarness"/>.</summary>
    /// <param name="name">The name of the client.</param>
    /// <param name="version">Its version.</param>
    /// <param name="create">Creates the client with what the harness gives; it is disposed after its scenario, if it can be.</param>
    /// <returns>What starts it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> Starting(
        string name, string version, Func<AssuranceHost, IFgmStatusClient> create)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(create);
        return (environment, _) =>
        {
            var host = new AssuranceHost(environment);
            return Task.FromResult<IAssuranceClient>(new AssuranceStatusClient(name, version, host, create(host)));
        };
    }

    /// <inheritdoc />
    public async Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (!NhsNumber.TryParse(query.NhsNumber, out NhsNumber nhsNumber))
        {
            // A host's own form refuses it before there is a query.
            return new AssuranceQueryReply(AssuranceOutcome.NotSent, shown: null, messageId: null);
        }

        Requester requester = _host.Users.Create(query.User, query.Authoriser, query.Device);
        var patient = new VerifiedPatient(
            nhsNumber,
            FhirDate.Parse(query.DateOfBirth),
            query.IsVerified
                ? NhsNumberVerification.PdsTrace(query.VerifiedAt ?? _host.TimeProvider.GetUtcNow())
                : NhsNumberVerification.NotVerified);
        EncounterId? encounter = query.Encounter is null ? null : EncounterId.Parse(query.Encounter);
        FgmStatusOutcome outcome = await _client.QueryAsync(
            new FgmStatusQuery(patient, requester, query.Occasion, encounter), cancellationToken).ConfigureAwait(false);
        if (outcome is FgmAnswer answer)
        {
            _answers[answer.MessageId] = answer;
        }

        return new AssuranceQueryReply(
            outcome switch
            {
                FgmIndicatorFound => AssuranceOutcome.IndicatorFound,
                FgmNoRecordFound => AssuranceOutcome.NoRecordFound,
                FgmQueryNotSent => AssuranceOutcome.NotSent,
                _ => AssuranceOutcome.Failed,
            },
            await ShownAsync(outcome, requester, cancellationToken).ConfigureAwait(false),
            outcome.MessageId.ToString("D"));
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(_host.Reports.Take());

    /// <inheritdoc />
    public async Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        FgmDisclosure? disclosure = _client is IFgmDisclosureRecorder recorder
            && Guid.TryParse(messageId, out Guid id)
            && _answers.TryGetValue(id, out FgmAnswer? answer)
                ? await recorder.RecordDisclosureAsync(answer, _host.Users.Create(user), kind, cancellationToken).ConfigureAwait(false)
                : null;
        return new AssuranceDisclosureReply(disclosure is FgmDisclosureMade, TextOf(disclosure));
    }

    /// <summary>Throws: the audit is not among what it can do.</summary>
    /// <param name="search">The search.</param>
    /// <param name="cancellationToken">Gives up on it.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The audit of a host is the host's: implement IAssuranceClient to have it tested.");

    /// <inheritdoc />
    public Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        _host.Clock.MoveTo(to);
        return Task.CompletedTask;
    }

    /// <summary>Disposes the client, if it can be disposed.</summary>
    /// <returns>A task that completes when it is.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_client is IAsyncDisposable asynchronous)
        {
            await asynchronous.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            (_client as IDisposable)?.Dispose();
        }
    }

    private static string? TextOf(FgmDisclosure? disclosure) =>
        (disclosure as FgmDisclosureMade)?.Alert?.ToDisplayText() is { Length: > 0 } text ? text : null;

    private async Task<string?> ShownAsync(FgmStatusOutcome outcome, Requester requester, CancellationToken cancellationToken) =>
        outcome is not FgmIndicatorFound found || requester is UnattendedSystem ? null
        : _client is IFgmDisclosureRecorder recorder
            ? TextOf(await recorder.RecordDisclosureAsync(
                found, requester, FgmDisclosureKind.Displayed, cancellationToken).ConfigureAwait(false))
            : found.Alert.ToDisplayText();
}
