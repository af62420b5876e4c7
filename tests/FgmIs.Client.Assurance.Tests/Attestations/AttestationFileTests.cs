using System.Text.Json.Nodes;
using FgmIs.Client.Assurance.Tests.Support;
using Json.Schema;

namespace FgmIs.Client.Assurance.Tests.Attestations;

/// <summary>Section 5 of the assurance's design: what people vouch for is read only where all of it is in order.</summary>
[TestFixture]
internal sealed class AttestationFileTests
{
    private const string Good =
        """
        product: Example EHR
        productVersion: "4.2"
        attestations:
          - requirement: MSCA-IG-005
            status: Yes
            statement: "The servers stand in a managed centre: ISO 27001."
            by: A. Signer
            role: Security officer
            on: 2026-02-27
            evidence: iso.pdf
          - requirement: MSCA-FGMRISG-03
            status: Yes
            statement: Tested with six nurses.
            by: A. Signer
            role: Designer
            on: 2026-02-27
            evidence:
              - https://example.nhs.uk/study
              - iso.pdf
        """;

    private static readonly DateOnly Today = new(2026, 3, 1);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp()
    {
        _folder = new TemporaryFolder();
        _folder.Write("iso.pdf", "a certificate");
    }

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Yaml_is_read_by_the_ids_of_the_catalogue_and_its_files_are_taken_in()
    {
        IReadOnlyList<AssuranceAttestation> read = Read(Good);

        Assert.That(read.Select(one => one.Requirement), Is.EqualTo(new[] { "MSCA-IG-05", "MSCA-FGMRISG-03" }));
        Assert.That(read[0].Evidence, Is.EqualTo(new[] { "evidence/attestations/001-iso.pdf" }));
        Assert.That(read[1].Evidence, Is.EqualTo(new[] { "https://example.nhs.uk/study", "evidence/attestations/001-iso.pdf" }));
        Assert.That(System.Text.Encoding.UTF8.GetString(read[0].Files.Single().Content.Span), Is.EqualTo("a certificate"));
        Assert.That(read[0].On, Is.EqualTo(new DateOnly(2026, 2, 27)));
        Assert.That(read[0].Statement, Does.Contain("centre: ISO"));
    }

    [Test]
    public void Json_is_read_as_yaml_is()
    {
        IReadOnlyList<AssuranceAttestation> read = Read(
            """
            {"product":"Example EHR","productVersion":"4.2","attestations":[{"requirement":"MSCA-IG-05","status":"No",
            "statement":"Not yet.","by":"A. Signer","role":"Officer","on":"2026-03-01"}]}
            """);

        Assert.That(read.Single().Status, Is.EqualTo(AssuranceStatus.No));
    }

    [TestCase("product: Example EHR", "product: Other EHR", "product is 'Other EHR'")]
    [TestCase("productVersion: \"4.2\"", "productVersion: \"4.1\"", "Vouch anew for each version")]
    [TestCase("MSCA-IG-005", "MSCA-IG-99", "no such requirement")]
    [TestCase("MSCA-IG-005", "SMSP-VAL-001", "not asked of a client")]
    [TestCase("MSCA-IG-005", "MSCA-FGMRISG-03", "another entry")]
    [TestCase("status: Yes", "status: Partial", "status 'Partial' is not allowed; there are Yes, No")]
    [TestCase("on: 2026-02-27", "on: 2026-03-02", "lies in the future")]
    [TestCase("on: 2026-02-27", "on: 2025-02-27", "more than a year ago")]
    [TestCase("on: 2026-02-27", "on: 27/02/2026", "write it YYYY-MM-DD")]
    [TestCase("evidence: iso.pdf", "evidence: gone.pdf", "neither a file beside the attestations nor an https address")]
    [TestCase("evidence: iso.pdf", "evidence:", "evidence is missing")]
    [TestCase("by: A. Signer", "by:", "by is missing")]
    [TestCase("role: Security officer", "rolle: Security officer", "'rolle' is not known")]
    [TestCase("attestations:", "attestation:", "there is no list attestations")]
    [TestCase("    status: Yes", "   status: Yes", "is not YAML")]
    [TestCase("product: Example EHR", "product: Example EHR\nproduct: Twice", "is not YAML")]
    public void What_is_wrong_is_told_in_one_line(string right, string wrong, string told)
    {
        int at = Good.IndexOf(right, StringComparison.Ordinal);
        string text = Good[..at] + wrong + Good[(at + right.Length)..];

        AssuranceFileException problem = Assert.Throws<AssuranceFileException>(() => Read(text))!;

        Assert.That(problem.Message, Does.Contain(told).And.Contain("attestations.yaml").And.Not.Contain("\n"));
    }

