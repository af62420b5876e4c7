using System.Globalization;
using System.Text;
using FgmIs.Tool.Simulator.Recording;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Notifies open pages that something changed, by server-sent events, which carry a number and nothing of a request.</summary>
internal sealed class EventStream(ExchangeLog log, TimeProvider timeProvider)
{
    private const int MostStreams = 50;

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    private int _streams;

    public async Task ServeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _streams) > MostStreams)
        {
            Interlocked.Decrement(ref _streams);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream";
            long known = log.Version;
            await WriteAsync(context, known, cancellationToken);
            while (true)
            {
                Task<long> change = log.WaitAsync(known, cancellationToken);
                if (await Task.WhenAny(change, Task.Delay(SignOfLife, timeProvider, cancellationToken)) != change)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await WriteAsync(context, known, cancellationToken);
                    continue;
                }

                known = await change;
                await WriteAsync(context, known, cancellationToken);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _streams);
        }
    }

    private static async Task WriteAsync(HttpContext context, long version, CancellationToken cancellationToken)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"event: version\ndata: {version}\n\n");
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
