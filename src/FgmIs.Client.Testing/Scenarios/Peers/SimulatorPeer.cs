namespace FgmIs.Client.Testing;

/// <summary>Represents a scenario that a real web server can play.</summary>
internal sealed class SimulatorPeer : ScenarioPeer
{
    private readonly SmspSimulator _simulator;
    private readonly ConcurrencyCounter _counter;

    private SimulatorPeer(SmspSimulator simulator, ConcurrencyCounter counter)
    {
        _simulator = simulator;
        _counter = counter;
    }

    public override Uri Endpoint => _simulator.Endpoint;

    public override ThrowAwayPki Pki => _simulator.Pki;

    public override IssuedCertificate ClientCertificate => _simulator.ClientCertificate;

    public override IReadOnlyList<ReceivedQuery> ReceivedQueries => _simulator.ReceivedQueries;

    public override int MostAtOnce => _counter.Most;

    /// <summary>
    /// Returns the start of a simulator that answers the first request with the first answer, the second with the second…; the last is
    /// repeated.
    /// </summary>
    public static ScenarioStart Answering(params SmspAnswer[] answers) => new(Start(_ => { }, answers), answers);

    /// <summary>Returns the start of a simulator with options of its own.</summary>
    public static Func<ScenarioSetting, Task<ScenarioPeer>> Start(Action<SmspSimulatorOptions> configure, params SmspAnswer[] answers) =>
        async setting =>
        {
            var options = new SmspSimulatorOptions
            {
                TimeProvider = setting.TimeProvider,
                Port = setting.Port,
                Pki = setting.Pki,
                ClientCertificate = setting.ClientCertificate,
            };
            configure(options);
            SmspSimulator simulator = await SmspSimulator.StartAsync(options, setting.CancellationToken).ConfigureAwait(false);
            var counter = new ConcurrencyCounter();
            simulator.RespondToAll(SmspAnswer.InTurn(answers).Counted(counter));
            return new SimulatorPeer(simulator, counter);
        };

    public override Task ProceedAsync(CancellationToken cancellationToken) => _simulator.RestartAsync(cancellationToken);

    public override ValueTask DisposeAsync() => _simulator.DisposeAsync();
}