    [Test]
    public void N_a_needs_a_reason_that_the_catalogue_knows()
    {
        AssuranceRequirement requirement = AssuranceCatalogue.Find("MSCA-FGMRISQ-01")!;
        string Text(string reason) =>
            $$"""
            {"product":"Example EHR","productVersion":"4.2","attestations":[{"requirement":"{{requirement.Id}}","status":"NotApplicable",
            "statement":"{{reason}}","by":"A","role":"B","on":"2026-03-01"}]}
            """;

        Assert.That(Read(Text(requirement.NotApplicableReasons[0])).Single().Status, Is.EqualTo(AssuranceStatus.NotApplicable));
        Assert.That(
            Assert.Throws<AssuranceFileException>(() => Read(Text("We do not feel like it.")))!.Message,
            Does.Contain("the statement is one of"));
    }

    [Test]
    public void File_that_is_not_there_is_told()
    {
        string path = _folder["none.yaml"];

        Assert.That(
            Assert.Throws<AssuranceFileException>(() => AssuranceAttestations.Read(path, MadeUpRun.Subject, Today))!.Message,
            Is.EqualTo($"{path}: there is no such file. Check the path."));
    }

    [Test]
    public void Aliases_and_tags_of_yaml_are_refused()
    {
        Assert.That(Assert.Throws<AssuranceFileException>(() => Read("product: &a x\nproductVersion: *a\n"))!.Message,
            Does.Contain("is not YAML"));
    }

    [Test]
    public void Skeleton_names_everything_that_needs_a_person_and_is_read_once_filled()
    {
        string skeleton = AssuranceAttestationSkeleton.Write("Example EHR", "4.2");
        foreach (AssuranceRequirement requirement in AssuranceCatalogue.Requirements
            .Where(one => one.NeedsPerson && one.OutsideReason is null))
        {
            Assert.That(skeleton, Does.Contain($"- requirement: {requirement.Id}\n").And.Contain(requirement.Clause));
        }

        string filled = skeleton.Replace("status:\n", "status: No\n", StringComparison.Ordinal)
            .Replace("statement:\n", "statement: Not yet.\n", StringComparison.Ordinal)
            .Replace("by:\n", "by: A\n", StringComparison.Ordinal)
            .Replace("role:\n", "role: B\n", StringComparison.Ordinal)
            .Replace("on:\n", "on: 2026-03-01\n", StringComparison.Ordinal);
        Assert.That(Read(filled), Has.Count.EqualTo(AssuranceCatalogue.Requirements.Count(one => one.NeedsPerson
            && one.OutsideReason is null)));
        Assert.Throws<AssuranceFileException>(() => Read(skeleton));
    }

    [Test]
    public void Schema_takes_what_is_read_and_refuses_what_is_not()
    {
        var schema = JsonSchema.FromText(AssuranceSchemas.Attestations);
        JsonNode good = YamlOrJsonFile.Read(_folder.Write("good.yaml", Good))!;
        JsonNode bad = YamlOrJsonFile.Read(
            _folder.Write("bad.yaml", Good.Replace("status: Yes", "status: Partial", StringComparison.Ordinal)))!;

        Assert.That(schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(good)).IsValid, Is.True);
        Assert.That(schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(bad)).IsValid, Is.False);
    }

    private IReadOnlyList<AssuranceAttestation> Read(string text) =>
        AssuranceAttestations.Read(_folder.Write("attestations.yaml", text), MadeUpRun.Subject, Today);
}
