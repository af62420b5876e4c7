using System.Text;
using System.Text.Json;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>A Subject Access Request: all of one patient, labelled (MSCA-IG-04), with totals.</summary>
[TestFixture]
internal sealed class ExportSuite : AuditSuite
{
    private const string Label = "NHS Confidential: Personal Data about a patient";

    [Test]
    public async Task Json_export_holds_all_of_one_patient_with_label_and_totals()
    {
        await using ChainedAuditTrail trail = await FilledAsync();

        (FgmAuditExportTotals totals, string text) = await ExportAsync(trail, FgmAuditExportFormat.Json);

        using var json = JsonDocument.Parse(text);
        JsonElement root = json.RootElement;
        JsonElement first = root.GetProperty("records")[0];
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("label").GetString(), Is.EqualTo(Label));
            Assert.That(root.GetProperty("patient").GetString(), Is.EqualTo("943 476 5919"));
            Assert.That(root.GetProperty("records").GetArrayLength(), Is.EqualTo(4));
            Assert.That(root.GetProperty("totals").GetProperty("records").GetInt64(), Is.EqualTo(totals.Records).And.EqualTo(4));
            Assert.That(root.GetProperty("totals").GetProperty("byEvent").GetProperty("AttemptStarted").GetInt64(), Is.EqualTo(2));
            Assert.That(root.GetProperty("totals").GetProperty("lastSequenceNumber").GetInt64(), Is.EqualTo(7));
            Assert.That(first.GetProperty("userName").GetString(), Is.EqualTo("Dr Town Wood"));
            Assert.That(first.GetProperty("message").GetString(), Does.Contain("a query"));
            Assert.That(text, Does.Not.Contain("944 930 5552"), "nobody else's");
        });
    }

    [Test]
    public async Task Csv_export_has_the_label_in_every_line_and_runs_no_formula()
    {
        await using ChainedAuditTrail trail = await FilledAsync("=HYPERLINK(\"x\"), or so\n");

        (FgmAuditExportTotals totals, string text) = await ExportAsync(trail, FgmAuditExportFormat.Csv);

        List<string[]> rows = [.. CsvRows.Read(text)];
        string[] header = rows[0];
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.Length), Is.All.EqualTo(header.Length), "one width");
            Assert.That(rows.Skip(1).Select(row => row[0]), Is.All.EqualTo(Label));
            Assert.That(rows.Count(row => row[1] == "record"), Is.EqualTo(5).And.EqualTo(totals.Records));
            Assert.That(rows[^1][1..3], Is.EqualTo(new[] { "total", "5" }));
            Assert.That(
                rows.Single(row => row[1] == "record" && row[Array.IndexOf(header, "event")] == "HostEvent")[Array.IndexOf(header, "name")],
                Is.EqualTo("'=HYPERLINK(\"x\"), or so\n"));
            Assert.That(totals.ByKind["HostEvent"], Is.EqualTo(1));
        });
    }

    [TestCase(FgmAuditExportFormat.Json)]
    [TestCase(FgmAuditExportFormat.Csv)]
    public async Task Export_names_each_workstation_and_says_what_was_not_stated(FgmAuditExportFormat format)
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendAsync(Events.Attempt());
        await trail.AppendAsync(new FgmAuditEvent(FgmAuditEventKind.AttemptStarted, Events.Noon, new FgmAuditedOrigin("ward-7"))
        {
            Query = new FgmAuditedQuery(Guid.NewGuid(), Events.Query(requester: Events.Nurse), Events.Organization, accessReason: null),
        });

        (_, string text) = await ExportAsync(trail, format);

        Assert.That(
            Records(text, format).Select(record => (record["userName"], record["userRole"], record["device"])),
            Is.EqualTo(new[] { ("Dr Town Wood", "Paediatrician", "ward-3"), ("not stated", "not stated", "ward-7") }));
    }

    [Test]
    public async Task Export_is_recorded_as_a_reading_and_needs_the_right()
    {
        await using ChainedAuditTrail trail = await FilledAsync();
        await ExportAsync(trail, FgmAuditExportFormat.Json);

        Assert.That(
            () => trail.ExportPatientAsync(NhsNumber.Parse(Events.NhsNumberDigits), Events.Nurse, FgmAuditExportFormat.Csv, Stream.Null),
            Throws.TypeOf<FgmAuditReadDeniedException>());
        Assert.That(
            (await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditRead }))[0].Event.NhsNumber,
            Is.EqualTo(NhsNumber.Parse(Events.NhsNumberDigits)));
    }

    private static async Task<(FgmAuditExportTotals Totals, string Text)> ExportAsync(IFgmAuditReader reader, FgmAuditExportFormat format)
    {
        using var output = new MemoryStream();
        FgmAuditExportTotals totals = await reader.ExportPatientAsync(
            NhsNumber.Parse(Events.NhsNumberDigits), Events.PrivacyOfficer, format, output);
        return (totals, Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF'));
    }

    private static List<Dictionary<string, string>> Records(string text, FgmAuditExportFormat format)
    {
        if (format == FgmAuditExportFormat.Json)
        {
            using var json = JsonDocument.Parse(text);
            return [
                .. json.RootElement.GetProperty("records").EnumerateArray().Select(record =>
                    record.EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal)),
            ];
        }

        List<string[]> rows = [.. CsvRows.Read(text)];
        return [
            .. rows.Skip(1)
                .Where(row => row[1] == "record")
                .Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)),
        ];
    }

    private async Task<ChainedAuditTrail> FilledAsync(string? hostEvent = null)
    {
        ChainedAuditTrail trail = await Store.OpenAsync();
        await trail.AppendExchangeAsync();
        await trail.AppendExchangeAsync(Events.Query(Events.OtherNhsNumberDigits));
        await trail.AppendExchangeAsync();
        if (hostEvent is not null)
        {
            await trail.AppendAsync(
                FgmAuditEvent.ForHost(hostEvent, Events.Noon, Events.Origin, patient: NhsNumber.Parse(Events.NhsNumberDigits)));
        }

        return trail;
    }
}
