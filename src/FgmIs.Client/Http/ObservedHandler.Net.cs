#if NET
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Http;

/// <summary>Observes a handler that is made just as the one for queries. What the handler decides stays its own.</summary>
internal static class ObservedHandler
{
    public const bool SeesHandshake = true;

    public static HttpMessageHandler Watch(HttpMessageHandler made, ReadinessObservation seen)
    {
        var handler = (SocketsHttpHandler)made;
        handler.ConnectCallback = (context, token) => ConnectAsync(context.DnsEndPoint, seen, token);
        handler.PlaintextStreamFilter = (context, _) =>
        {
            // To a proxy there is a plain stream first.
            if (context.PlaintextStream is SslStream tls)
            {
                seen.ShookHands(Version(tls), tls.NegotiatedCipherSuite.ToString(), tls.LocalCertificate is not null);
            }

            return new ValueTask<Stream>(context.PlaintextStream);
        };
        SslClientAuthenticationOptions options = handler.SslOptions;
        RemoteCertificateValidationCallback check = options.RemoteCertificateValidationCallback!;
        options.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
        {
            seen.Show(certificate as X509Certificate2);
            return seen.IsServerAccepted = check(sender, certificate, chain, errors);
        };
        return handler;
    }

    public static Task ResolveAsync(string host, ReadinessObservation seen, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string Version(SslStream tls) => tls.SslProtocol.ToString() switch
    {
        "Tls12" => "TLS 1.2",
        "Tls13" => "TLS 1.3",
        string other => other,
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, ReadinessObservation seen, CancellationToken cancellationToken)
    {
        seen.Addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken).ConfigureAwait(false);
        SocketException? last = null;
        foreach (IPAddress address in seen.Addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(address, target.Port, cancellationToken).ConfigureAwait(false);
                seen.ConnectedTo = address;
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException failure)
            {
                socket.Dispose();
                seen.Refusals.Add($"{address} ({failure.SocketErrorCode})");
                last = failure;
            }
            catch
            {
                socket.Dispose();
                seen.Refusals.Add($"{address} (no answer)");
                throw;
            }
        }

        throw last ?? new SocketException((int)SocketError.NoData);
    }
}
#endif
