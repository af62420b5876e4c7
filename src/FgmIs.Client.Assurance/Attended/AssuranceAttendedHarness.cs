using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Leads a tester through the scenarios, for a client that has a screen and no driver.</summary>
/// <remarks>
/// After each part the run is kept, so that it can be left and resumed; a part that was left in the middle begins anew. All parts share one
/// simulator, at the same address each time. Not for concurrent use.
/// </remarks>
public sealed class AssuranceAttendedHarness : IAsyncDisposable
{
    private readonly AssuranceSubject _subject;
    private readonly IAssuranceAttendant _attendant;
    private readonly AssuranceAttendedOptions _options;
    private readonly AttendedSession _session;
    private readonly ScenarioClock _clock;
    private readonly CurrentRecorder _recorder;
    private readonly SmspSimulator _provider;

    private AssuranceAttendedHarness(
        AssuranceSubject subject,
        IAssuranceAttendant attendant,
        AssuranceAttendedOptions options,
        AttendedSession session,
        SmspSimulator provider,
        CurrentRecorder recorder,
        ScenarioClock clock)
    {
        _recorder = recorder;
        _clock = clock;
        _subject = subject;
        _attendant = attendant;
        _options = options;
        _session = session;
        _provider = provider;
        _provider.RespondToAll(SmspAnswer.NoRecord());
    }

    /// <summary>Gets where the client must ask.</summary>
    public Uri Endpoint => _provider.Endpoint;

    /// <summary>Gets the ASID that the client must send from.</summary>
    public Asid ClientAsid => _provider.ClientAsid;

    /// <summary>Gets the ASID that the client must send to.</summary>
    public Asid ProviderAsid => _provider.ProviderAsid;

