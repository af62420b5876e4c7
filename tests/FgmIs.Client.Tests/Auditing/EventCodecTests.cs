using FgmIs.Client.Auditing;
using FgmIs.Client.Cryptography;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Auditing;

/// <summary>The bytes of a record are fixed: what this version writes, every later one reads.</summary>
[TestFixture]
public sealed class EventCodecTests
{
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");

    [Test]
    public void Event_has_the_bytes_that_the_document_says()
    {
        var auditEvent = new FgmAuditEvent(FgmAuditEventKind.HostEvent, DateTimeOffset.UnixEpoch, new FgmAuditedOrigin(
            "pc", Asid.Parse("200000000115")))
        {
            Id = Id,
            Name = "Login",
        };

        Assert.That(
            Hex.Write(EventCodec.Encode(auditEvent)),
            Is.EqualTo(
                "0100000008" + "0000000000000001" // version
                + "0200000010" + "33221100554477668899aabbccddeeff" // id
                + "0300000008" + "0000000000000010" // kind
                + "0400000008" + "089f7ff5f7b58000" // time
                + "0500000005" + "4c6f67696e" // name
                + "0a00000002" + "7063" // device
                + "0b0000000c" + "323030303030303030313135")); // system
    }

    [Test]
    public void Fields_of_a_later_version_are_passed_over()
    {
        var auditEvent = new FgmAuditEvent(FgmAuditEventKind.HostEvent, DateTimeOffset.UnixEpoch, new FgmAuditedOrigin("pc"));

        FgmAuditEvent read = EventCodec.Decode(
            (byte[])[.. EventCodec.Encode(auditEvent), .. new TaggedWriter().Text(200, "new").ToArray()]);

        Assert.That(read.Id, Is.EqualTo(auditEvent.Id));
    }

    [Test]
    public void Warnings_of_an_outcome_are_read_as_they_were_recorded()
    {
        FgmWarning[] warnings = [new(FgmWarningKind.VerificationOld, "Old."), new(FgmWarningKind.AnswerTimeImplausible, "Odd.")];
        var auditEvent = new FgmAuditEvent(FgmAuditEventKind.ResponseReceived, DateTimeOffset.UnixEpoch, new FgmAuditedOrigin("pc"))
        {
            Result = FgmAuditedResult.Of(FgmModelFactory.NoRecordFound(Samples.Noon, Samples.Noon, warnings), 404),
        };

        FgmAuditEvent read = EventCodec.Decode(EventCodec.Encode(auditEvent));

        Assert.That(read.Result!.Warnings, Is.EqualTo([FgmWarningKind.VerificationOld, FgmWarningKind.AnswerTimeImplausible]));
    }

    [TestCase(FgmTruncationCause.PastLimit, 104857600L)]
    [TestCase(FgmTruncationCause.BrokenOff, null)]
    public void Cut_of_a_body_is_read_as_it_was_written(FgmTruncationCause cause, long? announced)
    {
        var auditEvent = new FgmAuditEvent(FgmAuditEventKind.ResponseReceived, DateTimeOffset.UnixEpoch, new FgmAuditedOrigin("pc"))
        {
            Result = new FgmAuditedResult("FgmQueryFailed", "ResponseTooLarge", null) { HttpStatus = 200, Attempts = 1 }
                .With(new FgmAuditedTruncation(cause, 4096, announced)),
        };

        FgmAuditedResult read = EventCodec.Decode(EventCodec.Encode(auditEvent)).Result!;

        Assert.That(
            (read.Truncation?.Cause, read.Truncation?.KeptLength, read.Truncation?.AnnouncedLength),
            Is.EqualTo(((FgmTruncationCause?)cause, (long?)4096, announced)));
        Assert.That(
            (read.Outcome, read.Reason, read.HttpStatus, read.Attempts),
            Is.EqualTo(("FgmQueryFailed", (string?)"ResponseTooLarge", (int?)200, (int?)1)));
    }

    [TestCase("")]
    [TestCase("01")]
    [TestCase("0100000008")]
    [TestCase("01ffffffff")]
    [TestCase("01000000080000000000000002")]
    [TestCase("01000000080000000000000001")]
    public void Bytes_that_are_no_event_are_refused(string digits) =>
        Assert.That(() => EventCodec.Decode(Hex.Read(digits)), Throws.TypeOf<FormatException>());
}
