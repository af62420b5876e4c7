using System.Globalization;
using System.Text;
using FgmIs.Client.Messaging;
using FgmIs.Client.Tests;
using FgmIs.Client.Tests.Messaging;
using FsCheck;
using FsCheck.Fluent;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using NUnit.Framework;

namespace FgmIs.Client.Fhir.Tests;

/// <summary>
/// The Firely SDK as a judge from outside: its reader takes every message that the client writes, strictly, and what its tree of an answer
/// says is what the client's own reader makes of it.
/// </summary>
[TestFixture]
public sealed class OutsideJudgeTests
{
    /// <summary>Names the variable that says how many generated answers are judged (docs/firely.md).</summary>
    private const string Count = "FGM_JUDGED_ANSWERS";

    private const int UsualCount = 12_000;

    private static readonly FhirXmlParsingSettings Strict = new() { PermissiveParsing = false };

    // Every code and spelling that is an error: the catalogue's, which other tests hold against docs/wire.md.
    private static readonly HashSet<string> ErrorCodes = new(
        File.ReadAllLines(OfficialFiles.InRepository("docs", "wire.md"))
            .SkipWhile(line => line != "## 5. Response codes")
            .Where(line => line.StartsWith("| 4", StringComparison.Ordinal) || line.StartsWith("| 5", StringComparison.Ordinal))
            .SelectMany(line => new[] { line.Split('|')[4].Trim().Split(' ')[0], line.Split('|')[5].Trim() })
            .Except(["NO_RECORD_FOUND", "FGM-0001"], StringComparer.Ordinal),
        StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<TestCaseData> Queries =>
    [
        new TestCaseData(SampleQueries.Least).SetArgDisplayNames("the least"),
        new TestCaseData(SampleQueries.Fullest).SetArgDisplayNames("the fullest"),
        new TestCaseData(SampleQueries.From(SampleQueries.LocalUser)).SetArgDisplayNames("a local user"),
        new TestCaseData(SampleQueries.From(SampleQueries.LocalUser, FgmLocalIdentifierSystem.LocalPractitionerIdentifier))
            .SetArgDisplayNames("a local user, the draft's system"),
        new TestCaseData(SampleQueries.From(SampleQueries.UnattendedSystem)).SetArgDisplayNames("a system"),
    ];

    private static string[] Published =>
    [
        "v1-query-request.xml",
        "v1-query-response-found.xml",
        "v1-query-response-invalid-nhs-number.xml",
        "v1-query-response-not-found.xml",
        "v2-query-or-create-response-invalid-nhs-number.xml",
        "v2-query-request.xml",
        "v2-query-response-found.xml",
    ];

    private static Gen<string> AwkwardName =>
        from characters in Gen.NonEmptyListOf(Gen.Elements("aZé 09&<>\"'`;#=/\\{}[]()\u00A0\u200B\u2028\u4E2D-_.,:".ToCharArray()))
        select "N" + new string([.. characters]) + "N";

    [TestCaseSource(nameof(Queries))]
    public void Message_is_read_strictly(object query) => AssertReadStrictly((QueryMessage)query);

    [Test]
    public void Message_with_awkward_names_is_read_strictly_and_says_them() =>
        Prop.ForAll((from organization in AwkwardName from software in AwkwardName select (organization, software)).ToArbitrary(), names =>
        {
            QueryMessage query = SampleQueries.Fullest with
            {
                SourceSoftware = names.software,
                Organization = new RequestingOrganization(OdsCode.Parse("SDT"), names.organization),
            };
            ISourceNode message = AssertReadStrictly(query);
            ISourceNode[] resources = [.. message.Children("entry").Children("resource")];
            return resources[0].Children("source").Children("software").Single().Text == names.software
                && resources[3].Children("name").Single().Text == query.Organization.Name;
        }).Check(Seeded.Run(2_000));

    [TestCaseSource(nameof(Published))]
    public void Published_message_is_judged_alike_from_its_tree(string file)
    {
        string text = File.ReadAllText(OfficialFiles.PathOf("examples", file));
        byte[] asPublished = Encoding.UTF8.GetBytes(text);
        byte[] toUs = Encoding.UTF8.GetBytes(
            text.Replace("14daadee-26e1-4d6a-9e6a-7f4af9b58877", Asked.MessageIdText, StringComparison.Ordinal)
                .Replace("1234567890", Asked.NhsNumberText, StringComparison.Ordinal));

        Assert.Multiple(() =>
        {
            Assert.That(ByReader(asPublished, 200), Is.EqualTo(typeof(FgmQueryFailed)), "to another query");
            Assert.That(ByTree(asPublished, 200), Is.EqualTo(typeof(FgmQueryFailed)), "to another query");
            Assert.That(ByTree(toUs, 200), Is.EqualTo(ByReader(toUs, 200)), "to ours");
        });
    }

    [Test]
    public void Generated_answers_are_judged_alike_from_their_trees()
    {
        string? given = Environment.GetEnvironmentVariable(Count);
        int count = given is null ? UsualCount : int.Parse(given, CultureInfo.InvariantCulture);
        Dictionary<Type, int> seen = [];
        int refused = 0;
        Prop.ForAll(Mutant.Answers, mutant =>
        {
            if (ByTree(mutant.Body, mutant.HttpStatus) is not { } byTree)
            {
                refused++;
                return true.ToProperty();
            }

            seen[byTree] = seen.GetValueOrDefault(byTree) + 1;
            return (byTree == ByReader(mutant.Body, mutant.HttpStatus)).Label($"from the tree: {byTree.Name}");
        }).Check(Seeded.Run(count));

        TestContext.Out.WriteLine($"{string.Join(", ", seen.Select(pair => $"{pair.Key.Name}: {pair.Value}"))}, no tree: {refused}");
        Assert.Multiple(() =>
        {
            Assert.That(seen, Has.Count.EqualTo(3));
            Assert.That(seen.Values, Has.All.GreaterThan(count / 20), "each side is tried often enough");
            Assert.That(refused, Is.LessThan(count / 4), "most have a tree");
        });
    }

    [Test]
    public void Nodes_of_generated_answers_are_judged_as_their_bytes_or_not_at_all()
    {
        int judged = 0;
        Prop.ForAll(Mutant.Answers, mutant =>
        {
            byte[] written;
            try
            {
                written = FgmFhirMessage.Write(FgmFhirMessage.Read(mutant.Body));
            }
            catch (FormatException)
            {
                return true;
            }

            judged++;
            return ByReader(written, mutant.HttpStatus) == ByReader(mutant.Body, mutant.HttpStatus);
        }).Check(Seeded.Run(3_000));

        Assert.That(judged, Is.GreaterThan(500));
    }

    private static ISourceNode AssertReadStrictly(QueryMessage query)
    {
        // As it is, not as our own reader for nodes would mend it.
        using var reader = System.Xml.XmlReader.Create(new MemoryStream(SampleQueries.Write(query)));
        ISourceNode message = FhirXmlNode.Read(reader, Strict);
        Assert.That(message.VisitAndCatch(), Is.Empty);
        Assert.That(message.Children("entry").Children("resource").Count(), Is.EqualTo(4));
        return message;
    }

    private static Type ByReader(byte[] body, int httpStatus) => Asked.Answered(body, httpStatus).GetType();

    private static Type? ByTree(byte[] body, int httpStatus)
    {
        try
        {
            return TreeJudge.OutcomeOf(FgmFhirMessage.Read(body), httpStatus, ErrorCodes.Contains);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
