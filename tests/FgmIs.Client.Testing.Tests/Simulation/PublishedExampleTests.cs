using System.Text.RegularExpressions;
using System.Xml.Linq;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed partial class PublishedExampleTests
{
    [Test]
    public async Task Published_request_breaks_exactly_the_rules_it_is_known_to_break()
    {
        var options = new SmspSimulatorOptions { ProviderAsid = Asid.Parse("990101234567") };
        options.ClientAsids.Add(Asid.Parse("047192794540"));
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);

        Answered answered = await Answered.ToAsync(simulator, Example("v2-query-request.xml"));

        ReceivedQuery query = simulator.ReceivedQueries.Single();
        Assert.That(
            query.Violations.Select(violation => violation.Location),
            Is.EqualTo(new[] { "Bundle", "MessageHeader.author.display" }));
        Assert.That(query.Violations[0].Explanation, Does.Contain("namespace"));
        Assert.That(answered.Code, Is.EqualTo("INPUT_MESSAGE_VALIDATION_ERROR"));
        Assert.That(query.NhsNumber, Is.EqualTo("9999999999"), "the number of testers passes the check digit");
    }

    [Test]
    public async Task Published_request_with_the_known_slips_mended_is_accepted()
    {
        var options = new SmspSimulatorOptions { ProviderAsid = Asid.Parse("990101234567") };
        options.ClientAsids.Add(Asid.Parse("047192794540"));
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
        string mended = Example("v2-query-request.xml")
            .Replace("<Bundle>", "<Bundle xmlns=\"http://hl7.org/fhir\">", StringComparison.Ordinal)
            .Replace("<display value=\"Dr Town Wood\"/>", "", StringComparison.Ordinal);

        Answered answered = await Answered.ToAsync(simulator, mended);

        Assert.That(simulator.UnexpectedRequests, Is.Empty);
        Assert.That(answered.PatientNumber, Is.EqualTo("9999999999"));
    }

    [TestCase("v2-query-response-found.xml", SmspVersion.V2, QueryText.Patient)]
    [TestCase("v2-query-or-create-response-invalid-nhs-number.xml", SmspVersion.V2, "9462205965")]
    [TestCase("v1-query-response-found.xml", SmspVersion.V1, QueryText.Patient)]
    [TestCase("v1-query-response-not-found.xml", SmspVersion.V1, "9462205914")]
    [TestCase("v1-query-response-invalid-nhs-number.xml", SmspVersion.V1, "9462205965")]
    public async Task Simulator_answers_in_the_shape_of_the_published_response(string file, SmspVersion version, string nhsNumber)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { Version = version });
        if (file.EndsWith("response-found.xml", StringComparison.Ordinal))
        {
            simulator.RespondToAll(SmspAnswer.Found("2015-02-04"));
        }

        Answered answered = await Answered.ToAsync(simulator, QueryText.Good(nhsNumber));

        Assert.That(Shape(answered.Bundle!), Is.EqualTo(Shape(XElement.Parse(Example(file)))));
    }

    // The elements in order, with the values that are the specification's and not the example's own.
    private static IEnumerable<string> Shape(XElement root) => root.DescendantsAndSelf().Select(element =>
    {
        string value = element.Attribute("value")?.Value.Trim() ?? "";
        bool isOwn = element.Name.LocalName is "id" or "timestamp" or "identifier" or "reference" or "endpoint" or "name" or "display"
            or "diagnostics"
            || (element.Name.LocalName == "value" && element.Parent!.Name.LocalName == "identifier");
        return $"{element.Name.LocalName}={(isOwn ? Kind(value) : value)}";
    });

    private static string Kind(string value) => Uuid().Replace(TenDigits().Replace(value, "#"), "#") switch
    {
        var kind when kind.Contains('#', StringComparison.Ordinal) => kind,
        var kind when kind.StartsWith("urn:", StringComparison.Ordinal) => "asid",
        _ => "text",
    };

    private static string Example(string name)
    {
        string? path = Repository.Beside("shared", "spec", "official", "examples", name);
        if (path is null)
        {
            Assert.Ignore($"The published example {name} is not on this machine: it lies beside the project, in shared/spec/official.");
        }

        return File.ReadAllText(path!);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();

    [GeneratedRegex("^[0-9]{10}$", RegexOptions.None, 1000)]
    private static partial Regex TenDigits();
}
