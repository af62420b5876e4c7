namespace FgmIs.Client.Testing;

/// <summary>
/// Represents a named fault, or a named oddity, that a client must survive: a peer on the loopback address that behaves so, over real
/// sockets and real TLS.
/// </summary>
/// <remarks>
/// The catalogue is <see cref="SmspScenarios"/>. A scenario may be started any number of times, side by side. Connections that never
/// open need Linux, and servers that serve outdated certificates need the <c>openssl</c> command; <see cref="StartAsync"/> says so
/// where they are not there.
/// </remarks>
public sealed class SmspScenario
{
    private readonly Func<ScenarioSetting, Task<ScenarioPeer>> _start;
    private readonly Action<FgmStatusClientOptions, ScenarioPeer>? _configure;
    private readonly Func<ThrowAwayPki, IssuedCertificate>? _client;

    internal SmspScenario(
        SmspScenarioSection section,
        string name,
        string behaviour,
        Func<ScenarioSetting, Task<ScenarioPeer>> start,
        Action<FgmStatusClientOptions, ScenarioPeer>? configure = null,
        Func<ThrowAwayPki, IssuedCertificate>? client = null)
        : this(section, name, behaviour, new ScenarioStart(start), configure, client)
    {
    }

    internal SmspScenario(
        SmspScenarioSection section,
        string name,
        string behaviour,
        ScenarioStart start,
        Action<FgmStatusClientOptions, ScenarioPeer>? configure = null,
        Func<ThrowAwayPki, IssuedCertificate>? client = null)
    {
        Section = section;
        Name = name;
        Behaviour = behaviour;
        Answers = configure is null && client is null && section != SmspScenarioSection.Ourselves ? start.Answers : [];
        _start = start.StartAsync;
        _configure = configure;
        _client = client;
    }

    /// <summary>Gets what it is about.</summary>
    public SmspScenarioSection Section { get; }

    /// <summary>Gets its name, which no other has.</summary>
    public string Name { get; }

    /// <summary>Gets what happens, in words.</summary>
    public string Behaviour { get; }

    /// <summary>
    /// Gets the answers that play it on a running <see cref="SmspSimulator"/>: the first to the first request, the second to the second…;
    /// the last is repeated (<see cref="SmspSimulator.RegisterSequence(NhsNumber, SmspAnswer[])"/>).
    /// </summary>
    /// <value>None where it takes a peer of its own, such as a server with a flawed certificate, or is played on the client's side.</value>
    public IReadOnlyList<SmspAnswer> Answers { get; }

    /// <summary>Starts the peer.</summary>
    /// <param name="options">Clock, port and certificates; left out, the machine's, a free one and its own.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The running scenario; the caller disposes it, after its clients.</returns>
    /// <exception cref="PlatformNotSupportedException">This machine cannot play it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task<SmspScenarioRun> StartAsync(SmspScenarioOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SmspScenarioOptions();
        var setting = new ScenarioSetting(
            options.TimeProvider, options.Port, options.Pki, options.ClientCertificate, cancellationToken);
        ScenarioPeer peer = await _start(setting).ConfigureAwait(false);
        return new SmspScenarioRun(this, peer, _client?.Invoke(peer.Pki) ?? peer.ClientCertificate, _configure);
    }

    /// <summary>Writes the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
