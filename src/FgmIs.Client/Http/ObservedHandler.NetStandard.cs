#if NETSTANDARD2_0
using System.Net;

namespace FgmIs.Client.Http;

/// <summary>Observes a handler that is made just as the one for queries. What the handler decides stays its own.</summary>
/// <remarks>
/// This target shows neither the connection nor the handshake, only the provider's certificate; names are looked up beside it.
/// </remarks>
internal static class ObservedHandler
{
    public const bool SeesHandshake = false;

    public static HttpMessageHandler Watch(HttpMessageHandler made, ReadinessObservation seen)
    {
        var handler = (HttpClientHandler)made;
        var check = handler.ServerCertificateCustomValidationCallback;
        handler.ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
        {
            seen.Show(certificate);
            return seen.IsServerAccepted = check(request, certificate, chain, errors);
        };
        return handler;
    }

    public static async Task ResolveAsync(string host, ReadinessObservation seen, CancellationToken cancellationToken) =>
        seen.Addresses = await Dns.GetHostAddressesAsync(host)
            .WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
}
#endif
