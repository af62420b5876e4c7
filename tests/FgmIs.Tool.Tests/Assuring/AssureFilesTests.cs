using FgmIs.Client.Assurance.Tests.Support;

namespace FgmIs.Tool.Tests.Assuring;

/// <summary>The files that the command reads and writes, and what they do to its exit code.</summary>
[TestFixture]
public sealed class AssureFilesTests
{
    private static readonly string Own = $"dotnet \"{Path.Combine(AppContext.BaseDirectory, "fgmis.dll")}\" query --driver";

    private static readonly string[] Facts = ["Example EHR", "4.2", "Example Ltd", "T. Ester"];

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public async Task Outputs_carry_the_facts_and_verify_finds_what_was_changed()
    {
        Run run = await AssureAsync();
        string output = _folder["results"];

        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        string[] names = ["report.html", "results.json", "results.junit.xml", "requirements.csv", "evidence/manifest.json"];
        foreach (string name in names)
        {
            string text = await File.ReadAllTextAsync(Path.Combine(output, name));
            Assert.That(Facts.Where(fact => !text.Contains(fact, StringComparison.Ordinal)), Is.Empty, name);
        }

        Run intact = await Run.OfAsync("assure", "--verify", output);
        await File.AppendAllTextAsync(Path.Combine(output, "results.json"), " ");
        Run changed = await Run.OfAsync("assure", "--verify", output);

        Assert.That(intact.ExitCode, Is.Zero, intact.Out + intact.Error);
        Assert.That(run.Error, Does.Contain(intact.OutLines[^1].Split(' ')[5].TrimEnd('.')), "the hash of the manifest is told by both");
        Assert.That(changed.ExitCode, Is.EqualTo(1));
        Assert.That(changed.Out, Does.Contain("results.json is not as it was written."));
    }

    [Test]
    public async Task Known_failure_that_passes_fails_the_build_and_one_that_was_left_out_does_not()
    {
        string stale = _folder.Write("stale.yaml", Known("over-18-not-sent"));
        string leftOut = _folder.Write("left-out.yaml", Known("birthday-in-london"));

        Run first = await AssureAsync("--expected-failures", stale);
        Directory.Delete(_folder["results"], recursive: true);
        Run second = await AssureAsync("--expected-failures", leftOut);

        Assert.That(first.ExitCode, Is.EqualTo(1));
        Assert.That(first.Error, Does.Contain("MSCA-FGMRISQ-04 in over-18-not-sent does not fail any more"));
        Assert.That(second.ExitCode, Is.Zero, second.Error);
    }

    [Test]
    public async Task Skeleton_is_written_once()
    {
        string path = _folder["attestations.yaml"];

        Run first = await Run.OfAsync("assure", "--new-attestations", path, "--product", "Example EHR", "--product-version", "4.2");
        Run second = await Run.OfAsync("assure", "--new-attestations", path);

        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(await File.ReadAllTextAsync(path), Does.Contain("productVersion: \"4.2\"").And.Contain("- requirement: MSCA-IG-03"));
        Assert.That(second.ExitCode, Is.EqualTo(2));
        Assert.That(second.Error, Does.Contain("is there already"));
    }

    [TestCase("--verify x --strict", "--verify goes without --strict")]
    [TestCase("--new-attestations x --output y", "--new-attestations goes without --output")]
    [TestCase("--verify none", "there is no such file")]
    [TestCase("--page-port 8080", "mean something only with --attended")]
    [TestCase("--attended --driver x", "give one of them")]
    public async Task Options_that_do_not_go_together_are_told(string options, string told)
    {
        Run run = await Run.OfAsync(["assure", .. options.Split(' ')]);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain(told));
    }

    private static string Known(string scenario) =>
        $"expectedFailures:\n  - requirement: MSCA-FGMRISQ-04\n    scenario: {scenario}\n    reason: Mended in 4.3.\n";

    private Task<Run> AssureAsync(params string[] more) => Run.OfAsync(
    [
        "assure", "--driver", Own, "--product", "Example EHR", "--product-version", "4.2", "--supplier", "Example Ltd",
        "--tester", "T. Ester",
        "--output", _folder["results"], "--scenario", "over-18-not-sent", .. more,
    ]);
}
