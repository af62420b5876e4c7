using System.Text;

namespace FgmIs.Client.Testing;

/// <summary>
/// Provides responses that are framed, compressed and labelled in various ways, and how large they are; and what must not get into a
/// request's head.
/// </summary>
internal static class HttpBodyScenarios
{
    private const int Megabyte = 1024 * 1024;
    private const int Limit = 256 * 1024;

    private static readonly Lazy<byte[]> Bomb = new(() => Compression.Gzip(new byte[60 * Megabyte]));

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Raw(
            "100-continue then found",
            "HTTP 100 comes before the answer, although nobody asked for it.",
            body => [.. RawResponse.Of("HTTP/1.1 100 Continue", []), .. RawResponse.Of(body)]),
        Raw("HTTP/1.0 answer", "The answer is HTTP/1.0 and ends with the connection.", body => RawResponse.Of("HTTP/1.0 200 OK", body)),
        Raw(
            "chunked",
            "The answer comes in two chunks.",
            body => Chunked([.. RawResponse.Chunk(body[..100]), .. RawResponse.Chunk(body[100..]), .. RawResponse.Chunk([])])),
        Raw(
            "bad chunk size",
            "A chunk's size is no number.",
            body => Chunked([.. RawResponse.Chunk(body[..100]), .. "twenty\r\n"u8, .. body[100..]])),
        Row(
            "Content-Length too long (truncated)",
            "Each answer ends 100 bytes short of its Content-Length.",
            SmspAnswer.Found().Truncated(100)),
        Row(
            "Content-Length too long (truncated), then found",
            "The first answer ends 100 bytes short of its Content-Length, the second is whole.",
            SmspAnswer.Found().Truncated(100),
            SmspAnswer.Found()),
        Raw(
            "Content-Length too short",
            "The Content-Length is 100 bytes short of the answer.",
            body => WithLengths(body, body.Length - 100)),
        Raw(
            "two Content-Lengths",
            "Two Content-Length headers name different lengths, the first of them the right one.",
            body => WithLengths(body, body.Length, body.Length - 100)),
        Raw(
            "two Content-Lengths, the wrong one first",
            "Two Content-Length headers name different lengths, the second of them the right one.",
            body => WithLengths(body, body.Length - 100, body.Length)),
        Raw(
            "header block of 1 MB",
            "The answer's headers are 1 MB long.",
            body => RawResponse.Of($"HTTP/1.1 200 OK\nContent-Length: {body.Length}{Headers(Megabyte)}", body)),
        new SmspScenario(
            SmspScenarioSection.Http,
            "header injection in a configured header's name",
            "An additional header's name carries a line end and a header of its own.",
            SimulatorPeer.Answering(SmspAnswer.Found()),
            (options, _) => options.Connection.AdditionalHeaders["X-Gateway: a\r\nX-Injected"] = "b"),
        new SmspScenario(
            SmspScenarioSection.Http,
            "header injection in a configured header's value",
            "An additional header's value carries a line end and a header of its own.",
            SimulatorPeer.Answering(SmspAnswer.Found()),
            (options, _) => options.Connection.AdditionalHeaders["X-Gateway"] = "a\r\nX-Injected: b"),
        Row("gzip", "The answer is compressed with gzip.", SmspAnswer.Found().WithEncoding(SmspEncoding.Gzip)),
        Row("deflate", "The answer is compressed with deflate.", SmspAnswer.Found().WithEncoding(SmspEncoding.Deflate)),
        Row(
            "br announced",
            "The answer claims to be compressed with br, which nobody asked for.",
            SmspAnswer.Found().WithHeader("Content-Encoding", "br")),
        Row("gzip truncated", "The compressed answer is cut in half, with a Content-Length to match.", SmspAnswer.Custom(GzipCut)),
        new SmspScenario(
            SmspScenarioSection.Http,
            "gzip bomb (60 MB from 60 KB)",
            "60 KB that are 60 MB when decompressed.",
            SimulatorPeer.Answering(SmspAnswer.Custom(_ =>
                new SmspResponse(200, SmspResponse.FhirContentType, Bomb.Value, [KeyValuePair.Create("Content-Encoding", "gzip")])))),
        Serving(
            "body over 256 KiB",
            "One byte more than the limit comes, without a length before it, and then silence.",
            async (connection, token) =>
            {
                await connection.WriteAsync(
                    RawResponse.Of("HTTP/1.1 200 OK\nTransfer-Encoding: chunked", RawResponse.Chunk(Padding(Limit + 1))),
                    token).ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            }),
        Serving(
            "body of 100 MB",
            "The body is 100 MB long, and says so.",
            (connection, token) => PourAsync(connection, "Content-Length: 104857600", Padding(64 * 1024), token)),
        Serving(
            "body of 100 MB, chunked",
            "The body is 100 MB long, and does not say so.",
            (connection, token) => PourAsync(connection, "Transfer-Encoding: chunked", RawResponse.Chunk(Padding(64 * 1024)), token)),
        Row("wrong Content-Type", "The answer says that it is text/html.", SmspAnswer.Found().WithHeader("Content-Type", "text/html")),
        Row(
            "missing Content-Type",
            "The answer does not say what it is.",
            SmspAnswer.Custom(query => new SmspResponse(200, null, SmspResponse.Found(query).Body.ToArray()))),
        Row(
            "charset utf-16 in the header, utf-8 body",
            "The Content-Type names a charset that the body is not in.",
            SmspAnswer.Found().WithHeader("Content-Type", "application/xml+fhir; charset=utf-16")),
    ];

    private static byte[] Chunked(byte[] body) => RawResponse.Of("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close", body);

    private static byte[] WithLengths(byte[] body, params int[] lengths) =>
        RawResponse.Of($"HTTP/1.1 200 OK{string.Concat(lengths.Select(length => $"\nContent-Length: {length}"))}\nConnection: close", body);

    private static string Headers(int length)
    {
        var headers = new StringBuilder(length + 1100);
        for (int i = 0; headers.Length < length; i++)
        {
            headers.Append("\nX-Padding-").Append(i).Append(": ").Append('x', 1000);
        }

        return headers.ToString();
    }

    private static byte[] Padding(int length) => [.. Enumerable.Repeat((byte)' ', length)];

    private static SmspResponse GzipCut(ReceivedQuery query)
    {
        SmspResponse whole = Compression.Apply(SmspResponse.Found(query), SmspEncoding.Gzip);
        return whole.WithBody(whole.Body[..(whole.Body.Length / 2)].ToArray());
    }

    private static async Task PourAsync(RawConnection connection, string framing, byte[] piece, CancellationToken cancellationToken)
    {
        await connection.WriteAsync(RawResponse.Of("HTTP/1.1 200 OK\n" + framing, []), cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < 100 * Megabyte / (64 * 1024); i++)
        {
            await connection.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    private static SmspScenario Row(string name, string behaviour, params SmspAnswer[] answers) =>
        new(SmspScenarioSection.Http, name, behaviour, SimulatorPeer.Answering(answers));

    private static SmspScenario Raw(string name, string behaviour, Func<byte[], byte[]> response) =>
        new(SmspScenarioSection.Http, name, behaviour, RawPeer.Writing(response));

    private static SmspScenario Serving(string name, string behaviour, Func<RawConnection, CancellationToken, Task> serve) =>
        new(SmspScenarioSection.Http, name, behaviour, RawPeer.Serving(async (connection, token) =>
        {
            await connection.HandshakeAndReadAsync(token).ConfigureAwait(false);
            await serve(connection, token).ConfigureAwait(false);
        }));
}
