namespace FgmIs.Client.Http;

/// <summary>
/// Represents the one handler of a client, with and without a container: it stays while the certificates and connections under it change.
/// </summary>
/// <remarks>Disposing it does nothing: a container's factory may, and the source under it is not the factory's.</remarks>
internal sealed class RotatingHandler(MutualTlsSource source) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        (CertificateGeneration generation, IDisposable lease) = source.Enter();
        if (request is not ExchangeRequest exchange)
        {
            lease.Dispose();
            throw new ForeignHandlerException("The connection of an FGM-IS client serves that client's queries only.");
        }

        exchange.Begin(lease);
        HttpResponseMessage answer = await generation.SendAsync(exchange, cancellationToken).ConfigureAwait(false);
        exchange.Received(answer, generation.IsCertificateUnasked);
        return answer;
    }
}
