using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a scenario as it is played: the provider, the client and the clock.</summary>
internal sealed class ScenarioRun : ScenarioRecord
{
    private static readonly TimeSpan ReportPatience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan ReportPause = TimeSpan.FromMilliseconds(200);

    private readonly Func<CancellationToken, Task<IAssuranceClient>> _start;
    private readonly TimeSpan _stepTime;
    private readonly Lock _failing = new();
    private readonly List<ClientFault> _faults = [];
    private IAssuranceClient? _client;
    private int _ended;

    public ScenarioRun(
        AssuranceScenario scenario,
        SmspSimulator provider,
        ExchangeRecorder recorder,
        ScenarioClock clock,
        ScenarioFolder folder,
        TimeSpan stepTime,
        Func<CancellationToken, Task<IAssuranceClient>> start)
        : base(scenario, recorder)
    {
        Provider = provider;
        Clock = clock;
        Folder = folder;
        _stepTime = stepTime;
        _start = start;
    }

    public SmspSimulator Provider { get; }

    public ScenarioClock Clock { get; }

    public ScenarioFolder Folder { get; }

    /// <summary>Gets the peer in place of the simulator, where the scenario starts one.</summary>
    public ScenarioPeer? Peer { get; init; }

    public AssuranceClientDescription? Description => _client?.Description;

    /// <summary>Gets or sets a value that indicates whether a report did not come that had to.</summary>
    public bool MissesReports { get; set; }

    /// <summary>Gets by how much the client's clock may be behind the provider's: it was moved a little later.</summary>
    public TimeSpan ClientIsBehind { get; private set; }

    /// <summary>Gets the requests so far.</summary>
    public IReadOnlyList<ReceivedQuery> Received => Provider.ReceivedQueries;

    public IReadOnlyList<ClientFault> Faults => [.. _faults];

    public bool Can(string ability) => _client?.Description.Abilities.Contains(ability, StringComparer.Ordinal) == true;

    /// <summary>Asks about a patient who has an indicator; where that is not found, the scenario cannot go on.</summary>
    public async Task<AssuranceQueryReply> FindAsync(AssuranceQuery query, CancellationToken cancellationToken)
    {
        AssuranceQueryReply reply = await QueryAsync(query, cancellationToken).ConfigureAwait(false);
        return reply.Outcome == AssuranceOutcome.IndicatorFound
            ? reply
            : throw new ScenarioStoppedException($"the first query did not find the indicator ({reply.Outcome})");
    }

    /// <summary>Creates a patient of so many years.</summary>
    public MadeUpPatient Child(int years = 8) => MadeUpPatient.Born(London.DateAt(Clock.GetUtcNow()).AddYears(-years).AddDays(-40));

    /// <summary>Creates the query about a patient, by a doctor.</summary>
    public static AssuranceQuery About(
        MadeUpPatient patient,
        AssuranceUser? user = null,
        FgmQueryOccasion occasion = FgmQueryOccasion.RecordViewed,
        string? encounter = null,
        bool isVerified = true) =>
        new(patient.NhsNumber, patient.DateOfBirth, isVerified, user ?? MadeUpUsers.Doctor, occasion, encounter);

    public async Task StartClientAsync(CancellationToken cancellationToken)
    {
        try
        {
            _client = await _start(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw Stopped("the client is started", new ClientFault("The client starts", $"{failure.GetType().Name}: {failure.Message}"));
        }

        if (_client is IFaultSource { Faults: [var fault, ..] })
        {
            throw new ScenarioStoppedException($"the client did not start: {fault.Came}");
        }

        AssuranceClientDescription about = _client.Description;
        Step("The client is started.", $"{about.Client} {about.Version} can: {string.Join(", ", about.Abilities)}");
    }

    /// <summary>Ends the client, and takes its faults and evidence.</summary>
    public async Task EndClientAsync()
    {
        if (_client is not { } client)
        {
            return;
        }

        _client = null;
        try
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _faults.Add(new ClientFault("The client ends", $"{failure.GetType().Name}: {failure.Message}"));
        }

        if (client is IFaultSource source)
        {
            _faults.AddRange(source.Faults);
            string suffix = _ended == 0 ? ".txt" : $"-{_ended + 1}.txt";
            foreach (AssuranceEvidenceFile file in source.EvidenceUnder(EvidenceFolder(Scenario)))
            {
                Attach(new AssuranceEvidenceFile(
                    file.Path.Replace(".txt", suffix, StringComparison.Ordinal), file.MediaType, file.Content));
            }

            _ended++;
        }
    }

