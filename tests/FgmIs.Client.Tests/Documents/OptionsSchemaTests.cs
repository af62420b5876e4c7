#if !CLIENT_NETSTANDARD
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FgmIs.Client.Configuration;
using FgmIs.Client.Tests.Configuration;
using Json.Schema;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>
/// The schema in the package, by which an editor completes appsettings.json, is what the options' table makes, and
/// takes what the client takes.
/// </summary>
[TestFixture]
public sealed partial class OptionsSchemaTests
{
    private const string WriteVariable = "FGMIS_WRITE_OPTIONS";

    private static readonly string[] Documents = ["README.md", "docs/access.md", "docs/certificates.md", "docs/configuration.md"];

    private static string SchemaPath => OfficialFiles.InRepository("src", "FgmIs.Client", "ConfigurationSchema.json");

    private static IEnumerable<TestCaseData> Examples =>
        from document in Documents
        from example in JsonOf(File.ReadAllText(OfficialFiles.InRepository(document.Split('/'))))
        where example["FgmIs"] is not null
        select new TestCaseData(example).SetArgDisplayNames(document);

    [Test]
    public void Schema_is_what_the_table_makes()
    {
        string made = OptionsSchema.Write();
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(SchemaPath, made);
        }

        Assert.That(
            File.ReadAllText(SchemaPath).ReplaceLineEndings("\n"),
            Is.EqualTo(made),
            $"Edit OptionsTable or the comment, never the schema; then set {WriteVariable}=1 and run this test, which writes it.");
    }

    [Test]
    public void Schema_takes_every_setting() => Assert.That(Problems(Full()), Is.Empty);

    [Test]
    public void Schema_takes_a_section_for_each_named_client() =>
        Assert.That(Problems(new JsonObject { ["FgmIs"] = new JsonObject { ["North"] = Full()["FgmIs"]!.DeepClone() } }), Is.Empty);

    [Test]
    public void Documents_have_examples() => Assert.That(Examples.Count(), Is.GreaterThanOrEqualTo(Documents.Length));

    [TestCaseSource(nameof(Examples))]
    public void Schema_and_client_take_what_the_documents_show(JsonObject example)
    {
        var options = new FgmStatusClientOptions();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(example.ToJsonString()));
        ConfigurationReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("FgmIs"), options);

        Assert.That(Problems(example), Is.Empty);
        Assert.That(options.ConfigurationProblems.Where(problem => !problem.Contains('…', StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("Connection:Endpont", "\"https://smsp.example.nhs.uk\"", Description = "a name that is spelt wrongly")]
    [TestCase("TimeLimits", "\"00:00:30\"", Description = "a group that is one value")]
    [TestCase("TimeLimits:Overall", "30")]
    [TestCase("TimeLimits:Overall", "\"half a minute\"")]
    [TestCase("TimeLimits:Overall", "\"00:61:00\"")]
    [TestCase("Resending:Maximum", "6")]
    [TestCase("Resending:Maximum", "1.5")]
    [TestCase("Limits:TransactionsPerSecond", "0")]
    [TestCase("Limits:ResponseBytes", "\"256K\"")]
    [TestCase("Certificates:RevocationPolicy", "\"Sometimes\"")]
    [TestCase("Certificates:Client:Pasword", "\"x\"")]
    [TestCase("Certificates:TrustedRoots:Paths", "\"roots.pem\"", Description = "a list that is one value")]
    [TestCase("Identity:FromAsid", "\"12345\"")]
    [TestCase("Identity:SourceContact:System", "\"Pigeon\"")]
    [TestCase("Eligibility:AllowTestNhsNumbers", "\"yes\"")]
    [TestCase("Access:LocalRoles", "\"Nurse\"")]
    public void Schema_refuses(string path, string value)
    {
        JsonObject settings = Full();
        string[] keys = path.Split(':');
        JsonNode parent = keys[..^1].Aggregate(settings["FgmIs"]!, (node, key) => node[key]!);
        parent[keys[^1]] = JsonNode.Parse(value);

        Assert.That(Problems(settings), Is.Not.Empty);
    }

    [TestCase("appsettings.json", ExpectedResult = true)]
    [TestCase("appsettings.Development.json", ExpectedResult = true)]
    [TestCase("package.json", ExpectedResult = false)]
    public bool Package_gives_editors_the_schema_for(string file)
    {
        XElement segment = XDocument.Load(OfficialFiles.InRepository("src", "FgmIs.Client", "buildTransitive", "FgmIs.Client.targets"))
            .Descendants("JsonSchemaSegment").Single();
        string schema = segment.Attribute("Include")!.Value
            .Replace("$(MSBuildThisFileDirectory)", "buildTransitive/", StringComparison.Ordinal);
        string package = OfficialFiles.InRepository("src", "FgmIs.Client");

        Assert.That(Path.GetFullPath(Path.Combine(package, schema)), Is.EqualTo(SchemaPath));
        return Regex.IsMatch(file, segment.Attribute("FilePathPattern")!.Value, RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private static string[] Problems(JsonObject settings)
    {
        EvaluationResults results = JsonSchema.FromText(File.ReadAllText(SchemaPath))
            .Evaluate(JsonSerializer.SerializeToElement(settings), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? []
            : [
                .. from detail in results.Details ?? []
                   from error in detail.Errors ?? []
                   select $"{detail.InstanceLocation}: {error.Value}",
            ];
    }

    private static IEnumerable<JsonObject> JsonOf(string document) =>
        from Match block in Block().Matches(document.ReplaceLineEndings("\n"))
        select JsonNode.Parse(block.Groups["json"].Value)!.AsObject();

    /// <summary>Every setting as JSON has it.</summary>
    private static JsonObject Full()
    {
        JsonObject root = new() { ["FgmIs"] = new JsonObject() };
        foreach ((string path, string? text) in SettingsText.Full().OrderBy(setting => setting.Key, StringComparer.Ordinal))
        {
            string[] keys = path.Split(':');
            JsonObject parent = root["FgmIs"]!.AsObject();
            foreach (string key in keys[..^1])
            {
                bool isList = keys[^1] is ['0' or '1'] && key == keys[^2];
                parent[key] ??= isList ? new JsonArray() : new JsonObject();
                if (isList)
                {
                    parent[key]!.AsArray().Add(text);
                    break;
                }

                parent = parent[key]!.AsObject();
            }

            if (keys[^1] is not ['0' or '1'])
            {
                parent[keys[^1]] = Value(path, text!);
            }
        }

        return root;
    }

    private static JsonNode Value(string path, string text) =>
        OptionsTable.Settings.OfType<ValueSetting>().FirstOrDefault(setting => setting.Path == path)?.Kind switch
        {
            SettingKind.WholeNumber => int.Parse(text, CultureInfo.InvariantCulture),
            SettingKind.Number => double.Parse(text, CultureInfo.InvariantCulture),
            SettingKind.YesNo => bool.Parse(text),
            SettingKind.Choice => text,
            _ => path == "Identity:SourceContact:System" ? "Email" : text,
        };

    [GeneratedRegex(
        @"^ *```json\n(?<json>.*?)^ *```",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();
}
#endif
