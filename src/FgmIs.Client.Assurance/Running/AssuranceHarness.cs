using System.Collections.Concurrent;
using System.Reflection;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Runs scenarios against a client and judges it by the catalogue.</summary>
/// <remarks>
/// Each scenario has a simulator of its own on the loopback address, and starts the client anew. Safe for concurrent use.
/// </remarks>
public sealed class AssuranceHarness : IDisposable
{
    // A driver's own watch over its steps goes first.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly AssuranceSubject _subject;
    private readonly Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> _start;
    private readonly AssuranceOptions _options;
    private readonly Lazy<RunPki> _pki = new();

    /// <summary>Initializes a new instance of the <see cref="AssuranceHarness"/> class.</summary>
    /// <param name="subject">What is assured, and who does it.</param>
    /// <param name="start">Starts the client, once for each scenario or more often.</param>
    /// <param name="options">What is run, and how; left out, everything.</param>
    /// <exception cref="ArgumentNullException"><paramref name="subject"/> or <paramref name="start"/> is null.</exception>
    /// <exception cref="ArgumentException">The options name a scenario that there is not, or an impossible number.</exception>
    public AssuranceHarness(
        AssuranceSubject subject,
        Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> start,
        AssuranceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(start);
        _subject = subject;
        _start = start;
        _options = options ?? new AssuranceOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(_options.Parallel);
        Scenarios = _options.Scenarios.Count == 0
            ? AssuranceScenarios.All
            : [.. _options.Scenarios.Distinct(StringComparer.Ordinal).Select(Named)];
    }

    /// <summary>Gets the version of the harness.</summary>
    public static string Version { get; } =
        typeof(AssuranceHarness).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Gets the scenarios that are run.</summary>
    public IReadOnlyList<AssuranceScenario> Scenarios { get; }

    /// <summary>Runs the scenarios, several at once, and judges.</summary>
    /// <param name="cancellationToken">Gives up; what was seen is lost.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    public async Task<AssuranceRunResult> RunAsync(CancellationToken cancellationToken = default)
    {
        DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
        var results = new ConcurrentDictionary<string, (AssuranceScenarioResult Result, AssuranceClientDescription? Client)>(
            StringComparer.Ordinal);
        var telling = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Scenarios, parallel, async (scenario, token) =>
        {
            (AssuranceScenarioResult Result, AssuranceClientDescription? Client) played =
                await PlayAsync(scenario, token).ConfigureAwait(false);
            results[scenario.Name] = played;
            lock (telling)
            {
                _options.Progress?.Invoke(played.Result);
            }
        }).ConfigureAwait(false);

        AssuranceScenarioResult[] inOrder = [.. Scenarios.Select(scenario => results[scenario.Name].Result)];
        return new AssuranceRunResult(
            _subject,
            Version,
            AssuranceCatalogue.Version,
            startedAt,
            TimeProvider.System.GetUtcNow(),
            results.Values.Select(played => played.Client).FirstOrDefault(client => client is not null),
            VerdictRule.JudgeAll(inOrder, [.. _options.Attestations]),
            inOrder);
    }

    /// <summary>Runs one scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="scenario"/> is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<AssuranceScenarioResult> RunScenarioAsync(AssuranceScenario scenario, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return (await PlayAsync(scenario, cancellationToken).ConfigureAwait(false)).Result;
    }

    /// <summary>Returns what the client says of itself, so that one that cannot be driven is found before a run.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The description; null where the client does not start, or cannot <c>query</c>.</returns>
    public async Task<AssuranceClientDescription?> ProbeAsync(CancellationToken cancellationToken = default)
    {
        (_, AssuranceClientDescription? client) = await PlayAsync(Named("client-starts"), cancellationToken).ConfigureAwait(false);
        return client?.Abilities.Contains("query", StringComparer.Ordinal) == true ? client : null;
    }

    /// <summary>Disposes the certificates of the run.</summary>
    public void Dispose()
    {
        if (_pki.IsValueCreated)
        {
            _pki.Value.Dispose();
        }
    }

    private static AssuranceScenario Named(string name) =>
        AssuranceScenarios.Find(name) ?? throw new ArgumentException($"There is no scenario '{name}'.", nameof(name));

    private async Task<(AssuranceScenarioResult Result, AssuranceClientDescription? Client)> PlayAsync(
        AssuranceScenario scenario, CancellationToken cancellationToken)
    {
        DateTimeOffset startedAt = TimeProvider.System.GetUtcNow();
        RunPki pki = _pki.Value;
        var clock = new ScenarioClock();
        var recorder = new ExchangeRecorder(ScenarioRun.EvidenceFolder(scenario));
        var options = new SmspSimulatorOptions
        {
            Pki = pki.Pki,
            ServerCertificate = pki.Server,
            ClientCertificate = pki.Client,
            TimeProvider = clock,
            Observer = recorder,
            RefuseViolations = false,
        };
        scenario.Configure(options, pki);
        SmspSimulator provider = await SmspSimulator.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using (provider.ConfigureAwait(false))
        {
            using var folder = new ScenarioFolder(pki);
            folder.Variables["FGMIS_ENDPOINT"] = provider.Endpoint.ToString();
            folder.Variables["FGMIS_FROM_ASID"] = provider.ClientAsid.Value;
            folder.Variables["FGMIS_TO_ASID"] = provider.ProviderAsid.Value;
            ScenarioPeer? peer = scenario.StartPeer(pki);
            using IDisposable? disposing = peer;
            if (peer is not null)
            {
                folder.Variables["FGMIS_ENDPOINT"] = peer.Endpoint.ToString();
            }

            scenario.Configure(folder.Variables);
            var environment = new AssuranceEnvironment(folder.Variables);
            var run = new ScenarioRun(
                scenario, provider, recorder, clock, folder, _options.StepTime + Grace, token => _start(environment, token))
            {
                Peer = peer,
            };
            AssuranceClientDescription? client = await PlayAsync(run, cancellationToken).ConfigureAwait(false);
            return (run.ToResult(startedAt), client);
        }
    }

    private static async Task<AssuranceClientDescription?> PlayAsync(ScenarioRun run, CancellationToken cancellationToken)
    {
        string[] tested = [.. run.Scenario.Requirements.Where(id => id != RequirementIds.Run)];
        AssuranceClientDescription? client = null;
        try
        {
            await run.StartClientAsync(cancellationToken).ConfigureAwait(false);
            client = run.Description;
            string[] lacking = [.. run.Scenario.Needs.Prepend("query").Where(ability => !run.Can(ability))];
            if (lacking.Length > 0)
            {
                run.Omit(tested, "The scenario", $"the client does not say that it can {string.Join(", ", lacking)}");
            }
            else
            {
                await run.Scenario.RunAsync(run, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ScenarioStoppedException stopped)
        {
            run.Omit(tested, "The rest of the scenario", stopped.Message);
        }
        finally
        {
            await run.EndClientAsync().ConfigureAwait(false);
        }

        run.LookAtEnd();
        IReadOnlyList<ClientFault> faults = run.Faults;
        foreach (ClientFault fault in faults)
        {
            run.Heard([RequirementIds.Run], "How the client is driven", fault.Expected, fault.Came, isOk: false);
        }

        if (faults.Count == 0)
        {
            run.Heard(
                [RequirementIds.Run],
                "How the client is driven",
                "Each step is replied to once and in time, and the client ends when it is told to",
                "it did",
                isOk: true);
        }

        return client;
    }
}
