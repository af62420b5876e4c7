using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

/// <summary>Each fault over real sockets and in memory: a client must see the same.</summary>
internal abstract class FaultSuite
{
    private SmspSimulator _simulator = null!;
    private HttpClient _client = null!;
    private ManualTimeProvider _clock = null!;

    /// <summary>Starts a simulator of the kind under test.</summary>
    protected abstract Task<SmspSimulator> StartAsync(SmspSimulatorOptions options);

    /// <summary>Returns a client that reaches it.</summary>
    protected abstract HttpClient ClientOf(SmspSimulator simulator);

    [SetUp]
    public async Task SetUpAsync()
    {
        _clock = new ManualTimeProvider();
        _simulator = await StartAsync(new SmspSimulatorOptions { TimeProvider = _clock });
        _client = ClientOf(_simulator);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        _client.Dispose();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task Delayed_answer_comes_when_the_clock_says_so()
    {
        _simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromSeconds(2)).After(TimeSpan.FromSeconds(1)));

        Task<HttpResponseMessage> asking = _client.AskAsync(_simulator);
        await _clock.WaitForTimersAsync(1, Clients.Patience);
        _clock.Advance(TimeSpan.FromMilliseconds(2999));
        Assert.That(asking.IsCompleted, Is.False);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        using HttpResponseMessage response = await asking;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Dropped_answer_never_comes_and_the_client_may_give_up()
    {
        _simulator.RespondToAll(SmspAnswer.Drop());
        using var giveUp = new CancellationTokenSource();

        Task<HttpResponseMessage> asking = _client.SendAsync(QueryText.Request(_simulator.Endpoint, QueryText.Good()), giveUp.Token);
        await Until(() => _simulator.ReceivedQueries.Count == 1);
        Assert.That(asking.IsCompleted, Is.False);
        await giveUp.CancelAsync();

        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Reset_shows_as_a_reset_connection()
    {
        _simulator.RespondToAll(SmspAnswer.Reset());

        HttpRequestException? exception = Assert.ThrowsAsync<HttpRequestException>(async () => await _client.AskAsync(_simulator));

        Assert.That(exception!.InnerException, Is.InstanceOf<IOException>());
        Assert.That(exception.InnerException!.InnerException, Is.InstanceOf<SocketException>()
            .With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task Truncated_answer_ends_early_after_its_first_bytes()
    {
        _simulator.RespondToAll(SmspAnswer.Found().Truncated(100));

        using HttpResponseMessage response = await HeadAsync();
        (byte[] received, Exception? failure) = await DrainAsync(response);

        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(100));
        Assert.That(received, Has.Length.EqualTo(100));
#if CLIENT_NETSTANDARD
        Assert.That(failure, Is.TypeOf<IOException>());
#else
        Assert.That(failure, Is.InstanceOf<HttpIOException>()
            .With.Property(nameof(HttpIOException.HttpRequestError)).EqualTo(HttpRequestError.ResponseEnded));
#endif
    }

    [Test]
    public void Truncated_answer_read_as_a_whole_fails()
    {
        _simulator.RespondToAll(SmspAnswer.Found().Truncated(0));

        Assert.That(async () => await _client.AskAsync(_simulator), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public void Reset_within_the_body_fails()
    {
        _simulator.RespondToAll(SmspAnswer.Found().ResetWithin(100));

        Assert.That(async () => await _client.AskAsync(_simulator), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Stalled_answer_gives_its_first_bytes_and_no_more()
    {
        _simulator.RespondToAll(SmspAnswer.Found().Stalled(100));
        using var giveUp = new CancellationTokenSource();

        using HttpResponseMessage response = await HeadAsync();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[100]);
        ValueTask<int> more = body.ReadAsync(new byte[1].AsMemory(), giveUp.Token);
        Assert.That(more.IsCompleted, Is.False);
        await giveUp.CancelAsync();

        Assert.That(async () => await more, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Dripping_answer_comes_byte_by_byte()
    {
        _simulator.RespondToAll(SmspAnswer.Raw(200, null, "abc"u8.ToArray()).Dripping(TimeSpan.FromSeconds(1)));

        using HttpResponseMessage response = await HeadAsync();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        var received = new StringBuilder();
        for (int i = 0; i < 3; i++)
        {
            var one = new byte[1];
            ValueTask<int> reading = body.ReadAsync(one.AsMemory());
            await _clock.WaitForTimersAsync(1, Clients.Patience);
            Assert.That(reading.IsCompleted, Is.False);
            _clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That(await reading, Is.EqualTo(1));
            received.Append((char)one[0]);
        }

        Assert.That(await body.ReadAsync(new byte[1].AsMemory()), Is.Zero);
        Assert.That(received.ToString(), Is.EqualTo("abc"));
    }

    [TestCase(SmspEncoding.Gzip, "gzip")]
    [TestCase(SmspEncoding.Deflate, "deflate")]
    public async Task Compressed_answer_says_so_and_unpacks(SmspEncoding encoding, string name)
    {
        _simulator.RespondToAll(SmspAnswer.Found().WithEncoding(encoding));

        using HttpResponseMessage response = await _client.AskAsync(_simulator);
        await using Stream packed = await response.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding == SmspEncoding.Gzip
            ? new GZipStream(packed, CompressionMode.Decompress)
            : new ZLibStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);

        Assert.That(await reader.ReadToEndAsync(), Does.StartWith("<Bundle").And.EndsWith("</Bundle>"));
        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { name }));
    }

    [Test]
    public async Task Answer_without_a_body_by_its_status_has_none()
    {
        _simulator.RespondToAll(SmspAnswer.Found().WithStatus(204));

        using HttpResponseMessage response = await _client.AskAsync(_simulator);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Fault_first_in_a_sequence_leaves_the_next_answer_whole(
        [Values("drop", "reset", "truncate", "reset within")] string fault)
    {
        SmspAnswer answer = fault switch
        {
            "drop" => SmspAnswer.Drop(),
            "reset" => SmspAnswer.Reset(),
            "truncate" => SmspAnswer.Found().Truncated(10),
            _ => SmspAnswer.Found().ResetWithin(10),
        };
        _simulator.RegisterSequence(QueryText.Patient, answer, SmspAnswer.Found());
        using var giveUp = new CancellationTokenSource();

        Task<HttpResponseMessage> first = _client.SendAsync(QueryText.Request(_simulator.Endpoint, QueryText.Good()), giveUp.Token);
        await Until(() => _simulator.ReceivedQueries.Count == 1);
        if (fault == "drop")
        {
            await giveUp.CancelAsync();
        }

        Assert.That(async () => await first, Throws.Exception);
        using HttpResponseMessage second = await _client.AskAsync(_simulator);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Clients.Patience);
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static async Task<(byte[] Received, Exception? Failure)> DrainAsync(HttpResponseMessage response)
    {
        var received = new List<byte>();
        await using Stream body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64];
        try
        {
            while (await body.ReadAsync(buffer.AsMemory()) is var count and > 0)
            {
                received.AddRange(buffer[..count]);
            }
        }
        catch (IOException exception)
        {
            return ([.. received], exception);
        }

        return ([.. received], null);
    }

    private Task<HttpResponseMessage> HeadAsync() => _client.SendAsync(
        QueryText.Request(_simulator.Endpoint, QueryText.Good()),
        HttpCompletionOption.ResponseHeadersRead);
}
