using System.Buffers;

namespace FgmIs.Client.Transport;

/// <summary>Reads a body as far as a limit after decompression, and no further.</summary>
internal static class BoundedBody
{
    private const int ChunkSize = 8192;

    /// <summary>Gives the body, or nothing if it is larger than <paramref name="limit"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
        {
            return null;
        }

#if NET
        using Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        using Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            using var body = new MemoryStream((int)(content.Headers.ContentLength ?? 0));
            int count;
            while ((count = await ReadAsync(stream, chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + count > limit)
                {
                    return null;
                }

                body.Write(chunk, 0, count);
            }

            return body.Length == body.Capacity ? body.GetBuffer() : body.ToArray();
        }
        finally
        {
            // What was read may be about a patient.
            ArrayPool<byte>.Shared.Return(chunk, clearArray: true);
        }
    }

#if NET
    private static ValueTask<int> ReadAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken) =>
        stream.ReadAsync(chunk.AsMemory(), cancellationToken);
#else
    private static Task<int> ReadAsync(Stream stream, byte[] chunk, CancellationToken cancellationToken) =>
        stream.ReadAsync(chunk, 0, chunk.Length, cancellationToken);
#endif
}
