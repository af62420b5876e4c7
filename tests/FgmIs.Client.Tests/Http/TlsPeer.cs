using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Certificates;

namespace FgmIs.Client.Tests.Http;

/// <summary>
/// A server for what a web server would not do: takes a connection, reads one request, and lets the test write what it likes.
/// </summary>
internal sealed class TlsPeer : IAsyncDisposable
{
    private readonly ThrowAwayPki _pki;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<Stream, string, CancellationToken, Task> _answer;
    private readonly SslServerAuthenticationOptions _tls;
    private readonly Task _accepting;

    /// <summary>Starts a peer.</summary>
    /// <param name="answer">
    /// Gets the stream, the request and a token that ends with the peer; the connection is closed when it returns.
    /// </param>
    /// <param name="pki">The PKI of its certificates, which it disposes; left out, one of its own.</param>
    /// <param name="server">Its certificate; left out, a good one.</param>
    public TlsPeer(Func<Stream, string, CancellationToken, Task> answer, ThrowAwayPki? pki = null, IssuedCertificate? server = null)
    {
        _answer = answer;
        _pki = pki ?? new ThrowAwayPki();
        server ??= _pki.IssueServer();
        _tls = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(server.Certificate, [.. server.Chain], offline: true),
            ClientCertificateRequired = true,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,

            // What is fetched in a test is the client's doing.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Starts a peer that answers each request with the bytes that the test makes of it.</summary>
    public static TlsPeer Answering(Func<string, byte[]> response, ThrowAwayPki? pki = null, IssuedCertificate? server = null) => new(
        async (stream, request, token) =>
        {
            await stream.WriteAsync(response(request), token);
            await stream.FlushAsync(token);
        },
        pki,
        server);

    /// <summary>Starts a peer that answers each request with an indicator.</summary>
    public static TlsPeer Finding(ThrowAwayPki? pki = null, IssuedCertificate? server = null) => Answering(
        request => Response($"HTTP/1.1 200 OK\nContent-Length: {Found(request).Length}\nConnection: close", Found(request)), pki, server);

    /// <summary>Gives the body of a found answer to a request.</summary>
    public static byte[] Found(string request)
    {
        string messageId = Regex.Match(
            request, "<MessageHeader[^>]*>\\s*<id value=\"(?<id>[^\"]+)\"", RegexOptions.None, Asking.Patience).Groups["id"].Value;
        var query = ReceivedQuery.Create(Guid.Parse(messageId), Samples.NhsNumber, TimeProvider.System.GetUtcNow());
        return SmspResponse.Found(query).Body.ToArray();
    }

    /// <summary>Makes a whole HTTP response.</summary>
    public static byte[] Response(string head, byte[] body) =>
        [.. Encoding.ASCII.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n"), .. body];

    public FgmStatusClientOptions CreateClientOptions()
    {
        FgmStatusClientOptions options = _pki.CreateClientOptions();
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        options.Connection.Endpoint = new Uri($"https://localhost:{port.ToString(CultureInfo.InvariantCulture)}/fhir/fgm/query");
        return options;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
        _pki.Dispose();
    }

    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        List<byte> received = [];
        byte[] chunk = new byte[4096];
        while (true)
        {
            int count = await stream.ReadAsync(chunk, cancellationToken);
            received.AddRange(chunk[..count]);
            string text = Encoding.UTF8.GetString([.. received]);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            Match length = Regex.Match(text, "\r\nContent-Length: (?<length>[0-9]+)\r\n", RegexOptions.IgnoreCase, Asking.Patience);
            if (count == 0
                || (end >= 0
                    && received.Count >= end + 4
                        + (length.Success ? int.Parse(length.Groups["length"].Value, CultureInfo.InvariantCulture) : 0)))
            {
                return text;
            }
        }
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await using var stream = new SslStream(connection.GetStream());
                await stream.AuthenticateAsServerAsync(_tls, _stopping.Token);
                string request = await ReadRequestAsync(stream, _stopping.Token);
                if (request.Length > 0)
                {
                    await _answer(stream, request, _stopping.Token);
                    await stream.ShutdownAsync();
                }
            }
            catch (Exception failure)
                when (failure is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
