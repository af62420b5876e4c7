namespace FgmIs.Client.Transport;

/// <summary>Passes questions to a test's handler, which has no certificates.</summary>
internal sealed class LooseHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        (request as ExchangeRequest)?.Received(answer);
        return answer;
    }
}
