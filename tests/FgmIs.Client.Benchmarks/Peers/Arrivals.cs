using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>When requests came to a peer: what a provider sees of an agreed rate.</summary>
internal sealed class Arrivals
{
    private const string Noted = "/noted";
    private const string Listed = "/arrivals";

    private readonly ConcurrentQueue<long> _ticks = new();

    /// <summary>Gives the address at which a peer notes when a query came.</summary>
    public static Uri NotedAt(Uri endpoint) => new(endpoint, Noted);

    /// <summary>Asks a peer when queries came, in seconds of its own clock, the first first. It has forgotten them then.</summary>
    public static async Task<double[]> TakeAsync(HttpClient client, Uri endpoint)
    {
        string listed = await client.GetStringAsync(new Uri(endpoint, Listed));
        return [.. listed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(ticks => long.Parse(ticks, CultureInfo.InvariantCulture) / (double)Stopwatch.Frequency)
            .Order()];
    }

    /// <summary>Notes a query that came to the address for it, and answers whoever asks for the list.</summary>
    /// <returns>Whether it has answered.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        if (context.Request.Path == Noted)
        {
            _ticks.Enqueue(Stopwatch.GetTimestamp());
        }

        if (context.Request.Path != Listed)
        {
            return false;
        }

        List<long> ticks = [];
        while (_ticks.TryDequeue(out long tick))
        {
            ticks.Add(tick);
        }

        await context.Response.WriteAsync(string.Join('\n', ticks));
        return true;
    }
}
