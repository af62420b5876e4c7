using System.IO.Compression;

namespace FgmIs.Client.Testing;

/// <summary>Compresses bodies.</summary>
internal static class Compression
{
    public static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var compressor = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressor.Write(content);
        }

        return buffer.ToArray();
    }

    public static SmspResponse Apply(SmspResponse response, SmspEncoding encoding)
    {
        using var buffer = new MemoryStream();
        using (Stream compressor = encoding == SmspEncoding.Gzip
            ? new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true)
            : new ZLibStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        {
            compressor.Write(response.Body.Span);
        }

        return response.WithBody(buffer.ToArray()).WithHeader("Content-Encoding", encoding == SmspEncoding.Gzip ? "gzip" : "deflate");
    }
}
