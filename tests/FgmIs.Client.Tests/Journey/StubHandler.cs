namespace FgmIs.Client.Tests.Journey;

/// <summary>A handler that does what a test says.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
{
    private int _requests;

    /// <summary>Gets how many requests have come.</summary>
    public int Requests => _requests;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return await send(request, cancellationToken);
    }
}
