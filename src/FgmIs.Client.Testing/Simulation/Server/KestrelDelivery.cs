using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace FgmIs.Client.Testing;

/// <summary>Delivers a reply over a Kestrel connection, faults included.</summary>
internal sealed class KestrelDelivery(HttpContext context, TimeProvider timeProvider)
{
    private static readonly TimeSpan TimeToClose = TimeSpan.FromSeconds(2);

    public async Task DeliverAsync(SmspReply reply, CancellationToken cancellationToken)
    {
        reply.Counter?.Enter();
        try
        {
            await GiveAsync(reply, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            reply.Counter?.Leave();
        }
    }

    private static Task ForeverAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

    private async Task GiveAsync(SmspReply reply, CancellationToken cancellationToken)
    {
        if (reply.Delay > TimeSpan.Zero)
        {
            await Task.Delay(reply.Delay, timeProvider, cancellationToken).ConfigureAwait(false);
        }

        if (reply.Delivery == SmspDelivery.Dropped)
        {
            await ForeverAsync(cancellationToken).ConfigureAwait(false);
        }

        if (reply.Delivery == SmspDelivery.Reset)
        {
            ResetConnection();
            return;
        }

        if (reply.Delivery == SmspDelivery.Verbatim)
        {
            await WriteVerbatimAsync(reply.Body, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (reply.Pending is { } pending)
        {
            reply = reply with { Response = await pending(cancellationToken).ConfigureAwait(false), Pending = null };
        }

        WriteHead(reply);
        ReadOnlyMemory<byte> body = reply.Body;
        switch (reply.Delivery)
        {
            case SmspDelivery.Whole:
                await context.Response.Body.WriteAsync(body, cancellationToken).ConfigureAwait(false);
                break;
            case SmspDelivery.Dripping:
                await DripAsync(body, reply.PerByte, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await BreakOffAsync(body[..Math.Min(reply.Bytes, body.Length)], reply.Delivery, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private void WriteHead(SmspReply reply)
    {
        SmspResponse response = reply.Response;
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        if (reply.MayHaveBody)
        {
            context.Response.ContentLength = reply.Body.Length;
        }

        foreach ((string name, string value) in response.Headers)
        {
            context.Response.Headers.Append(name, value);
        }
    }

    private async Task DripAsync(ReadOnlyMemory<byte> body, TimeSpan perByte, CancellationToken cancellationToken)
    {
        await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < body.Length; i++)
        {
            await Task.Delay(perByte, timeProvider, cancellationToken).ConfigureAwait(false);
            await context.Response.Body.WriteAsync(body.Slice(i, 1), cancellationToken).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task BreakOffAsync(ReadOnlyMemory<byte> part, SmspDelivery delivery, CancellationToken cancellationToken)
    {
        await context.Response.StartAsync(cancellationToken).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(part, cancellationToken).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (delivery == SmspDelivery.Stalled)
        {
            await ForeverAsync(cancellationToken).ConfigureAwait(false);
        }

        if (delivery == SmspDelivery.ResetWithin)
        {
            ResetConnection();
        }

        // Truncated: Kestrel itself sends what was written and closes a connection whose response stays short of its length.
    }

    // Past Kestrel's own idea of a response, which takes no broken one.
    private async Task WriteVerbatimAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        SslStream stream = context.Features.GetRequiredFeature<ISslStreamFeature>().SslStream;
        await stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await stream.ShutdownAsync().ConfigureAwait(false);

        // TLS has said the end; the bytes may still be on their way to the socket. The client closes, or it has had its time.
        await Task.Delay(TimeToClose, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private void ResetConnection()
    {
        // Closed without lingering, a socket sends RST and not FIN.
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.Close(0);
        }

        context.Abort();
    }
}
