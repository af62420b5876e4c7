using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace FgmIs.Client.Benchmarks.References;

/// <summary>
/// The client that somebody would write by hand, over HttpClient, Polly and a general FHIR library. It audits nothing, checks neither who
/// asks nor how old the child is, and looks at the least of an answer.
/// </summary>
internal sealed class HandWrittenClient(HttpMessageHandler handler, Uri endpoint) : IDisposable
{
    private static readonly MediaTypeHeaderValue ContentType = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromMinutes(5))
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>(), MaxRetryAttempts = 2 })
        .Build();

    private readonly HttpClient _client = BareHttp.NewClient(handler);

    public async Task<bool> IsFoundAsync()
    {
        var messageId = Guid.NewGuid();
        byte[] answer = await _pipeline.ExecuteAsync(
            async token => await PostAsync(HandWrittenMessage.Write(messageId, TimeProvider.System.GetUtcNow()), token));
        return HandWrittenMessage.IsFound(answer, messageId);
    }

    public void Dispose() => _client.Dispose();

    private async Task<byte[]> PostAsync(byte[] message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ByteArrayContent(message) };
        request.Content.Headers.ContentType = ContentType;
        using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
