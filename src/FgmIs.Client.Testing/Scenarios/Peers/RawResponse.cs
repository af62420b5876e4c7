using System.Globalization;
using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>Provides HTTP responses, byte for byte.</summary>
internal static class RawResponse
{
    /// <summary>Creates a good response on a connection that stays open.</summary>
    public static byte[] Of(byte[] body) =>
        Of($"HTTP/1.1 200 OK\nContent-Type: {SmspResponse.FhirContentType}\nContent-Length: {body.Length}", body);

    /// <summary>Creates a response with a head of one's own; its lines end in LF here and in CRLF on the wire.</summary>
    public static byte[] Of(string head, byte[] body) =>
        [.. Encoding.Latin1.GetBytes(head.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n\r\n"), .. body];

    /// <summary>Creates a chunk of a chunked body.</summary>
    public static byte[] Chunk(byte[] content) =>
        [.. Encoding.ASCII.GetBytes(content.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. content, .. "\r\n"u8];
}
