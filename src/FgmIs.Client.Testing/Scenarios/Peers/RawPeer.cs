using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FgmIs.Client.Testing;

/// <summary>
/// Represents a server for what a web server would not do: each connection is served by the scenario's own code, byte for byte.
/// </summary>
internal sealed class RawPeer : ScenarioPeer
{
    private readonly Func<RawConnection, CancellationToken, Task> _serve;
    private readonly SmspEngine _engine;
    private readonly TcpListener _listener;
    private readonly ThrowAwayPki? _ownPki;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<RawConnection> _waiting = new();
    private readonly IssuedCertificate _server;
    private readonly Task _accepting;
    private CancellationTokenSource _act = new();
    private long _bytesSent;
    private RevocationListServer? _lists;

    private RawPeer(
        ScenarioSetting setting,
        Func<RawConnection, CancellationToken, Task> serve,
        RevocationListServer? lists = null,
        bool isRevoked = false)
    {
        _listener = Listening(setting);
        _lists = lists;
        _ownPki = (setting.Pki, lists) switch
        {
            (null, _) => new ThrowAwayPki(revocationLists: lists),
            (_, null) => null,
            var (given, served) => given.Listed(served),
        };
        Pki = _ownPki ?? setting.Pki!;
        _serve = serve;
        _engine = new SmspEngine(new SmspSimulatorOptions { TimeProvider = setting.TimeProvider });
        _engine.Answers.RespondToAll(SmspAnswer.Found());
        _server = Pki.IssueServer();
        if (isRevoked)
        {
            Pki.Revoke(_server);
        }

        ClientCertificate = setting.ClientCertificate ?? Pki.IssueClient();
        Endpoint = AddressOf("localhost", ((IPEndPoint)_listener.LocalEndpoint).Port);
        _accepting = AcceptAsync();
    }

    public override Uri Endpoint { get; }

    public override ThrowAwayPki Pki { get; }

    public override IssuedCertificate ClientCertificate { get; }

    public override IReadOnlyList<ReceivedQuery> ReceivedQueries => _engine.Received;

    /// <summary>Gets what is cancelled when the present act ends.</summary>
    public CancellationToken EndOfAct => Volatile.Read(ref _act).Token;

    public override long BytesSent => Interlocked.Read(ref _bytesSent);

    /// <summary>Returns the start of a peer whose connections are served so; each is closed when its serving ends.</summary>
    public static Func<ScenarioSetting, Task<ScenarioPeer>> Serving(Func<RawConnection, CancellationToken, Task> serve) =>
        setting => Task.FromResult<ScenarioPeer>(new RawPeer(setting, serve));

    /// <summary>
    /// Returns the start of a peer that answers each connection's first request with bytes made of a found answer, and closes.
    /// </summary>
    public static ScenarioStart Writing(Func<byte[], byte[]> response) => new(
        Serving(async (connection, token) =>
        {
            byte[] body = await connection.HandshakeAndReadAsync(token).ConfigureAwait(false);
            await connection.WriteAsync(response(body), token).ConfigureAwait(false);
            await connection.CloseAsync().ConfigureAwait(false);
        }),
        SmspAnswer.Verbatim(response));

    /// <summary>Starts a peer that answers, whose certificates name a server of revocation lists, which is there or not.</summary>
    public static async Task<ScenarioPeer> ListedAsync(ScenarioSetting setting, bool isRevoked, bool isReachable)
    {
        var lists = new RevocationListServer();
        var peer = new RawPeer(setting, AnswerAsync, lists, isRevoked);
        if (!isReachable)
        {
            await lists.DisposeAsync().ConfigureAwait(false);
            peer._lists = null;
        }

        return peer;
    }

    /// <summary>Ends the connections that wait for the end of the act, and waits until they have.</summary>
    public override async Task ProceedAsync(CancellationToken cancellationToken)
    {
        using CancellationTokenSource act = Interlocked.Exchange(ref _act, new CancellationTokenSource());
        await act.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_waiting.Select(connection => connection.Ended)).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        _stopping.Dispose();
        _act.Dispose();
        _ownPki?.Dispose();
        if (_lists is not null)
        {
            await _lists.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Makes the end of the act wait for a connection's end.</summary>
    public void HoldActFor(RawConnection connection) => _waiting.Enqueue(connection);

    /// <summary>Records a request and gives the body of a found answer to it.</summary>
    public byte[] Answer(SmspRequest request) => _engine.Process(request).Body.ToArray();

    public void CountSent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    private static TcpListener Listening(ScenarioSetting setting)
    {
        var listener = new TcpListener(IPAddress.Loopback, setting.Port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException taken)
        {
            throw setting.PortTaken(taken);
        }
    }

    private static async Task AnswerAsync(RawConnection connection, CancellationToken cancellationToken)
    {
        byte[] body = await connection.HandshakeAndReadAsync(cancellationToken).ConfigureAwait(false);
        await connection.WriteAsync(RawResponse.Of(body), cancellationToken).ConfigureAwait(false);
        await connection.CloseAsync().ConfigureAwait(false);
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new RawConnection(this, socket, _server);
        try
        {
            await _serve(connection, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            // The client went away, or the scenario is over.
        }
    }
}
