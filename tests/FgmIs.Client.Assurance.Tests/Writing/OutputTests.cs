using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FgmIs.Client.Assurance.Tests.Support;
using Json.Schema;

namespace FgmIs.Client.Assurance.Tests.Writing;

/// <summary>Every output says what was run, by whom and when, and nothing in it can break it.</summary>
[TestFixture]
internal sealed class OutputTests
{
    private static readonly string[] Facts = ["Example EHR", "4.2", "Example Ltd", "T. Ester", "0.1.0", "1.0.0"];

    private static readonly AssuranceAttestation Attestation = new(
        "MSCA-FGMRISQ-05",
        AssuranceStatus.Yes,
        MadeUpRun.Awkward,
        "A. Signer",
        "Officer",
        new DateOnly(2026, 3, 1),
        ["evidence/attestations/001-x.png", "https://example.nhs.uk/", "javascript:alert(1)"],
        [new AssuranceEvidenceFile("evidence/attestations/001-x.png", "image/png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 1 })]);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task Report_holds_all_of_it_and_no_markup_of_others()
    {
        AssuranceRunResult run = MadeUpRun.Mixed(Attestation);

        string html = await TextAsync(AssuranceHtmlReport.WriteAsync, run);

        foreach (string text in (string[])[.. Facts, "1 March 2026, 09:00:00 UTC", "1 March 2026, 09:03:00 UTC", .. run.Requirements
            .Select(one => one.Requirement.Id)])
        {
            Assert.That(html, Does.Contain(text));
        }

        Assert.That(html, Does.Contain("&lt;script&gt;").And.Contain("Zo").And.Contain("漢字").And.Contain("data:image/png;base64,"));
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("href=\"javascript:").And.Not.Contain("<link"));
        Assert.That(html.Contains('\u0007', StringComparison.Ordinal), Is.False);
        Assert.That(html, Does.Contain("the client does not say that it can clock"));
        Assert.That(html, Does.Contain("The SOAPAction is wrong."));
        string[] targets = [.. html.Split("href=\"#").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];
        Assert.That(targets, Is.Not.Empty);
        Assert.That(targets.Where(id => !html.Contains($"id=\"{id}\"", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task JUnit_fails_what_failed_and_skips_what_is_open()
    {
        AssuranceRunResult run = MadeUpRun.Mixed();

        var xml = XDocument.Parse(await TextAsync(AssuranceJUnit.WriteAsync, run));

        XElement requirements = xml.Descendants("testsuite").Single(suite => suite.Attribute("name")!.Value == "requirements");
        string Ids(string child) => string.Join(' ', requirements.Elements("testcase")
            .Where(test => test.Element(child) is not null).Select(test => test.Attribute("name")!.Value));
        string Of(params AssuranceVerdict[] verdicts) => string.Join(
            ' ', run.Requirements.Where(one => verdicts.Contains(one.Verdict)).Select(one => one.Requirement.Id));
        Assert.That(Ids("failure"), Is.EqualTo(Of(AssuranceVerdict.Failed)));
        Assert.That(
            Ids("skipped"), Is.EqualTo(Of(AssuranceVerdict.NotTested, AssuranceVerdict.NeedsAttestation, AssuranceVerdict.NotApplicable)));
        XElement scenario = xml.Descendants("testcase").Single(test => test.Attribute("name")!.Value == "over-18-not-sent");
        Assert.That(scenario.Element("failure")!.Attribute("message")!.Value, Does.Contain("The other query"));
        Assert.That(
            requirements.Descendants("property").Select(one => one.Attribute("name")!.Value),
            Is.EqualTo(new[] { "harness", "catalogue", "product", "productVersion", "supplier", "tester", "startedAt", "endedAt" }));
    }

    [Test]
    public async Task Csv_has_a_line_for_each_requirement_with_the_facts_and_no_formula()
    {
        AssuranceRunResult run = MadeUpRun.With(_ => AssuranceVerdict.Passed, note: "=HYPERLINK(\"x\")");

        string csv = await TextAsync(AssuranceCsv.WriteAsync, run);

        string[] lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.EqualTo(AssuranceCatalogue.Requirements.Count + 1));
        Assert.That(lines[0], Does.StartWith("\uFEFFid,verdict,seenBy,"));
        Assert.That(
            lines.Skip(1),
            Has.All.EndWith("Example EHR,4.2,Example Ltd,T. Ester,2026-03-01T09:00:00Z,2026-03-01T09:03:00Z,0.1.0,1.0.0"));
        Assert.That(lines.Skip(1), Has.All.Contain(",\"'=HYPERLINK(\"\"x\"\")\","));
    }

    [Test]
    public async Task Results_keep_to_their_schema_and_the_schema_can_refuse()
    {
        var schema = JsonSchema.FromText(AssuranceSchemas.Results);
        string json = await TextAsync(AssuranceResultsJson.WriteAsync, MadeUpRun.Mixed(Attestation));
        using var good = JsonDocument.Parse(json);
        using var verdict = JsonDocument.Parse(json.Replace("\"NeedsAttestation\"", "\"Fine\"", StringComparison.Ordinal));
        using var tester = JsonDocument.Parse(json.Replace("\"tester\"", "\"tester2\"", StringComparison.Ordinal));

        Assert.That(schema.Evaluate(good.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List }).IsValid, Is.True);
        Assert.That(schema.Evaluate(verdict.RootElement).IsValid, Is.False);
        Assert.That(schema.Evaluate(tester.RootElement).IsValid, Is.False);
    }

    [Test]
    public async Task Manifest_finds_a_file_that_is_changed_removed_or_added()
    {
        AssuranceRunResult run = MadeUpRun.Mixed(Attestation);
        await AssuranceEvidence.WriteAsync(run, _folder.Path);
        _folder.Write("report.html", "<p>Passed</p>");
        string hash = await AssuranceEvidence.WriteManifestAsync(run, _folder.Path);
        AssuranceVerification intact = await AssuranceEvidence.VerifyAsync(_folder.Path);
        using var manifest = JsonDocument.Parse(await File.ReadAllBytesAsync(_folder[AssuranceEvidence.ManifestPath]));

        _folder.Write("report.html", "<p>Failed</p>");
        _folder.Write("more.txt", "more");
        File.Delete(_folder["evidence/over-18-not-sent/steps.txt"]);
        AssuranceVerification changed = await AssuranceEvidence.VerifyAsync(_folder.Path);

        Assert.That(intact.IsIntact, Is.True);
        Assert.That(intact.ManifestHash, Is.EqualTo(hash));
        Assert.That(
            changed.Problems,
            Is.EquivalentTo(new[]
            {
                "report.html is not as it was written.", "evidence/over-18-not-sent/steps.txt is missing.",
                "more.txt was added later: the manifest does not name it.",
            }));
        foreach (string name in (string[])["product", "productVersion", "supplier", "tester", "startedAt", "endedAt", "harness",
            "catalogue"])
        {
            Assert.That(manifest.RootElement.GetProperty(name).GetString(), Is.Not.Empty);
        }
    }

    [TestCase("{\"files\":[{\"path\":\"../../secret\",\"sha256\":\"00\"}]}", "outside its folder")]
    [TestCase("{\"files\":[{\"path\":\"/etc/passwd\",\"sha256\":\"00\"}]}", "outside its folder")]
    [TestCase("{}", "no manifest")]
    [TestCase("no json", "no manifest")]
    public void Manifest_that_is_none_is_refused(string text, string told)
    {
        Directory.CreateDirectory(_folder["evidence"]);
        _folder.Write(AssuranceEvidence.ManifestPath, text);

        Assert.That(
            Assert.ThrowsAsync<AssuranceFileException>(() => AssuranceEvidence.VerifyAsync(_folder.Path))!.Message, Does.Contain(told));
    }

    [Test]
    public void Evidence_never_leaves_its_folder()
    {
        var escaping = new AssuranceAttestation(
            "MSCA-FGMRISQ-05", AssuranceStatus.Yes, "x", "a", "b", new DateOnly(2026, 3, 1), ["evidence/../../x"],
            [new AssuranceEvidenceFile("evidence/../../x", "text/plain", ReadOnlyMemory<byte>.Empty)]);

        Assert.ThrowsAsync<InvalidOperationException>(() => AssuranceEvidence.WriteAsync(MadeUpRun.Mixed(escaping), _folder.Path));
    }

    private static async Task<string> TextAsync(Func<AssuranceRunResult, Stream, CancellationToken, Task> write, AssuranceRunResult run)
    {
        using var stream = new MemoryStream();
        await write(run, stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
