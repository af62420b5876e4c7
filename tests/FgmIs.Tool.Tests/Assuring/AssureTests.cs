using System.Text.Json;

namespace FgmIs.Tool.Tests.Assuring;

/// <summary>The command, with this tool's own client as the one that is assured, and with others.</summary>
[TestFixture]
public sealed class AssureTests
{
    private static readonly string Own = $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "fgmis.dll")}\" query --driver";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgmis-assure-");

    private string Output => Path.Combine(_folder.FullName, "results");

    [TearDown]
    public void Empty()
    {
        if (Directory.Exists(Output))
        {
            Directory.Delete(Output, recursive: true);
        }
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test]
    public async Task Own_client_passes_and_every_verdict_leads_to_evidence()
    {
        Run run = await AssureAsync(Own, "--scenario", "over-18-not-sent", "--scenario", "bare-404");

        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        using JsonDocument results = Results();
        JsonElement root = results.RootElement;
        JsonElement over18 = Named(root.GetProperty("requirements"), "id", "MSCA-FGMRISQ-03");
        JsonElement scenario = Named(root.GetProperty("scenarios"), "name", "over-18-not-sent");
        string[] evidence =
        [
            .. from observation in scenario.GetProperty("observations").EnumerateArray()
               from file in observation.GetProperty("evidence").EnumerateArray()
               select Path.Combine(Output, file.GetString()!),
        ];
        Assert.Multiple(() =>
        {
            Assert.That(root.GetProperty("product").GetString(), Is.EqualTo("Example EHR"));
            Assert.That(root.GetProperty("productVersion").GetString(), Is.EqualTo("4.2"));
            Assert.That(root.GetProperty("supplier").GetString(), Is.EqualTo("Example Ltd"));
            Assert.That(root.GetProperty("tester").GetString(), Is.Not.Empty);
            Assert.That(over18.GetProperty("verdict").GetString(), Is.EqualTo("Passed"));
            Assert.That(over18.GetProperty("seenBy").GetString(), Is.EqualTo("wire"));
            Assert.That(over18.GetProperty("scenarios")[0].GetString(), Is.EqualTo("over-18-not-sent"));
            Assert.That(evidence, Is.Not.Empty.And.All.Exist);
            Assert.That(
                Named(root.GetProperty("requirements"), "id", "MSCA-AUD-05").GetProperty("verdict").GetString(),
                Is.EqualTo("NotTested"),
                "what the filter leaves out");
        });
    }

    [Test]
    public async Task Strict_run_that_leaves_something_open_ends_with_1()
    {
        Run run = await AssureAsync(Own, "--scenario", "client-starts", "--strict");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error + run.Out);
    }

    [Test]
    public async Task Client_that_breaks_a_requirement_ends_with_1_and_the_requirement_is_named()
    {
        string driver = Path.Combine(_folder.FullName, "driver.py");
        await File.WriteAllTextAsync(
            driver,
            """
            import json, sys
            print('{"driver":1,"client":"Small","version":"1","can":["query"]}', flush=True)
            for line in sys.stdin:
                print(json.dumps({"id": json.loads(line)["id"], "outcome": "NotSent", "shown": "a word"}), flush=True)
            """);

        Run run = await AssureAsync($"python3 \"{driver}\"", "--scenario", "smartcard-without-right");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.Out, Does.StartWith("MSCA-FGMRISQ-01: Failed: "));
    }

    [TestCase("no-such-program-here")]
    [TestCase("python3 -c \"print('{\\\"driver\\\":1,\\\"can\\\":[]}')\"")]
    public async Task Program_that_cannot_be_driven_ends_with_2_and_leaves_no_results(string driver)
    {
        Run run = await AssureAsync(driver);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--driver: "));
        Assert.That(Directory.Exists(Output), Is.False);
    }

    [Test]
    public async Task Whatever_is_missing_is_said_at_once()
    {
        Run run = await Run.OfAsync("assure", "--scenario", "nonsense");

        Assert.That((run.ExitCode, run.ErrorLines.Count), Is.EqualTo((2, 1)));
        Assert.That(
            run.Error,
            Does.Contain("--driver").And.Contain("--product ").And.Contain("--product-version").And.Contain("--supplier")
                .And.Contain("--output").And.Contain("'nonsense'"));
    }

    [Test]
    public async Task Results_of_an_earlier_run_are_not_mixed_with_new_ones()
    {
        Directory.CreateDirectory(Output);
        await File.WriteAllTextAsync(Path.Combine(Output, "results.json"), "{}");

        Run run = await AssureAsync(Own);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--output"));
    }

    private static JsonElement Named(JsonElement list, string property, string name) =>
        list.EnumerateArray().Single(item => item.GetProperty(property).GetString() == name);

    private JsonDocument Results() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Output, "results.json")));

    private Task<Run> AssureAsync(string driver, params string[] more) => Run.OfAsync(
    [
        "assure", "--driver", driver, "--product", "Example EHR", "--product-version", "4.2", "--supplier", "Example Ltd",
        "--output", Output, .. more,
    ]);
}
