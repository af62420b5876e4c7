using System.Globalization;
using System.Text;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a scenario as it is played: the provider, the client, and what was seen so far.</summary>
internal sealed class ScenarioRun
{
    private readonly Func<CancellationToken, Task<IAssuranceClient>> _start;
    private readonly ExchangeRecorder _recorder;
    private readonly string _evidence;
    private readonly TimeSpan _stepTime;
    private readonly Lock _writing = new();
    private readonly List<AssuranceStep> _steps = [];
    private readonly List<AssuranceObservation> _observations = [];
    private readonly List<AssuranceOmission> _omissions = [];
    private readonly List<string> _notes = [];
    private readonly List<Action> _looks = [];
    private readonly List<ClientFault> _faults = [];
    private readonly List<AssuranceEvidenceFile> _clientEvidence = [];
    private IAssuranceClient? _client;

    public ScenarioRun(
        AssuranceScenario scenario,
        SmspSimulator provider,
        ExchangeRecorder recorder,
        ScenarioClock clock,
        ScenarioFolder folder,
        TimeSpan stepTime,
        Func<CancellationToken, Task<IAssuranceClient>> start)
    {
        Scenario = scenario;
        Provider = provider;
        Clock = clock;
        Folder = folder;
        _recorder = recorder;
        _evidence = EvidenceFolder(scenario);
        _stepTime = stepTime;
        _start = start;
    }

    public AssuranceScenario Scenario { get; }

    public SmspSimulator Provider { get; }

    public ScenarioClock Clock { get; }

    public ScenarioFolder Folder { get; }

    /// <summary>Gets the peer in place of the simulator, where the scenario starts one.</summary>
    public ScenarioPeer? Peer { get; init; }

    public ExchangeRecorder Exchanges => _recorder;

    public AssuranceClientDescription? Description => _client?.Description;

    /// <summary>Gets or sets a value that indicates whether a report did not come that had to.</summary>
    public bool MissesReports { get; set; }

    /// <summary>Gets by how much the client's clock may be behind the provider's: it was moved a little later.</summary>
    public TimeSpan ClientIsBehind { get; private set; }

    /// <summary>Gets the requests so far.</summary>
    public IReadOnlyList<ReceivedQuery> Received => Provider.ReceivedQueries;

    public IReadOnlyList<ClientFault> Faults => [.. _faults];

