using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Represents one connection to a <see cref="RawPeer"/>: shakes hands, reads requests, writes what it is told to.</summary>
internal sealed class RawConnection(RawPeer peer, Socket socket, IssuedCertificate server) : IDisposable
{
    private readonly CancellationToken _endOfAct = peer.EndOfAct;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SslStream? _stream;

    /// <summary>Gets a task that completes when the connection has been closed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Gets a value that indicates whether the scenario's second act has begun since the connection was made.</summary>
    public bool IsOfEarlierAct => _endOfAct.IsCancellationRequested;

    /// <summary>Shakes hands, as a provider does: with a good certificate, and asking for the client's.</summary>
    public async Task HandshakeAsync(CancellationToken cancellationToken)
    {
        _stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        await _stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(server.Certificate, [.. server.Chain], offline: true),
                ClientCertificateRequired = true,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Shakes hands and reads one request.</summary>
    /// <returns>The body of a found answer to it.</returns>
    public async Task<byte[]> HandshakeAndReadAsync(CancellationToken cancellationToken)
    {
        await HandshakeAsync(cancellationToken).ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads one request.</summary>
    /// <returns>The body of a found answer to it.</returns>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken) =>
        peer.Answer(await RawRequest.ReadAsync(_stream!, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads a few bytes as they come, before any handshake.</summary>
    public Task<int> PeekAsync(CancellationToken cancellationToken) => socket.ReceiveAsync(new byte[1024], cancellationToken).AsTask();

    /// <summary>Writes bytes as they are, before any handshake.</summary>
    public Task WriteBareAsync(byte[] bytes, CancellationToken cancellationToken) => socket.SendAsync(bytes, cancellationToken).AsTask();

    public async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _stream!.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        peer.CountSent(bytes.Length);
    }

    /// <summary>
    /// Waits for the end of the act in which the connection was made; from the call on, the act's end waits for the connection's.
    /// </summary>
    public async Task EndOfActAsync(CancellationToken cancellationToken)
    {
        peer.HoldActFor(this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_endOfAct, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Closes TLS by its own message, and then the connection.</summary>
    public async Task CloseAsync()
    {
        await _stream!.ShutdownAsync().ConfigureAwait(false);
        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Closes without lingering, so that RST is sent and not FIN.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close(0);
    }

    public void Dispose()
    {
        _stream?.Dispose();
        socket.Dispose();
        _ended.TrySetResult();
    }
}
