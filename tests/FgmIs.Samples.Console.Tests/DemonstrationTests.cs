namespace FgmIs.Samples.Console.Tests;

[TestFixture]
internal sealed class DemonstrationTests
{
    private Run _run = null!;

    [OneTimeSetUp]
    public async Task RunAsync() => _run = await Run.OfAsync();

    [Test]
    public void Demonstration_succeeds() => Assert.That(_run.ExitCode, Is.Zero, _run.Error);

    [Test]
    public void Standard_error_holds_only_the_warning_about_the_audit_trail()
    {
        Assert.That(_run.ErrorLines, Has.Count.EqualTo(1));
        Assert.That(_run.Error, Does.Contain("audit").And.Contain("memory only").And.Contain("demonstrations"));
    }

    [TestCase("Spine holds an indicator IndicatorFound ALERT for 999 000 0018: A family history of FGM is recorded for this child. Assessed 4/02/2015. (nothing)")]
    [TestCase("Spine holds no record NoRecordFound (nothing is shown) (nothing)")]
    [TestCase("IndicatorFound (warning: ProviderLocalStore) ALERT for 999 000 0506")]
    [TestCase("NotSent (AccessDenied) (nothing is shown) (nothing)")]
    [TestCase("NotSent (NotEligible) (nothing is shown) (nothing)")]
    [TestCase("NotSent (NotVerified) (nothing is shown) (nothing)")]
    [TestCase("Failed (Unreachable) (nothing is shown)")]
    [TestCase("Failed (PatientMismatch) (nothing is shown)")]
    [TestCase("Failed (Rejected) (nothing is shown)")]
    public void Table_says_what_the_clinician_sees(string row) => Assert.That(_run.Out.Split('├').Select(Cells), Has.Some.Contains(row));

    [TestCase("connection broke")]
    [TestCase("Trace the patient on PDS")]
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
    public void Nothing_reassures()
    {
        string said = _run.Out + _run.Error;
        foreach (string word in (string[])["risk", "clear", "safe ", "harmless", "no concern", "all good", "negative"])
        {
            Assert.That(said, Does.Not.Contain(word).IgnoreCase);
        }
    }

    private static string Cells(string row) => string.Join(' ', Enumerable.Range(1, 4).Select(cell => CellOf(row, cell)));

    /// <summary>Gives a cell's text, which the table may have broken over lines.</summary>
    private static string CellOf(string row, int cell) => string.Join(
        ' ',
        row.Split('\n').Select(line => line.Split('│')).Where(cells => cells.Length == 6).Select(cells => cells[cell].Trim())).Trim();
}
