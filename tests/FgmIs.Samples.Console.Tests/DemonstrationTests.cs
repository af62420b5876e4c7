namespace FgmIs.Samples.Console.Tests;

[TestFixture]
internal sealed class DemonstrationTests
{
    private Run _run = null!;

    private string _dataFolder = null!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _dataFolder = Directory.CreateTempSubdirectory("fgm-is-sample-data-").FullName;
        _run = await Run.ForUserAsync(_dataFolder);
    }

    [OneTimeTearDown]
    public void DeleteData() => Directory.Delete(_dataFolder, recursive: true);

    [Test]
    public void Demonstration_succeeds() => Assert.That(_run.ExitCode, Is.Zero, _run.Error);

    [Test]
    public void Standard_error_says_only_where_it_is_audited() =>
        Assert.That(_run.ErrorLines, Is.EqualTo([$"Audited in {Path.Combine(_dataFolder, "audit.db")}"]));

    [Test]
    public async Task Every_exchange_and_refusal_is_in_the_users_audit_trail()
    {
        string[] store = ["--store", Path.Combine(_dataFolder, "audit.db"), "--audit-key-file", Path.Combine(_dataFolder, "audit.key")];

        Run verified = await Run.ForUserAsync(_dataFolder, ["audit", "verify", .. store]);
        Run search = await Run.ForUserAsync(_dataFolder, ["audit", "search", .. store, "--json"]);

        Assert.That(verified.ExitCode, Is.Zero, verified.Error);
        foreach (string kind in (string[])[
            "ConfigurationChanged", "AttemptStarted", "ResponseReceived", "ExchangeFailed", "AccessDenied", "QueryNotSent",
        ])
        {
            Assert.That(search.Out, Does.Contain($"\"event\":\"{kind}\""));
        }
    }

    [Test]
    public async Task Demonstration_that_cannot_be_audited_asks_nothing_and_says_why_in_one_line()
    {
        string inTheWay = Path.Combine(_dataFolder, "a-file");
        await File.WriteAllTextAsync(inTheWay, string.Empty);

        Run run = await Run.ForUserAsync(Path.Combine(inTheWay, "data"));

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain(inTheWay).And.Contain("permissions"));
    }

    [TestCase(
        "Spine holds an indicator IndicatorFound ALERT for 999 000 0018: A family history of FGM is recorded for this child. Assessed ")]
    [TestCase("Spine holds no record NoRecordFound (nothing is shown) (nothing)")]
    [TestCase("IndicatorFound (warning: ProviderLocalStore) ALERT for 999 000 0506")]
    [TestCase("NotSent (AccessDenied) (nothing is shown) (nothing)")]
    [TestCase("NotSent (NotEligible) (nothing is shown) (nothing)")]
    [TestCase("NotSent (NotVerified) (nothing is shown)")]
    [TestCase("Failed (Unreachable) (nothing is shown)")]
    [TestCase("Failed (PatientMismatch) (nothing is shown)")]
    [TestCase("Failed (Rejected) (nothing is shown)")]
    public void Table_says_what_the_clinician_sees(string row) => Assert.That(_run.Out.Split('├').Select(Cells), Has.Some.Contains(row));

    [TestCase("connection broke")]
    [TestCase("Trace the patient on PDS")]
    [TestCase("Verify the patient's NHS number with PDS")]
    [TestCase("ASID_CHECK_FAILED")]
    public void Table_says_what_IT_would_be_told(string words) =>
        Assert.That(_run.Out.Split('├').Select(row => CellOf(row, 4)), Has.Some.Contains(words));

    [Test]
    public void Alert_is_shown_in_full_once()
    {
        Assert.That(_run.OutLines.Count(line => line == "Female Genital Mutilation Information Sharing (FGM-IS)"), Is.EqualTo(1));
        Assert.That(_run.OutLines, Has.Some.StartsWith("NHS number: 999 000 0018").And.Some.StartsWith("Answered by Spine at: "));
    }

    [Test]
    public void Alert_shows_no_assessment_before_the_birth() =>
        Assert.That(DateOn("Date of assessment: "), Is.GreaterThanOrEqualTo(DateOn("Date of birth: ")));

    [Test]
    public void Nothing_reassures()
    {
        string said = _run.Out + _run.Error;
        foreach (string word in (string[])["risk", "clear", "safe ", "harmless", "no concern", "all good", "negative"])
        {
            Assert.That(said, Does.Not.Contain(word).IgnoreCase);
        }
    }

    private DateTime DateOn(string label) => DateTime.ParseExact(
        _run.OutLines.First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..],
        "d/MM/yyyy",
        System.Globalization.CultureInfo.InvariantCulture);

    private static string Cells(string row) => string.Join(' ', Enumerable.Range(1, 4).Select(cell => CellOf(row, cell)));

    /// <summary>Gives a cell's text, which the table may have broken over lines.</summary>
    private static string CellOf(string row, int cell) => string.Join(
        ' ',
        row.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length == 6).Select(cells => cells[cell].Trim())).Trim();
}