    /// <summary>Starts the simulator, and opens the run of an earlier time or begins one.</summary>
    /// <param name="subject">What is assured, and who attends.</param>
    /// <param name="attendant">What asks the tester.</param>
    /// <param name="options">Where the run is kept, and what the client trusts.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The harness.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="AssuranceFileException">The run that is kept there is another's, or cannot be read.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<AssuranceAttendedHarness> StartAsync(
        AssuranceSubject subject,
        IAssuranceAttendant attendant,
        AssuranceAttendedOptions options,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(attendant);
        ArgumentNullException.ThrowIfNull(options);
        var session = AttendedSession.Open(options.SessionPath, subject);
        var recorder = new CurrentRecorder();
        var clock = new ScenarioClock();
        SmspSimulator provider = await SmspSimulator.StartAsync(
            new SmspSimulatorOptions
            {
                Pki = options.Pki,
                ServerCertificate = options.Server,
                ClientCertificate = options.Client,
                Port = options.Port,
                Observer = recorder,
                TimeProvider = clock,
                RefuseViolations = false,
                Strict = false,
            },
            cancellationToken).ConfigureAwait(false);
        return new AssuranceAttendedHarness(subject, attendant, options, session, provider, recorder, clock);
    }

    /// <summary>Plays all parts that are not done yet, and judges.</summary>
    /// <param name="cancellationToken">Leaves the run; what is done is kept.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="OperationCanceledException">The run was left.</exception>
    public async Task<AssuranceRunResult> RunAsync(CancellationToken cancellationToken = default)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        AssuranceRequirement[] statements = Statements();
        int count = AttendedScenario.InOrder.Count + statements.Length;
        for (int i = 0; i < AttendedScenario.InOrder.Count; i++)
        {
            AttendedScenario scenario = AttendedScenario.InOrder[i];
            if (!_session.Scenarios.Exists(done => done.Name == scenario.Name))
            {
                _session.Scenarios.Add(await PlayAsync(scenario, i + 1, count, cancellationToken).ConfigureAwait(false));
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        for (int i = 0; i < statements.Length; i++)
        {
            if (!_session.LeftOpen.Contains(statements[i].Id)
                && !_session.Attestations.Exists(done => done.Requirement == statements[i].Id))
            {
                await AskForStatementAsync(statements[i], AttendedScenario.InOrder.Count + i + 1, count, cancellationToken)
                    .ConfigureAwait(false);
                await SaveAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        return new AssuranceRunResult(
            _subject,
            AssuranceHarness.Version,
            AssuranceCatalogue.Version,
            _session.StartedAt,
            TimeProvider.System.GetUtcNow(),
            client: null,
            VerdictRule.JudgeAll(_session.Scenarios, [.. _options.Attestations, .. _session.Attestations]),
            _session.Scenarios);
    }

    /// <summary>Stops the simulator.</summary>
    /// <returns>A task that completes when it has stopped.</returns>
    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private Task SaveAsync(CancellationToken cancellationToken) => _session.SaveAsync(_options.SessionPath, cancellationToken);

    /// <summary>Asks how users sign in, and names the patients and users that the client needs.</summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (_session.UsesSmartcards is not null)
        {
            return;
        }

        DateOnly today = London.DateAt(_clock.GetUtcNow());
        foreach (string child in (string[])
            [AttendedIndicator.Child, AttendedNoRecord.Child, AttendedFailure.Child, AttendedWithoutRight.Child])
        {
            _session.Patients.TryAdd(child, MadeUpPatient.Born(today.AddYears(-8).AddDays(-40 - _session.Patients.Count)));
        }

        _session.Patients.TryAdd(AttendedAdult.Adult, MadeUpPatient.Born(today.AddYears(-30).AddDays(-40)));
        var task = new AssuranceAttendedTask(
            0, 0, "attended-preparation", "Prepare the client.", AttendedPreparation.Instructions(_session), AttendedPreparation.Questions,
            wantsStatement: false, () => _recorder.Exchanges);
        AssuranceAttendedReply reply = await _attendant.AskAsync(task, cancellationToken).ConfigureAwait(false);
        _session.UsesSmartcards = reply.Choices.TryGetValue(AttendedPreparation.SignInQuestion, out int choice) && choice == 1;
        await SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<AssuranceScenarioResult> PlayAsync(
        AttendedScenario scenario, int number, int count, CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
        var recorder = new ExchangeRecorder(ScenarioRun.EvidenceFolder(scenario));
        _provider.Reset();
        _provider.RespondToAll(SmspAnswer.NoRecord());
        _recorder.Current = recorder;
        using var pki = new RunPki(_options.Pki, _options.Server, _options.Client);
        using var folder = new ScenarioFolder(pki);
        var run = new ScenarioRun(
            scenario, _provider, recorder, _clock, folder, Timeout.InfiniteTimeSpan, _ => throw new InvalidOperationException());
        var table = new AttendedTable(_attendant, run, _session, number, count);
        try
        {
            await scenario.PlayAsync(run, table, cancellationToken).ConfigureAwait(false);
            await table.AskAsync([AttendedPreparation.HowItRan], [AttendedPreparation.RunQuestion], cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ScenarioStoppedException stopped)
        {
            run.Omit(scenario.Requirements, "The rest of the scenario", stopped.Message);
        }
        finally
        {
            _recorder.Current = null;
        }

        return run.ToResult(startedAt);
    }

    private AssuranceRequirement[] Statements() =>
    [
        .. AssuranceCatalogue.Requirements.Where(one => one.NeedsPerson && one.OutsideReason is null
            && !_options.Attestations.Any(given => AssuranceCatalogue.Find(given.Requirement)?.Id == one.Id)
            && !AttendedScenario.InOrder.Any(scenario => scenario.Requirements.Contains(one.Id, StringComparer.Ordinal))),
    ];

    private async Task AskForStatementAsync(AssuranceRequirement requirement, int number, int count, CancellationToken cancellationToken)
    {
        AssuranceAttendedQuestion question = AttendedStatement.Question(requirement);
        var task = new AssuranceAttendedTask(
            number, count, requirement.Id, requirement.Clause, AttendedStatement.Instructions(requirement), [question],
            wantsStatement: true, () => []);
        AssuranceAttendedReply reply = await _attendant.AskAsync(task, cancellationToken).ConfigureAwait(false);
        if (AttendedStatement.Read(requirement, question, reply, _subject) is { } attestation)
        {
            _session.Attestations.Add(attestation);
        }
        else
        {
            _session.LeftOpen.Add(requirement.Id);
        }
    }

    /// <summary>Passes what comes over the wire to the scenario that is being played.</summary>
    private sealed class CurrentRecorder : ISmspObserver
    {
        private volatile ExchangeRecorder? _current;

        public ExchangeRecorder? Current
        {
            get => _current;
            set => _current = value;
        }

        public IReadOnlyList<AssuranceExchange> Exchanges => _current?.Exchanges() ?? [];

        public void OnReceived(ReceivedQuery query) => _current?.OnReceived(query);

        public void OnAnswered(ReceivedQuery query, SmspSentAnswer answer) => _current?.OnAnswered(query, answer);
    }
}
