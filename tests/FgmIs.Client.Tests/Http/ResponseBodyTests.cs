using System.Globalization;
using System.IO.Compression;
using System.Text;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>Bodies of every kind over real sockets: read when they can be, and never further than the limit.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ResponseBodyTests
{
    private const int Megabyte = 1024 * 1024;

    [TestCase(SmspEncoding.Gzip)]
    [TestCase(SmspEncoding.Deflate)]
    public async Task Compressed_answer_is_read(SmspEncoding encoding)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().WithEncoding(encoding));

        Asking.AssertFound(await simulator.AskAsync());
    }

    [Test]
    public async Task Chunked_answer_is_read()
    {
        await using TlsPeer peer = TlsPeer.Answering(request =>
        {
            byte[] body = TlsPeer.Found(request);
            byte[] first = body[..100];
            byte[] rest = body[100..];
            return TlsPeer.Response(
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close",
                [.. Chunk(first), .. Chunk(rest), .. "0\r\n\r\n"u8]);
        });

        Asking.AssertFound(await peer.CreateClientOptions().AskAsync());
    }

    [Test]
    public async Task Encoding_that_was_not_asked_for_is_an_invalid_response()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found().WithHeader("Content-Encoding", "br"));

        FgmQueryFailed failed = Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.InvalidResponse, attempts: 1);

        Assert.That(failed.Detail, Does.Contain("compressed in a way that was not asked for"));
    }

    [Test]
    public async Task Compression_bomb_is_too_large()
    {
        byte[] bomb = Bomb(60 * Megabyte);
        Assert.That(bomb, Has.Length.LessThan(80 * 1024), "the limit on the wire must not be what stops it");
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Raw(200, SmspResponse.FhirContentType, bomb, [KeyValuePair.Create("Content-Encoding", "gzip")]));

        FgmQueryFailed failed = Asking.AssertFailed(await simulator.AskAsync(), FgmFailureKind.ResponseTooLarge, attempts: 1);

        Assert.That(failed.Detail, Does.Contain("262144 bytes"));
    }

    [TestCase(4096, true)]
    [TestCase(4097, false)]
    public async Task Body_may_be_as_long_as_the_limit_and_no_longer(int length, bool isRead)
    {
        await using TlsPeer withLength = TlsPeer.Answering(request =>
            TlsPeer.Response($"HTTP/1.1 200 OK\nContent-Length: {length}\nConnection: close", Padded(request, length)));
        await using TlsPeer withoutLength = TlsPeer.Answering(request =>
            TlsPeer.Response("HTTP/1.1 200 OK\nConnection: close", Padded(request, length)));
        foreach (TlsPeer peer in (TlsPeer[])[withLength, withoutLength])
        {
            FgmStatusClientOptions options = peer.CreateClientOptions();
            options.Limits.ResponseBytes = 4096;

            FgmStatusOutcome outcome = await options.AskAsync();

            if (isRead)
            {
                Asking.AssertFound(outcome);
            }
            else
            {
                Asking.AssertFailed(outcome, FgmFailureKind.ResponseTooLarge, attempts: 1);
            }
        }
    }

    [TestCase("Content-Length: 104857600")]
    [TestCase("Transfer-Encoding: chunked")]
    public async Task Body_of_100_MB_is_read_no_further_than_the_limit(string framing)
    {
        var written = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = new TlsPeer(async (stream, _, token) =>
        {
            long count = 0;
            byte[] piece = framing.StartsWith('T') ? Chunk(new byte[64 * 1024]) : new byte[64 * 1024];
            try
            {
                await stream.WriteAsync(TlsPeer.Response("HTTP/1.1 200 OK\n" + framing, []), token);
                while (count < 100 * Megabyte)
                {
                    await stream.WriteAsync(piece, token);
                    count += piece.Length;
                }
            }
            catch (IOException)
            {
                // The client has closed the connection.
            }

            written.TrySetResult(count);
        });

        Asking.AssertFailed(await peer.CreateClientOptions().AskAsync(), FgmFailureKind.ResponseTooLarge, attempts: 1);

        // What the sockets' own buffers swallow comes on top of the limit.
        Assert.That(await written.Task.WaitAsync(Asking.Patience), Is.LessThan(32L * Megabyte));
    }

    [Test]
    public async Task Truncated_body_is_asked_for_again()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Found().Truncated(300), SmspAnswer.Found());

        Asking.AssertFound(await simulator.AskAsync(), attempts: 2);
        AssertResent(simulator);
    }

    [Test]
    public async Task Body_cut_off_by_a_reset_is_asked_for_again()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Found().ResetWithin(300), SmspAnswer.Found());

        Asking.AssertFound(await simulator.AskAsync(), attempts: 2);
        AssertResent(simulator);
    }

    [Test]
    public async Task Truncated_compressed_body_is_never_taken_for_an_answer()
    {
        byte[] whole = Bomb(4096);
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Raw(
            200, SmspResponse.FhirContentType, whole[..(whole.Length / 2)], [KeyValuePair.Create("Content-Encoding", "gzip")]));

        Assert.That(await simulator.AskAsync(options => options.Resending.Maximum = 0), Is.TypeOf<FgmQueryFailed>());
    }

    [Test]
    public async Task Body_in_small_pieces_is_put_together()
    {
        await using var peer = new TlsPeer(async (stream, request, token) =>
        {
            byte[] body = TlsPeer.Found(request);
            await stream.WriteAsync(TlsPeer.Response($"HTTP/1.1 200 OK\nContent-Length: {body.Length}\nConnection: close", []), token);
            foreach (byte[] piece in body.Chunk(61))
            {
                await stream.WriteAsync(piece, token);
                await stream.FlushAsync(token);
            }
        });

        Asking.AssertFound(await peer.CreateClientOptions().AskAsync());
    }

    private static void AssertResent(SmspSimulator simulator)
    {
        Assert.That(
            simulator.ReceivedQueries.Select(query => query.MessageId).Distinct(StringComparer.Ordinal).ToList(),
            Has.Count.EqualTo(1));
        Assert.That(simulator.ReceivedQueries.Select(query => query.BundleId), Is.Unique);
        simulator.AssertNoUnexpectedRequests();
    }

    private static byte[] Chunk(byte[] content) =>
        [.. Encoding.ASCII.GetBytes(content.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n"), .. content, .. "\r\n"u8];

    private static byte[] Padded(string request, int length)
    {
        byte[] body = TlsPeer.Found(request);
        return [.. body, .. Enumerable.Repeat((byte)' ', length - body.Length)];
    }

    private static byte[] Bomb(int length)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] blanks = [.. Enumerable.Repeat((byte)' ', 4096)];
            for (int written = 0; written < length; written += blanks.Length)
            {
                gzip.Write(blanks);
            }
        }

        return compressed.ToArray();
    }
}
