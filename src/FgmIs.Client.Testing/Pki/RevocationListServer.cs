using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>
/// Serves the revocation lists and the authorities' certificates of <see cref="ThrowAwayPki"/>s over HTTP on the loopback
/// address. For tests only.
/// </summary>
/// <remarks>
/// .NET on Linux keeps the lists that it fetches under the user's home; disposing removes from there what this server has served. On
/// other systems they stay in the operating system's own cache until they run out.
/// </remarks>
public sealed class RevocationListServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Func<byte[]>> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<byte[]> _served = new();
    private readonly Task _accepting;

    /// <summary>
    /// Initializes a new instance of the <see cref="RevocationListServer"/> class on a free port of the loopback address; it listens at
    /// once.
    /// </summary>
    public RevocationListServer()
    {
        _listener.Start();
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
        _accepting = AcceptAsync();
    }

    /// <summary>Gets where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Gets or sets what it does with those who ask.</summary>
    /// <value><see cref="RevocationListDelivery.Answering"/>.</value>
    public RevocationListDelivery Delivery { get; set; } = RevocationListDelivery.Answering;

    /// <summary>Gets the paths asked for so far: lists end in <c>.crl</c>, certificates in <c>.cer</c>.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Stops the server, and removes what .NET on Linux has kept of its lists.</summary>
    /// <returns>A task that completes when it has stopped.</returns>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _listener.Dispose();
        _stopping.Dispose();
        RevocationListCache.Remove([.. _served]);
    }

    /// <summary>Returns the address under which a file is served from now on.</summary>
    internal Uri Serve(string path, Func<byte[]> content)
    {
        _files["/" + path] = content;
        return new Uri(Address, path);
    }

    private async Task AcceptAsync()
    {
        List<Task> answering = [];
        try
        {
            while (true)
            {
                answering.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stopping.Token).ConfigureAwait(false)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(answering).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                NetworkStream stream = connection.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                string path = (await reader.ReadLineAsync(_stopping.Token).ConfigureAwait(false))?.Split(' ')[1] ?? "";
                _requests.Enqueue(path);
                RevocationListDelivery delivery = path.EndsWith(".cer", StringComparison.Ordinal)
                    ? RevocationListDelivery.Answering
                    : Delivery;
                if (delivery == RevocationListDelivery.Silent)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stopping.Token).ConfigureAwait(false);
                }

                bool isServed = delivery == RevocationListDelivery.Answering && _files.ContainsKey(path);
                byte[] body = isServed ? _files[path]() : [];
                _served.Enqueue(body);
                string head = $"HTTP/1.1 {(isServed ? "200 OK" : "404 Not Found")}\r\nContent-Type: "
                    + $"application/pkix-crl\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stopping.Token).ConfigureAwait(false);
                await stream.WriteAsync(body, _stopping.Token).ConfigureAwait(false);
            }
            catch (Exception ending) when (ending is IOException or OperationCanceledException)
            {
                // The one who asked has gone, or the server stops.
            }
        }
    }
}
