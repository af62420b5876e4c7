using System.Text;
using System.Text.Json;
using FgmIs.Client.Auditing.Reading;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Presentation;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>MSCA-AUD-03, MSCA-ORG-04: what an export holds of a record, under the names by which others read it.</summary>
[TestFixture]
public sealed class ExportFormatTests
{
    private static readonly Guid Chain = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Message = new("22222222-2222-4222-8222-222222222222");
    private static readonly Guid Bundle = new("33333333-3333-4333-8333-333333333333");
    private static readonly Guid Begun = new("44444444-4444-4444-8444-444444444444");
    private static readonly Guid Spool = new("55555555-5555-4555-8555-555555555555");

    private static readonly FgmAuditEvent Full =
        new FgmAuditEvent(FgmAuditEventKind.ResponseReceived, Events.Noon, Events.Origin)
        {
            Query = new FgmAuditedQuery(Message, Events.Query(), Events.Organization, "The smartcard user holds activity B0370."),
            Attempt = new FgmAuditedAttempt(Bundle, 2),
            Ends = Begun,
            Result = new FgmAuditedResult("FgmQueryFailed", "Rejected", "The provider refused.")
            {
                ResponseCode = "INVALID",
                Source = FgmAnswerSource.Spine,
                HttpStatus = 400,
                Attempts = 3,
                Warnings = [FgmWarningKind.NotAudited, FgmWarningKind.VerificationOld],
                Truncation = new FgmAuditedTruncation(FgmTruncationCause.PastLimit, 1000, 2000),
            },
            Details = [new("Through", "3"), new("Reason", "Over.")],
            Message = Encoding.UTF8.GetBytes("<Bundle/>"),
        }.WithSpooling(new FgmAuditedSpooling(Spool, 7));

    private static readonly FgmAuditEvent Bare =
        FgmAuditEvent.ForTrail(FgmAuditEventKind.TrailOpened, Events.Noon, new FgmAuditedOrigin("pc"));

    private static readonly string[] Expected =
    [
        "sequenceNumber: 17",
        "chain: 11111111-1111-4111-8111-111111111111",
        "occurredAt: 2026-07-01T12:00:00.000+00:00",
        "event: ResponseReceived",
        "name: ",
        "nhsNumber: 943 476 5919",
        "userKind: SmartcardUser",
        "userId: 495023758492",
        "userRoleProfileId: 584930285748",
        "userName: Dr Town Wood",
        "userRole: Paediatrician",
        "userRights: B0370",
        "organizationCode: A8N7K",
        "organizationName: Airedale",
        "authoriser: head.nurse",
        "occasion: UnscheduledCare",
        "encounter: visit-7",
        "verification: PdsTrace",
        "verifiedAt: 2026-06-30T13:00:00.000+01:00",
        "accessReason: The smartcard user holds activity B0370.",
        "messageId: 22222222-2222-4222-8222-222222222222",
        "bundleId: 33333333-3333-4333-8333-333333333333",
        "attempt: 2",
        "system: 200000000115",
        "device: ward-3",
        "destination: 200000000116",
        "outcome: FgmQueryFailed",
        "reason: Rejected",
        "detail: The provider refused.",
        "responseCode: INVALID",
        "source: Spine",
        "httpStatus: 400",
        "attempts: 3",
        "warnings: NotAudited VerificationOld",
        "truncation: PastLimit",
        "keptLength: 1000",
        "announcedLength: 2000",
        $"eventId: {Full.Id:D}",
        "ends: 44444444-4444-4444-8444-444444444444",
        "spool: 55555555-5555-4555-8555-555555555555",
        "spoolNumber: 7",
        "details: Through: 3; Reason: Over.",
        "message: <Bundle/>",
    ];

    [Test]
    public void Fact_of_a_record_has_its_name_its_place_and_its_form()
    {
        Assert.That(FactsOf(Full), Is.EqualTo(Expected));
        Assert.That(RecordFacts.Names, Is.EqualTo(Expected.Select(fact => fact.Split(':')[0])));
    }

    [Test]
    public void Fact_that_a_record_does_not_have_is_nothing() => Assert.That(
        RecordFacts.Of(new FgmAuditRecord(Chain, 1, Bare)).Where(fact => fact.Value is not null).Select(fact => fact.Key),
        Is.EqualTo(["sequenceNumber", "chain", "occurredAt", "event", "device", "eventId"]));

