using System.Net;
using System.Net.Http.Headers;

namespace FgmIs.Client.Tests.Performance;

/// <summary>Answers every query at once, or when it is let go, at the same small cost whoever asks.</summary>
internal sealed class CannedHandler(CannedAnswer answer) : HttpMessageHandler
{
    private const int Beginning = 1024;

    private static readonly MediaTypeHeaderValue ContentType = MediaTypeHeaderValue.Parse("application/xml+fhir;charset=utf-8");

    private int _waiting;

    /// <summary>Gets or sets what answers wait for, if they are to wait.</summary>
    public Task? Gate { get; set; }

    /// <summary>Gets how many queries have come to the gate.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Gate is { } gate ? RespondAfterAsync(gate, request) : Task.FromResult(Respond(request));

    private async Task<HttpResponseMessage> RespondAfterAsync(Task gate, HttpRequestMessage request)
    {
        Interlocked.Increment(ref _waiting);
        await gate;
        return Respond(request);
    }

    private HttpResponseMessage Respond(HttpRequestMessage request)
    {
        Span<byte> beginning = stackalloc byte[Beginning];
        int count = request.Content!.ReadAsStream(CancellationToken.None).Read(beginning);
        var content = new ByteArrayContent(answer.To(beginning[..count]));
        content.Headers.ContentType = ContentType;
        return new HttpResponseMessage((HttpStatusCode)answer.Status) { Content = content, RequestMessage = request };
    }
}
