using System.Globalization;
using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>Reads one HTTP request with a Content-Length, as every query has one.</summary>
internal static class RawRequest
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    /// <summary>Reads it to its last byte.</summary>
    /// <exception cref="EndOfStreamException">The connection ended before.</exception>
    public static async Task<SmspRequest> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        List<byte> received = [];
        byte[] chunk = new byte[4096];
        int end;
        while ((end = received.ToArray().AsSpan().IndexOf(EndOfHead)) < 0)
        {
            await ReadMoreAsync().ConfigureAwait(false);
        }

        string[] lines = Encoding.Latin1.GetString([.. received[..end]]).Split("\r\n");
        string[] first = lines[0].Split(' ');
        Dictionary<string, string> headers = lines.Skip(1).Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        int start = end + EndOfHead.Length;
        int length = int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture);
        while (received.Count < start + length)
        {
            await ReadMoreAsync().ConfigureAwait(false);
        }

        return new SmspRequest { Method = first[0], Path = first[1], Headers = headers, Body = [.. received[start..(start + length)]] };

        async Task ReadMoreAsync()
        {
            int count = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
            received.AddRange(count > 0 ? chunk[..count] : throw new EndOfStreamException());
        }
    }
}