    public async Task RestartClientAsync(CancellationToken cancellationToken)
    {
        await EndClientAsync().ConfigureAwait(false);
        Step("The client is ended.", "ended");
        await StartClientAsync(cancellationToken).ConfigureAwait(false);
        if (Clock.Difference != TimeSpan.Zero && Can("clock"))
        {
            await MoveClockAsync(Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<AssuranceQueryReply> QueryAsync(AssuranceQuery query, CancellationToken cancellationToken) => StepAsync(
        StepWords.Of(query),
        (client, token) => client.QueryAsync(query, token),
        reply => $"{reply.Outcome}, shown: {new ShownText(reply.Shown).Quoted}",
        cancellationToken);

    public Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken) => StepAsync(
        "What was IT told since the last time?",
        (client, token) => client.TakeReportsAsync(token),
        reports => reports.Count == 0 ? "nothing" : string.Join(" | ", reports.Select(report => report.Text)),
        cancellationToken);

    /// <summary>Takes the reports as soon as there is one; where there may be a wait, for some seconds, and else at once.</summary>
    public async Task<IReadOnlyList<AssuranceReport>> TakeReportsInTimeAsync(bool mayWait, CancellationToken cancellationToken)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            IReadOnlyList<AssuranceReport> reports = await TakeReportsAsync(cancellationToken).ConfigureAwait(false);
            if (reports.Count > 0 || !mayWait || TimeProvider.System.GetElapsedTime(began) > ReportPatience)
            {
                return reports;
            }

            await Task.Delay(ReportPause, cancellationToken).ConfigureAwait(false);
        }
    }

    public Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken) => StepAsync(
        $"The answer is to be {kind.ToString().ToLowerInvariant()} for {user.Name}, {user.Role}, rights: {StepWords.Rights(user)}.",
        (client, token) => client.DiscloseAsync(messageId, user, kind, token),
        reply => $"{(reply.IsAllowed ? "allowed" : "refused")}, shown: {new ShownText(reply.Shown).Quoted}",
        cancellationToken);

    public Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken) => StepAsync(
        $"{search.User.Name} (rights: {StepWords.Rights(search.User)}) searches the audit: {StepWords.Of(search)}.",
        (client, token) => client.ReadAuditAsync(search, token),
        reply => reply.IsRefused
            ? "refused"
            : $"{reply.Records.Count} records: {string.Join(", ", reply.Records.Take(30).Select(record => record.EventName))}",
        cancellationToken);

    /// <summary>Moves the provider's clock and the client's.</summary>
    public async Task MoveClockAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        Clock.MoveTo(to);
        _ = await StepAsync(
            $"The clocks are set to {London.At(to):yyyy-MM-dd HH:mm:ss} in London.",
            async (client, token) =>
            {
                await client.MoveClockAsync(to, token).ConfigureAwait(false);
                return true;
            },
            _ => "done",
            cancellationToken).ConfigureAwait(false);
        ClientIsBehind = Clock.GetUtcNow() - to;
    }

    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        MoveClockAsync(Clock.GetUtcNow() + by, cancellationToken);

    private async Task<T> StepAsync<T>(
        string asked, Func<IAssuranceClient, CancellationToken, Task<T>> ask, Func<T, string> words, CancellationToken cancellationToken)
    {
        IAssuranceClient client = _client ?? throw new ScenarioStoppedException("the client does not run");
        try
        {
            T reply = await ask(client, cancellationToken).WaitAsync(_stepTime, cancellationToken).ConfigureAwait(false);
            Step(asked, words(reply));
            return reply;
        }
        catch (ClientFaultException failure)
        {
            throw Stopped(asked, failure.Fault);
        }
        catch (TimeoutException)
        {
            throw Stopped(asked, new ClientFault("A step is done in its time", $"it was not done in {_stepTime.TotalSeconds:0} seconds"));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw Stopped(asked, new ClientFault("A step is carried out", $"{failure.GetType().Name}: {failure.Message}"));
        }
    }

    private ScenarioStoppedException Stopped(string asked, ClientFault fault)
    {
        lock (_failing)
        {
            _faults.Add(fault);
        }

        Step(asked, $"The step failed: {fault.Came}");
        return new ScenarioStoppedException($"a step failed: {fault.Came}");
    }
}
