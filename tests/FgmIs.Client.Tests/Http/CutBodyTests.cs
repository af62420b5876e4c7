using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>What came of a body that is not whole is on record, with its length and why it is cut (docs/auditing.md).</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CutBodyTests
{
    private const int Limit = 4096;

    [TestCase("Connection: close", null)]
    [TestCase("Content-Length: 5000\nConnection: close", 5000L)]
    [TestCase("Content-Length: 104857600\nConnection: close", 104857600L)]
    public async Task Body_past_the_limit_is_on_record_as_far_as_the_limit(string framing, long? announced)
    {
        byte[] body = [.. Enumerable.Range(0, 5000).Select(i => (byte)('a' + (i % 26)))];
        await using TlsPeer peer = TlsPeer.Answering(_ => TlsPeer.Response("HTTP/1.1 200 OK\n" + framing, body));

        FgmAuditEvent end = await AskAsync(peer, FgmFailureKind.ResponseTooLarge, FgmAuditEventKind.ResponseReceived);

        AssertCut(end, FgmTruncationCause.PastLimit, body[..Limit], announced);
    }

    [Test]
    public async Task Body_that_announces_more_than_the_limit_and_breaks_off_is_on_record_as_far_as_it_came()
    {
        await using TlsPeer peer = TlsPeer.Answering(
            _ => TlsPeer.Response("HTTP/1.1 200 OK\nContent-Length: 100000\nConnection: close", "<Bundle"u8.ToArray()));

        FgmAuditEvent end = await AskAsync(peer, FgmFailureKind.ResponseTooLarge, FgmAuditEventKind.ResponseReceived);

        AssertCut(end, FgmTruncationCause.PastLimit, "<Bundle"u8.ToArray(), 100000);
    }

    [Test]
    public async Task Body_that_breaks_off_is_on_record_as_far_as_it_came()
    {
        await using TlsPeer peer = TlsPeer.Answering(
            _ => TlsPeer.Response("HTTP/1.1 200 OK\nContent-Length: 500\nConnection: close", "<Bundle"u8.ToArray()));

        FgmAuditEvent end = await AskAsync(peer, FgmFailureKind.Unreachable, FgmAuditEventKind.ExchangeFailed);

        AssertCut(end, FgmTruncationCause.BrokenOff, "<Bundle"u8.ToArray(), 500);
    }

    [Test]
    public async Task Body_that_stalls_is_on_record_as_far_as_it_came()
    {
        await using var peer = new TlsPeer(async (stream, _, token) =>
        {
            await stream.WriteAsync(TlsPeer.Response("HTTP/1.1 200 OK\nContent-Length: 500", "<Bundle"u8.ToArray()), token);
            await stream.FlushAsync(token);
            await Task.Delay(Timeout.Infinite, token);
        });

        FgmAuditEvent end = await AskAsync(
            peer,
            FgmFailureKind.TimedOut,
            FgmAuditEventKind.ExchangeFailed,
            options => options.TimeLimits.Attempt = TimeSpan.FromSeconds(3));

        AssertCut(end, FgmTruncationCause.BrokenOff, "<Bundle"u8.ToArray(), 500);
    }

    [Test]
    public async Task Whole_body_is_on_record_without_such_a_mark()
    {
        await using TlsPeer peer = TlsPeer.Finding();
        var trail = new InMemoryAuditTrail();
        FgmStatusClientOptions options = peer.CreateClientOptions();
        options.Audit.Trail = trail;

        Asking.AssertFound(await options.AskAsync());

        Assert.That(trail.Events[1].Result!.Truncation, Is.Null);
        Assert.That(trail.Events[1].Message.IsEmpty, Is.False);
    }

    private static async Task<FgmAuditEvent> AskAsync(
        TlsPeer peer, FgmFailureKind expected, FgmAuditEventKind end, Action<FgmStatusClientOptions>? configure = null)
    {
        var trail = new InMemoryAuditTrail();
        FgmStatusClientOptions options = peer.CreateClientOptions();
        options.Audit.Trail = trail;
        options.Resending.Maximum = 0;
        options.Limits.ResponseBytes = Limit;
        configure?.Invoke(options);

        Asking.AssertFailed(await options.AskAsync(), expected, attempts: 1);

        Assert.That(trail.Events.Select(auditEvent => auditEvent.Kind), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, end }));
        return trail.Events[1];
    }

    private static void AssertCut(FgmAuditEvent end, FgmTruncationCause cause, byte[] kept, long? announced)
    {
        FgmAuditedTruncation? cut = end.Result!.Truncation;
        Assert.That(
            (cut?.Cause, cut?.KeptLength, cut?.AnnouncedLength),
            Is.EqualTo(((FgmTruncationCause?)cause, (long?)kept.Length, announced)));
        Assert.That(end.Message.ToArray(), Is.EqualTo(kept));
    }
}
