#if !CLIENT_NETSTANDARD
using System.Text.RegularExpressions;
using FgmIs.Client.Assurance;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// The document that an assessor reads lists every requirement, names tests that are there, and is what its data file
/// makes (safety case, H13).
/// </summary>
[TestFixture]
public sealed class ConformanceDocumentTests
{
    private const string WriteVariable = "FGMIS_WRITE_CONFORMANCE";

    private static readonly string[] Parts = ["does", "offers", "host"];

    private static string DocumentPath => OfficialFiles.InRepository("docs", "conformance.md");

    private static ConformanceCatalogue Catalogue =>
        ConformanceCatalogue.Read(File.ReadAllText(OfficialFiles.InRepository("docs", "conformance.json")));

    private static ConformanceResults Results =>
        ConformanceResults.Read(File.ReadAllText(OfficialFiles.InRepository("docs", "conformance-results.json")));

    [Test]
    public void Catalogue_has_each_requirement_once_and_no_other() =>
        Assert.That(Catalogue.Rows.Select(row => row.Id), Is.EquivalentTo(ConformanceIds.All));

    [Test]
    public void Catalogue_has_each_alias_once_and_no_other() =>
        Assert.That(Catalogue.Rows.SelectMany(row => row.Aliases), Is.EquivalentTo(ConformanceIds.Aliases));

    [Test]
    public void Results_have_each_requirement_of_the_assurance_and_no_other() =>
        Assert.That(Results.Verdicts.Keys, Is.EquivalentTo(AssuranceCatalogue.Requirements.Select(requirement => requirement.Id)));

    [Test]
    public void Requirement_that_the_assurance_knows_has_its_words() =>
        Assert.That(Catalogue.Rows.Where(row => row.Catalogued?.Id == row.Id && row.Requirement is not null), Is.Empty);

    [Test]
    public void Rows_are_filled_in() => Assert.That(Catalogue.Rows.SelectMany(Unfilled), Is.Empty);

    [Test]
    public void Named_tests_exist() => Assert.That(Missing(Catalogue.Rows.SelectMany(row => row.Tests)), Is.Empty);

    [Test]
    public void Document_is_what_the_catalogue_makes()
    {
        string actual = File.ReadAllText(DocumentPath).ReplaceLineEndings("\n");
        string made = Catalogue.WriteInto(actual, Results);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(DocumentPath, made);
            actual = made;
        }

        Assert.That(
            actual,
            Is.EqualTo(made),
            $"Edit docs/conformance.json, never the tables; then set {WriteVariable}=1 and run this test, which writes them.");
    }

    [TestCase("", "Something.", "does", "Here.", "A.B", ExpectedResult = true)]
    [TestCase("X-01", " ", "does", "Here.", "A.B", ExpectedResult = true)]
    [TestCase("X-01", "Something.", "partly", "Here.", "A.B", ExpectedResult = true)]
    [TestCase("X-01", "Something.", "does", "", "A.B", ExpectedResult = true)]
    [TestCase("X-01", "Something.", "does", "Here.", "", ExpectedResult = true)]
    [TestCase("X-01", "Something.", "offers", "Here.", "", ExpectedResult = true)]
    [TestCase("X-01", "Some | thing.", "does", "Here.", "A.B", ExpectedResult = true)]
    [TestCase("X-01", "Something.", "host", "Here.", "", ExpectedResult = false)]
    [TestCase("X-01", "Something.", "does", "Here.", "A.B", ExpectedResult = false)]
    public bool Unfilled_row_is_found(string id, string requirement, string library, string where, string test) =>
        Unfilled(new ConformanceRow(id, requirement, library, where, test.Length == 0 ? [] : [test])).Any();

    [TestCase("ConformanceDocumentTests.Named_tests_exist", ExpectedResult = false)]
    [TestCase("ConformanceDocumentTests.Named_tests", ExpectedResult = true)]
    [TestCase("ConformanceDocumentTests.Unfilled", ExpectedResult = true, Description = "a method that is no test")]
    [TestCase("StoreChecks.Work_that_throws_leaves_nothing", ExpectedResult = false, Description = "a published check")]
    [TestCase(
        "VerificationChecks.Tampering_is_named_with_its_first_record",
        ExpectedResult = false,
        Description = "a published check with cases")]
    [TestCase("StoreChecks.InsertAsync", ExpectedResult = true, Description = "a method that is no check")]
    [TestCase("NoSuchTests.Named_tests_exist", ExpectedResult = true)]
    [TestCase("Named_tests_exist", ExpectedResult = true)]
    public bool Missing_test_is_found(string test) => Missing([test]).Any();

    [Test]
    public void Tables_alone_are_replaced() =>
        Assert.That(
            new ConformanceCatalogue([new("Title", null, [new("X-01", "What.", "does", "Here.", ["A.B", "A.C"])])])
                .WriteInto(
                    $"before\n{ConformanceCatalogue.Begin}old\n{ConformanceCatalogue.End}after\n",
                    new ConformanceResults(new Dictionary<string, string>(StringComparer.Ordinal))),
            Is.EqualTo(
                $"before\n{ConformanceCatalogue.Begin}\n## Title\n\n| id | requirement, in our words | library | where | tests | "
                + "assurance |\n| --- | --- | --- | --- | --- | --- |\n"
                + $"| X-01 | What. | does | Here. | `A.B`, `A.C` |  |\n\n{ConformanceCatalogue.End}after\n"));

    private static IEnumerable<string> Unfilled(ConformanceRow row)
    {
        string[] texts = [row.Id, row.Clause, row.Where, .. row.Tests, .. row.Aliases];
        if (texts.Any(text => string.IsNullOrWhiteSpace(text) || text.IndexOfAny(['|', '\n']) >= 0))
        {
            yield return $"{row.Id}: a text is empty, or would break the table.";
        }

        if (!Parts.Contains(row.Library, StringComparer.Ordinal))
        {
            yield return $"{row.Id}: '{row.Library}' is none of {string.Join(", ", Parts)}.";
        }

        if (row.Library != "host" && row.Tests.Length == 0)
        {
            yield return $"{row.Id}: what the library does or offers has a test.";
        }
    }

    private static IEnumerable<string> Missing(IEnumerable<string> tests)
    {
        ILookup<string, string> sources = SourceFiles.Under("tests")
            .Concat(SourceFiles.Under("src", "FgmIs.Client.Auditing.Testing", "Checks"))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText, StringComparer.Ordinal);
        return [
            .. tests.Where(
                test => test.Split('.') is not [string fixture, string method] || !sources[fixture].Any(text => IsTest(text, method))),
        ];
    }

    // A test, or one of the published checks: it is among those that its class lists.
    private static bool IsTest(string source, string method) =>
        Regex.IsMatch(
            source,
            $@"\b(List|Bytes|Chains|Transactions)\.Of\({Regex.Escape(method)}\)|\bList\.Case\(\s*nameof\({Regex.Escape(method)}\)",
            RegexOptions.None,
            TimeSpan.FromSeconds(5))
        || Regex.IsMatch(
            source,
            $@"\[(Test|TestCase)[^\n]*\n(\s*\[[^\n]*\n)*\s*public [^\n]* {Regex.Escape(method)}\(",
            RegexOptions.None,
            TimeSpan.FromSeconds(5));
}
#endif