    [Test]
    public void Message_that_is_no_text_is_kept_byte_for_byte()
    {
        var garbled = new FgmAuditEvent(FgmAuditEventKind.ResponseReceived, Events.Noon, Events.Origin)
        {
            Message = new byte[] { 0xFF, 0x00 },
        };

        Assert.That(FactsOf(garbled)[^1], Is.EqualTo("message: base64:/wA="));
    }

    [Test]
    public async Task Csv_has_a_mark_the_label_and_one_width_and_nothing_that_a_spreadsheet_would_run()
    {
        var risky = new FgmAuditEvent(FgmAuditEventKind.HostEvent, Events.Noon, new FgmAuditedOrigin("=cmd"))
        {
            Details = [new("a", "\"b\", c")],
        };
        using var output = new MemoryStream();
        await using (var writer = new CsvRecordWriter(output))
        {
            await writer.BeginAsync(NhsNumber.Parse(Events.NhsNumberDigits), CancellationToken.None);
            await writer.WriteAsync(new FgmAuditRecord(Chain, 1, risky), CancellationToken.None);
        }

        output.Position = 0;
        Assert.That(output.GetBuffer()[..3], Is.EqualTo(Encoding.UTF8.GetPreamble()));
        string[] lines = (await new StreamReader(output).ReadToEndAsync()).Split("\r\n");
        string label = FgmNotices.ConfidentialityLabel;
        Assert.Multiple(() =>
        {
            Assert.That(lines[0], Is.EqualTo($"label,row,count,{string.Join(",", RecordFacts.Names)}"));
            Assert.That(lines[1], Does.StartWith($"{label},record,,1,{Chain:D},2026-07-01T12:00:00.000+00:00,HostEvent,"));
            Assert.That(lines[1], Does.Contain(",'=cmd,"));
            Assert.That(lines[1], Does.EndWith(",\"a: \"\"b\"\", c\","));
            Assert.That(lines[2], Is.Empty);
        });
    }

    [Test]
    public async Task Export_ends_with_what_it_holds_in_all()
    {
        var totals = new FgmAuditExportTotals { RecordsExamined = 40 };
        totals.Count(new FgmAuditRecord(Chain, 17, Full));
        totals.Count(new FgmAuditRecord(Chain, 18, Bare));
        totals.Count(new FgmAuditRecord(Chain, 23, Full));

        string csv = await WrittenAsync(output => new CsvRecordWriter(output));
        string json = await WrittenAsync(output => new JsonRecordWriter(output));

        string label = FgmNotices.ConfidentialityLabel;
        string after = new(',', RecordFacts.Names.Count() - 4);
        Assert.Multiple(() =>
        {
            Assert.That(
                csv,
                Does.EndWith(
                    $"{label},total,2,,,,ResponseReceived{after}\r\n{label},total,1,,,,TrailOpened{after}\r\n"
                    + $"{label},total,3,,,,{after}\r\n"));
            using var parsed = JsonDocument.Parse(json);
            Assert.That(json, Does.StartWith("{" + Environment.NewLine + "  \"label\": \"NHS Confidential"), "people read it too");
            Assert.That(parsed.RootElement.GetProperty("patient").GetString(), Is.EqualTo("943 476 5919"));
            Assert.That(
                parsed.RootElement.GetProperty("totals").GetRawText().Replace(" ", string.Empty, StringComparison.Ordinal)
                    .ReplaceLineEndings(string.Empty),
                Is.EqualTo("{\"records\":3,\"firstSequenceNumber\":17,\"lastSequenceNumber\":23,\"recordsExamined\":40,"
                    + "\"byEvent\":{\"ResponseReceived\":2,\"TrailOpened\":1}}"));
        });

        async Task<string> WrittenAsync(Func<Stream, IRecordWriter> make)
        {
            using var output = new MemoryStream();
            await using (IRecordWriter writer = make(output))
            {
                await writer.BeginAsync(NhsNumber.Parse(Events.NhsNumberDigits), CancellationToken.None);
                await writer.EndAsync(totals, CancellationToken.None);
            }

            return Encoding.UTF8.GetString(output.ToArray());
        }
    }

    private static string[] FactsOf(FgmAuditEvent auditEvent) =>
        [.. RecordFacts.Of(new FgmAuditRecord(Chain, 17, auditEvent)).Select(fact => $"{fact.Key}: {fact.Value}")];
}
