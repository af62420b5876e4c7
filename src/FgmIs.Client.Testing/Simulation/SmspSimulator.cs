namespace FgmIs.Client.Testing;

/// <summary>
/// Represents a Spine Mini Service Provider for tests: it checks every request by the specification and answers by NHS number.
/// </summary>
/// <remarks>
/// <c>StartAsync</c> runs a real web server with real mutual TLS on the loopback address; it needs .NET 8 or later.
/// <see cref="CreateInMemory"/> does without sockets and certificates, and is there for .NET Framework too. Both use the same rules and
/// answers. Any number may run side by side. Safe for concurrent use.
/// </remarks>
public sealed partial class SmspSimulator : IAsyncDisposable
{
    private readonly SmspEngine _engine;

    private SmspSimulator(SmspSimulatorOptions options)
    {
        if (options.ClientAsids.Count == 0)
        {
            throw new ArgumentException("The options name no client ASID, so every request would be refused.", nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(options.KeptQueries);

        _engine = new SmspEngine(options);
        ClientAsid = options.ClientAsids[0];
        ProviderAsid = options.ProviderAsid;
    }

    /// <summary>Gets where clients send their queries.</summary>
    public Uri Endpoint { get; private set; } = new("https://localhost" + HttpRules.Path);

    /// <summary>Gets the ASID that a client is to send from.</summary>
    public Asid ClientAsid { get; }

    /// <summary>Gets the ASID that a client is to send to.</summary>
    public Asid ProviderAsid { get; }

    /// <summary>Gets the requests so far, good and bad, in the order of their coming.</summary>
    public IReadOnlyList<ReceivedQuery> ReceivedQueries => _engine.Received;

    /// <summary>Gets the requests that break a rule; empty where <see cref="SmspSimulatorOptions.Strict"/> is off.</summary>
    public IReadOnlyList<ReceivedQuery> UnexpectedRequests => _engine.Unexpected;

    /// <summary>Creates a simulator without sockets and without a PKI, to be reached through <see cref="CreateHandler"/>.</summary>
    /// <param name="options">How it behaves; left out, by the specification. What concerns TLS has no effect.</param>
    /// <returns>The simulator.</returns>
    public static SmspSimulator CreateInMemory(SmspSimulatorOptions? options = null) => new(options ?? new SmspSimulatorOptions());

    /// <summary>Creates a handler that reaches this simulator in memory, past sockets and TLS.</summary>
    /// <returns>The handler; the caller disposes it. It decompresses nothing.</returns>
    public HttpMessageHandler CreateHandler() => new InMemoryHandler(_engine);

    /// <summary>Registers the answer for a number, in place of any other for it.</summary>
    /// <param name="nhsNumber">The number.</param>
    /// <param name="answer">The answer.</param>
    public void Register(NhsNumber nhsNumber, SmspAnswer answer) => Register(nhsNumber.Value, answer);

    /// <summary>Registers the answer for a number, in place of any other for it.</summary>
    /// <param name="nhsNumber">The ten digits.</param>
    /// <param name="answer">The answer.</param>
    public void Register(string nhsNumber, SmspAnswer answer) => RegisterSequence(nhsNumber, answer);

    /// <summary>Registers answers for the first, second… query about a number; the last is repeated.</summary>
    /// <param name="nhsNumber">The number.</param>
    /// <param name="answers">The answers, at least one.</param>
    public void RegisterSequence(NhsNumber nhsNumber, params SmspAnswer[] answers) => RegisterSequence(nhsNumber.Value, answers);

    /// <summary>Registers answers for the first, second… query about a number; the last is repeated.</summary>
    /// <param name="nhsNumber">The ten digits.</param>
    /// <param name="answers">The answers, at least one.</param>
    /// <exception cref="ArgumentException">There is no answer, or an answer is null.</exception>
    public void RegisterSequence(string nhsNumber, params SmspAnswer[] answers)
    {
        ArgumentException.ThrowIfNullOrEmpty(nhsNumber);
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Length == 0 || answers.Contains(null))
        {
            throw new ArgumentException("A sequence needs at least one answer, and none that is null.", nameof(answers));
        }

        _engine.Answers.Register(nhsNumber, answers);
    }

    /// <summary>Sets the answer to every good query about a number that has none registered; triggers are silent then.</summary>
    /// <param name="answer">The answer.</param>
    public void RespondToAll(SmspAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        _engine.Answers.RespondToAll(answer);
    }

    /// <summary>Forgets registered answers and received requests, as if just started.</summary>
    public void Reset() => _engine.Reset();

    /// <summary>Checks that every request so far kept the rules.</summary>
    /// <exception cref="SmspUnexpectedRequestException">One did not; the message names the rules.</exception>
    public void AssertNoUnexpectedRequests()
    {
        IReadOnlyList<ReceivedQuery> unexpected = UnexpectedRequests;
        if (unexpected.Count > 0)
        {
            throw new SmspUnexpectedRequestException(unexpected);
        }
    }
}
