using System.Net;
using System.Net.Sockets;

namespace FgmIs.Client.Testing;

/// <summary>Carries requests to the engine without sockets, with faults as <see cref="HttpClient"/> shows those of a network.</summary>
internal sealed class InMemoryHandler(SmspEngine engine) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SmspReply reply = engine.Process(await ReadAsync(request, cancellationToken).ConfigureAwait(false));
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, engine.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Delivery == SmspDelivery.Dropped)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Pending is { } pending)
        {
            reply = reply with { Response = await pending(cancellationToken).ConfigureAwait(false), Pending = null };
        }

        if (reply.Delivery is SmspDelivery.Reset or SmspDelivery.Verbatim)
        {
            throw new HttpRequestException("An error occurred while sending the request.", ConnectionReset());
        }

        return Respond(request, reply);
    }

    private static async Task<SmspRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
        {
            headers[name] = string.Join(", ", values);
        }

        return new SmspRequest
        {
            Method = request.Method.Method,
            Path = request.RequestUri?.AbsolutePath ?? "",
            Headers = headers,
            Body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    private HttpResponseMessage Respond(HttpRequestMessage request, SmspReply reply)
    {
        var content = new StreamContent(new DeliveryStream(reply, engine.TimeProvider));
        content.Headers.ContentLength = reply.Body.Length;
        if (reply.Response.ContentType is { } contentType)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        var response = new HttpResponseMessage((HttpStatusCode)reply.Response.Status)
        {
            Content = content,
            RequestMessage = request,
            Version = HttpVersion.Version11,
        };
        foreach ((string name, string value) in reply.Response.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    /// <summary>Creates the failure that a reset connection shows.</summary>
    internal static IOException ConnectionReset() => new(
        "Unable to read data from the transport connection: the connection was reset.",
        new SocketException((int)SocketError.ConnectionReset));
}