    public static string EvidenceFolder(AssuranceScenario scenario) => "evidence/" + scenario.Name;

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
            IEnumerable<AssuranceEvidenceFile> files = source.EvidenceUnder(_evidence);
            int start = _clientEvidence.Count(file => file.Path.EndsWith("driver-lines.txt", StringComparison.Ordinal));
            _clientEvidence.AddRange(files.Select(file => start == 0
                ? file
                : new AssuranceEvidenceFile(
                    file.Path.Replace(".txt", $"-{start + 1}.txt", StringComparison.Ordinal), file.MediaType, file.Content)));
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
        Words(query),
        (client, token) => client.QueryAsync(query, token),
        reply => $"{reply.Outcome}, shown: {new ShownText(reply.Shown).Quoted}",
        cancellationToken);

    public Task<IReadOnlyList<AssuranceReport>> TakeReportsAsync(CancellationToken cancellationToken) => StepAsync(
        "What was IT told since the last time?",
        (client, token) => client.TakeReportsAsync(token),
        reports => reports.Count == 0 ? "nothing" : string.Join(" | ", reports.Select(report => report.Text)),
        cancellationToken);

    public Task<AssuranceDisclosureReply> DiscloseAsync(
        string messageId, AssuranceUser user, FgmDisclosureKind kind, CancellationToken cancellationToken) => StepAsync(
        $"The answer is to be {kind.ToString().ToLowerInvariant()} for {user.Name}, {user.Role}, rights: {Rights(user)}.",
        (client, token) => client.DiscloseAsync(messageId, user, kind, token),
        reply => $"{(reply.IsAllowed ? "allowed" : "refused")}, shown: {new ShownText(reply.Shown).Quoted}",
        cancellationToken);

    public Task<AssuranceAuditReply> ReadAuditAsync(AssuranceAuditSearch search, CancellationToken cancellationToken) => StepAsync(
        $"{search.User.Name} (rights: {Rights(search.User)}) searches the audit: {Words(search)}.",
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

    /// <summary>Takes down something that the harness saw itself.</summary>
    public void Saw(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, params ReceivedQuery[] exchanges) =>
        Add(requirements, what, expected, seen, isOk, AssuranceObserver.Wire, exchanges);

    /// <summary>Takes down something that the client said.</summary>
    public void Heard(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, params ReceivedQuery[] exchanges) =>
        Add(requirements, what, expected, seen, isOk, AssuranceObserver.Driver, exchanges);

    /// <summary>Takes down something that a person said.</summary>
    public void Told(
        IReadOnlyList<string> requirements, string what, string expected, string seen, bool isOk, IReadOnlyList<string> pictures)
    {
        lock (_writing)
        {
            _observations.Add(new AssuranceObservation(
                requirements, what, expected, seen, isOk, AssuranceObserver.Person, [StepsPath, .. pictures]));
        }
    }

    /// <summary>Adds a file of evidence.</summary>
    public void Attach(AssuranceEvidenceFile file)
    {
        lock (_writing)
        {
            _clientEvidence.Add(file);
        }
    }

    /// <summary>Takes down that something was not tested.</summary>
    public void Omit(IReadOnlyList<string> requirements, string what, string reason)
    {
        lock (_writing)
        {
            _omissions.Add(new AssuranceOmission(requirements, what, reason));
        }
    }

    /// <summary>Looks at something when the scenario has ended and the client is gone.</summary>
    public void AtEnd(Action look)
    {
        lock (_writing)
        {
            _looks.Add(look);
        }
    }

    /// <summary>Does what was put off to the end.</summary>
    public void LookAtEnd()
    {
        Action[] looks;
        lock (_writing)
        {
            looks = [.. _looks];
            _looks.Clear();
        }

        foreach (Action look in looks)
        {
            look();
        }
    }

    /// <summary>Takes down what is nobody's requirement.</summary>
    public void Note(string text)
    {
        lock (_writing)
        {
            _notes.Add(text);
        }
    }

    public void Step(string asked, string replied)
    {
        lock (_writing)
        {
            _steps.Add(new AssuranceStep(TimeProvider.System.GetUtcNow(), asked, replied));
        }
    }

    public AssuranceScenarioResult ToResult(DateTimeOffset startedAt)
    {
        lock (_writing)
        {
            IReadOnlyList<AssuranceExchange> exchanges = _recorder.Exchanges();
            return new AssuranceScenarioResult(
                Scenario.Name,
                Scenario.Title,
                Scenario.Requirements,
                startedAt,
                TimeProvider.System.GetUtcNow(),
                [.. _steps],
                [.. _observations],
                [.. _omissions],
                exchanges,
                [.. _notes],
                [
                    new AssuranceEvidenceFile(StepsPath, "text/plain", Encoding.UTF8.GetBytes(StepsText())),
                    .. _clientEvidence,
                    .. exchanges.Select(one => new AssuranceEvidenceFile(one.RequestEvidence, "application/xml", one.RequestBody)),
                    .. exchanges.Select(one => new AssuranceEvidenceFile(
                        one.ResponseEvidence, one.ContentType ?? "application/octet-stream", one.ResponseBody)),
                ]);
        }
    }

    private string StepsPath => _evidence + "/steps.txt";

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
        lock (_writing)
        {
            _faults.Add(fault);
        }

        Step(asked, $"The step failed: {fault.Came}");
        return new ScenarioStoppedException($"a step failed: {fault.Came}");
    }

    private void Add(
        IReadOnlyList<string> requirements,
        string what,
        string expected,
        string seen,
        bool isOk,
        AssuranceObserver seenBy,
        ReceivedQuery[] exchanges)
    {
        lock (_writing)
        {
            _observations.Add(new AssuranceObservation(
                requirements, what, expected, seen, isOk, seenBy, [StepsPath, .. _recorder.EvidenceOf(exchanges)]));
        }
    }

    private string StepsText()
    {
        var text = new StringBuilder();
        foreach (AssuranceStep step in _steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"{step.At:O}\n  {step.Asked}\n  {step.Replied}\n");
        }

        return text.ToString();
    }

    private static string Rights(AssuranceUser user) => user.Rights.Count == 0 ? "none" : string.Join(", ", user.Rights);

    private static string Words(AssuranceQuery query) =>
        $"{query.User.Name} ({query.User.Role}, {query.User.Kind.ToString().ToLowerInvariant()}, rights: {Rights(query.User)}) asks about "
        + $"{query.NhsNumber}, born {query.DateOfBirth}, {(query.IsVerified ? "verified" : "not verified")}, because of "
        + $"{DriverMessages.Occasion(query.Occasion)}{(query.Encounter is null ? string.Empty : $", encounter {query.Encounter}")}.";

    private static string Words(AssuranceAuditSearch search)
    {
        string text = string.Join(
            ", ",
            new[]
            {
                search.MessageId is null ? null : $"message {search.MessageId}",
                search.NhsNumber is null ? null : $"patient {search.NhsNumber}",
                search.ByUser is null ? null : $"user {search.ByUser}",
                search.ByAuthoriser is null ? null : $"authoriser {search.ByAuthoriser}",
                search.From is { } from ? $"from {from:O}" : null,
                search.To is { } to ? $"to {to:O}" : null,
                search.Sequence is { } sequence ? $"sequence number {sequence.ToString(CultureInfo.InvariantCulture)}" : null,
            }.Where(part => part is not null));
        return text.Length == 0 ? "everything" : text;
    }
}
