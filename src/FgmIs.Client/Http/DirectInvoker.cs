namespace FgmIs.Client.Http;

/// <summary>
/// Sends through a handler, without the events that the platform's own invoker writes of each request and the status of its response.
/// </summary>
internal sealed class DirectInvoker(HttpMessageHandler handler, bool disposeHandler) : HttpMessageInvoker(handler, disposeHandler)
{
    private readonly Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> _send = new Passage(handler).PassAsync;

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _send(request, cancellationToken);

    // Only a handler may call another; this one is never disposed, since the invoker disposes what is under it.
    private sealed class Passage(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public Task<HttpResponseMessage> PassAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            SendAsync(request, cancellationToken);
    }
}
