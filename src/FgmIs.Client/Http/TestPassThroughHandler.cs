namespace FgmIs.Client.Http;

/// <summary>Passes queries to a test's handler, which has no certificates.</summary>
internal sealed class TestPassThroughHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> answering = base.SendAsync(request, cancellationToken);
        if (answering.Status != TaskStatus.RanToCompletion)
        {
            return WaitAsync(request, answering);
        }

        _ = Received(request, answering.Result);
        return answering;
    }

    private static async Task<HttpResponseMessage> WaitAsync(HttpRequestMessage request, Task<HttpResponseMessage> answering) =>
        Received(request, await answering.ConfigureAwait(false));

    private static HttpResponseMessage Received(HttpRequestMessage request, HttpResponseMessage answer)
    {
        (request as ExchangeRequest)?.Received(answer);
        return answer;
    }
}
