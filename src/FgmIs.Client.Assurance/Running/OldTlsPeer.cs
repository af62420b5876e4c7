using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FgmIs.Client.Assurance;

/// <summary>
/// Represents a server that speaks TLS 1.1 only: it reads what versions a client offers, answers with TLS 1.1, and sees whether the client
/// goes on. No cryptography is needed for that, and no platform that still has the old version.
/// </summary>
internal sealed class OldTlsPeer : ScenarioPeer
{
    /// <summary>What is seen of a client that speaks nothing below TLS 1.2.</summary>
    public const string Refused = "refused";

    private const int Tls11 = 0x0302;
    private const int SupportedVersions = 43;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _seen = [];

    public OldTlsPeer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public override Uri Endpoint => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/fhir/fgm/query");

    /// <summary>Gets what was seen of each connection so far.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (_seen)
            {
                return [.. _seen];
            }
        }
    }

    public override void Dispose()
    {
        _stopping.Cancel();
        _listener.Stop();
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken token = _stopping.Token;
        try
        {
            while (true)
            {
                using TcpClient connection = await _listener.AcceptTcpClientAsync(token).ConfigureAwait(false);
                string? seen = await MeetAsync(connection.GetStream(), token).ConfigureAwait(false);
                if (seen is not null)
                {
                    lock (_seen)
                    {
                        _seen.Add(seen);
                    }
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is stopped.
        }
    }

    private static async Task<string?> MeetAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        try
        {
            if (await ReadHelloAsync(stream, cancellationToken).ConfigureAwait(false) is not { } hello)
            {
                return null;
            }

            IReadOnlyList<int> versions = VersionsIn(hello);
            if (versions.Count > 0)
            {
                return versions.Any(version => version <= Tls11) ? "it offers TLS 1.1 or older" : Refused;
            }

            // An older form of hello names only the newest version: whether an older one would do is seen by answering with it.
            await stream.WriteAsync(ServerHello(CipherOf(hello)), cancellationToken).ConfigureAwait(false);
            return await GoesOnAsync(stream, cancellationToken).ConfigureAwait(false) ? "it goes on with TLS 1.1" : Refused;
        }
        catch (IOException)
        {
            return Refused;
        }
    }

    private static async Task<byte[]?> ReadHelloAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[5];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        byte[] body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(3))];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        return header[0] == 22 && body is [1, ..] ? body : null;
    }

    /// <summary>Returns the versions of the extension that newer clients send; none where there is no such extension.</summary>
    private static IReadOnlyList<int> VersionsIn(byte[] hello)
    {
        int at = AfterSession(hello);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at));
        at += 1 + hello[at];
        if (at + 2 > hello.Length)
        {
            return [];
        }

        at += 2;
        while (at + 4 <= hello.Length)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at));
            int length = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at + 2));
            if (type == SupportedVersions)
            {
                // Values of no version (RFC 8701) are left out.
                byte[] list = hello[(at + 5)..(at + 4 + length)];
                return
                [
                    .. Enumerable.Range(0, list.Length / 2).Select(i => BinaryPrimitives.ReadUInt16BigEndian(list.AsSpan(i * 2)))
                        .Where(version => version >> 8 == 3),
                ];
            }

            at += 4 + length;
        }

        return [];
    }

    // After the kind, the length, the version and the random bytes of a hello comes the session's id.
    private static int AfterSession(byte[] hello) => 38 + 1 + hello[38];

    private static int CipherOf(byte[] hello)
    {
        int at = AfterSession(hello);
        int length = BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at));
        int[] offered =
            [.. Enumerable.Range(0, length / 2).Select(i => (int)BinaryPrimitives.ReadUInt16BigEndian(hello.AsSpan(at + 2 + (i * 2))))];

        // Those of TLS 1.1, with a key that an RSA certificate signs for or takes.
        int[] known = [0xC014, 0xC013, 0x0035, 0x002F, 0x0039, 0x0033, 0x000A];
        return Array.Find(known, offered.Contains) is var cipher and not 0 ? cipher : 0x002F;
    }

    private static byte[] ServerHello(int cipher)
    {
        byte[] body = new byte[2 + 32 + 1 + 2 + 1];
        BinaryPrimitives.WriteUInt16BigEndian(body, Tls11);
        RandomNumberGenerator.Fill(body.AsSpan(2, 32));
        BinaryPrimitives.WriteUInt16BigEndian(body.AsSpan(35), (ushort)cipher);
        return [22, 3, 2, 0, (byte)(body.Length + 4), 2, 0, 0, (byte)body.Length, .. body];
    }

    /// <summary>Determines whether a client waits for what comes next, in place of an alert or the end of the connection.</summary>
    private static async Task<bool> GoesOnAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        byte[] answer = new byte[1];
        try
        {
            int read = await stream.ReadAsync(answer, patience.Token).ConfigureAwait(false);
            return read == 1 && answer[0] != 21;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
