using System.Net;
using System.Net.Sockets;

namespace FgmIs.Client.Testing;

/// <summary>Represents an address and nobody behind it.</summary>
internal sealed class AddressPeer : ScenarioPeer
{
    private readonly IReadOnlyList<IDisposable> _held;
    private readonly ThrowAwayPki? _ownPki;

    private AddressPeer(ScenarioSetting setting, Uri endpoint, IReadOnlyList<IDisposable> held)
    {
        Endpoint = endpoint;
        _held = held;
        Pki = setting.Pki ?? (_ownPki = new ThrowAwayPki());
        ClientCertificate = setting.ClientCertificate ?? Pki.IssueClient();
    }

    public override Uri Endpoint { get; }

    public override ThrowAwayPki Pki { get; }

    public override IssuedCertificate ClientCertificate { get; }

    /// <summary>Starts a peer at a name that never resolves (RFC 2606).</summary>
    public static Task<ScenarioPeer> UnknownName(ScenarioSetting setting) =>
        Task.FromResult<ScenarioPeer>(new AddressPeer(setting, AddressOf("provider.invalid", 443), []));

    /// <summary>Starts a peer at a port that is taken, so that nobody else can listen there, and does not listen.</summary>
    public static Task<ScenarioPeer> Refusing(ScenarioSetting setting)
    {
        Socket socket = Bound(setting);
        return Task.FromResult<ScenarioPeer>(new AddressPeer(setting, AddressOf("127.0.0.1", PortOf(socket)), [socket]));
    }

    /// <summary>
    /// Starts a peer at a port whose queue of unaccepted connections is full: Linux then leaves further ones without any reply.
    /// </summary>
    public static async Task<ScenarioPeer> Silent(ScenarioSetting setting)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException(
                "Only Linux leaves a connection without a reply when the queue is full; others refuse it.");
        }

        Socket listener = Bound(setting);
        listener.Listen(1);
        List<IDisposable> held = [listener];
        bool isFull = false;
        while (!isFull)
        {
            var filler = new Socket(SocketType.Stream, ProtocolType.Tcp);
            held.Add(filler);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
            try
            {
                await filler.ConnectAsync(listener.LocalEndPoint!, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                isFull = true;
            }
        }

        return new AddressPeer(setting, AddressOf("127.0.0.1", PortOf(listener)), held);
    }

    public override ValueTask DisposeAsync()
    {
        foreach (IDisposable held in _held)
        {
            held.Dispose();
        }

        _ownPki?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Socket Bound(ScenarioSetting setting)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, setting.Port));
            return socket;
        }
        catch (SocketException taken)
        {
            socket.Dispose();
            throw setting.PortTaken(taken);
        }
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
