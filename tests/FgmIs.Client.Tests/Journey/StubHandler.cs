namespace FgmIs.Client.Tests.Journey;

/// <summary>A handler that does what a test says.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <summary>Gets how many requests have come.</summary>
    public int Requests => _requests;

    /// <summary>Gets what completes when the first request has come.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Returns a handler that never answers.</summary>
    public static StubHandler Silent() => new(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("never reached");
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        _reached.TrySetResult();
        return await send(request, cancellationToken);
    }
}
