using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace FgmIs.Samples.Console.Tests;

[TestFixture]
internal sealed class DemonstrationTests
{
    private string _dataFolder = null!;
    private (int ExitCode, string Out, string Error) _run;

    private string TrailPath => Path.Combine(_dataFolder, "audit.db");

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _dataFolder = Directory.CreateTempSubdirectory("fgm-is-sample-data-").FullName;
        _run = await RunAsync(_dataFolder);
    }

    [OneTimeTearDown]
    public void DeleteData() => Directory.Delete(_dataFolder, recursive: true);

    [Test]
    public void Demonstration_succeeds_and_says_where_it_is_audited() =>
        Assert.That((_run.ExitCode, _run.Error.TrimEnd()), Is.EqualTo((0, $"Audited in {TrailPath}")));

    [TestCase("Spine holds an indicator", "indicator found", "A family history of FGM is recorded for this child.", "(nothing)")]
    [TestCase("Spine holds no record", "no record found", "(nothing)", "(nothing)")]
    [TestCase("answers from its own store", "indicator found (warning: ProviderLocalStore)", "NHS number: 999 000 0506", "(nothing)")]
    [TestCase("The user has no right", "not sent (AccessDenied)", "(nothing)", "(nothing)")]
    [TestCase("The patient is 18 or over", "not sent (NotEligible)", "(nothing)", "(nothing)")]
    [TestCase("The NHS number is not verified", "not sent (NotVerified)", "(nothing)", "Verify the patient's NHS number with PDS")]
    [TestCase("The provider is down", "failed (Unreachable)", "(nothing)", "connection broke")]
    [TestCase("The answer is about another patient", "failed (PatientMismatch)", "(nothing)", "Trace the patient on PDS")]
    [TestCase("The provider refuses the query", "failed (Rejected)", "(nothing)", "ASID_CHECK_FAILED")]
    public void Each_situation_has_its_outcome(string situation, string outcome, string shown, string told)
    {
        string block = _run.Out.ReplaceLineEndings("\n").Split("\n\n")
            .Single(candidate => candidate.Split('\n')[0].Contains(situation, StringComparison.Ordinal));

        Assert.That(Between(block, "outcome:", "the clinician sees:"), Is.EqualTo(outcome));
        Assert.That(Between(block, "the clinician sees:", "IT is told:"), shown == "(nothing)" ? Is.EqualTo(shown) : Does.Contain(shown));
        Assert.That(Between(block, "IT is told:", "\0"), told == "(nothing)" ? Is.EqualTo(told) : Does.Contain(told));
    }

    [Test]
    public void Alert_shows_no_assessment_before_the_birth() =>
        Assert.That(DateOn("Date of assessment: "), Is.GreaterThanOrEqualTo(DateOn("Date of birth: ")));

    [Test]
    public void Nothing_reassures()
    {
        foreach (string word in (string[])["risk", "clear", "safe ", "harmless", "no concern", "all good", "negative"])
        {
            Assert.That(_run.Out + _run.Error, Does.Not.Contain(word).IgnoreCase);
        }
    }

    [Test]
    public async Task Second_run_goes_on_with_the_trail_of_the_first()
    {
        Assert.That((await RunAsync(_dataFolder)).ExitCode, Is.Zero);
        Assert.That(File.Exists(TrailPath), Is.True);
    }

    [Test]
    public async Task Demonstration_that_cannot_be_audited_asks_nothing_and_says_why_in_one_line()
    {
        string inTheWay = Path.Combine(_dataFolder, "a-file");
        await File.WriteAllTextAsync(inTheWay, string.Empty);

        AssertRefused(await RunAsync(Path.Combine(inTheWay, "data")), inTheWay);
    }

    [Test]
    public async Task Trail_of_an_old_layout_is_refused_by_name()
    {
        string folder = Path.Combine(_dataFolder, "old");
        _ = await RunAsync(folder);
        string path = Path.Combine(folder, "audit.db");
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 2";
            _ = command.ExecuteNonQuery();
        }

        AssertRefused(await RunAsync(folder), path);
    }

    [Test]
    public async Task Key_file_that_holds_no_key_is_refused()
    {
        string folder = Path.Combine(_dataFolder, "bad-key");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "audit.key"), "not a key");

        AssertRefused(await RunAsync(folder), folder);
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows names the folder by other means.")]
    public async Task Built_program_runs_and_audits_where_the_system_says()
    {
        string folder = Path.Combine(_dataFolder, "home");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FgmIs.Samples.Console.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["XDG_DATA_HOME"] = folder },
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(output, Does.Contain("PatientMismatch").And.Contain("NHS number: 999 000 0018"));
        Assert.That(File.Exists(Path.Combine(folder, "FgmIs.Samples.Console", "audit.db")), Is.True);
    }

    private static void AssertRefused((int ExitCode, string Out, string Error) run, string named)
    {
        Assert.That((run.ExitCode, run.Out), Is.EqualTo((2, string.Empty)), run.Error);
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1), run.Error);
        Assert.That(run.Error, Does.Contain(named));
    }

    private static async Task<(int ExitCode, string Out, string Error)> RunAsync(string dataFolder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int exitCode = await new Demonstration(dataFolder, output, error).RunAsync();
        return (exitCode, output.ToString(), error.ToString());
    }

    private static string Between(string block, string start, string end)
    {
        string rest = block[(block.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
        int length = rest.IndexOf(end, StringComparison.Ordinal);
        return (length < 0 ? rest : rest[..length]).Trim();
    }

    private DateTime DateOn(string label)
    {
        string line = _run.Out.Split('\n').Select(text => text.Trim()).First(text => text.StartsWith(label, StringComparison.Ordinal));
        return DateTime.ParseExact(line[label.Length..], "d/MM/yyyy", CultureInfo.InvariantCulture);
    }
}
