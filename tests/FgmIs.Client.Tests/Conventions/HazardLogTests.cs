#if !CLIENT_NETSTANDARD
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// Hazard H13: a clinical-safety officer who takes over the log gets what the safety case says, and each test that it
/// cites exists (TOM CS-02).
/// </summary>
[TestFixture]
public sealed class HazardLogTests
{
    private const string Header = "id,hazard,cause,control,evidence,residual risk,handed to the host\n";
    private const string Entry =
        "H1.1,A hazard,Why,A control of it,\"Conventions/HazardLogTests, HazardLogTests\",What remains,What the host does\n";

    private static readonly HazardRow[] Hazards =
        [new("H1", "A *hazard*", "A [control](x.md) of `it`", "`Conventions/HazardLogTests`, `HazardLogTests`")];

    private static string Tests => OfficialFiles.InRepository("tests");

    private static IReadOnlyList<HazardRow> SafetyCase =>
        HazardLog.Read(File.ReadAllText(OfficialFiles.InRepository("docs", "safety-case.md")));

    [Test]
    public void Log_and_safety_case_name_the_same_hazards_controls_and_tests()
    {
        IReadOnlyList<HazardRow> hazards = SafetyCase;

        Assert.That(hazards, Has.Count.GreaterThan(40));
        Assert.That(HazardLog.Differences(hazards, File.ReadAllText(OfficialFiles.InRepository("docs", "hazard-log.csv"))), Is.Empty);
    }

    [Test]
    public void Every_cited_test_exists() =>
        Assert.That(
            from hazard in SafetyCase
            from missing in HazardLog.MissingTests(Tests, hazard.HeldBy)
            select $"{hazard.Number}, {hazard.Hazard}: {missing}",
            Is.Empty);

    [Test]
    public void Log_that_says_the_same_is_right() => Assert.That(HazardLog.Differences(Hazards, Header + Entry), Is.Empty);

    [TestCase("", "H1, A *hazard*: not in the log", TestName = "{m}(a hazard is missing)")]
    [TestCase(Entry + Entry, "H1.1: twice in the log", TestName = "{m}(an id is there twice)")]
    [TestCase(
        Entry + "H1.2,Another,Why,A control,Tests,What remains,Host\n",
        "H1.2, Another: not in the safety case",
        TestName = "{m}(a hazard is of the log alone)")]
    [TestCase(
        "H2.1,A hazard,Why,A control of it,\"Conventions/HazardLogTests, HazardLogTests\",Remains,Host\n",
        "H2.1: not an id of H1",
        TestName = "{m}(another number)")]
    [TestCase(
        "H1.1,A hazard,Why,No control,\"Conventions/HazardLogTests, HazardLogTests\",Remains,Host\n",
        "H1.1: another control",
        TestName = "{m}(another control)")]
    [TestCase("H1.1,A hazard,Why,A control of it,HazardLogTests,Remains,Host\n", "H1.1: other evidence", TestName = "{m}(other evidence)")]
    [TestCase(
        "H1.1,A hazard,Why,A control of it,\"Conventions/HazardLogTests, HazardLogTests\",Remains,\n",
        "H1.1: a column is empty",
        TestName = "{m}(nothing for the host)")]
    [TestCase(
        "H1.1,A hazard,=1+1,A control of it,\"Conventions/HazardLogTests, HazardLogTests\",Remains,Host\n",
        "H1.1: a cell is a formula",
        TestName = "{m}(a formula)")]
    public void Log_that_says_something_else_is_found(string entries, string expected) =>
        Assert.That(HazardLog.Differences(Hazards, Header + entries), Is.EqualTo([expected]));

    [TestCase("id,hazard\nH1.1,A hazard\n")]
    [TestCase(Header + "H1.1,A hazard\n")]
    [TestCase("")]
    public void Log_with_other_columns_is_found(string log) =>
        Assert.That(HazardLog.Differences(Hazards, log), Has.One.Items.And.All.Contains("columns"));

    [TestCase("`NoSuchTests`", "NoSuchTests")]
    [TestCase("`Conventions/NoSuchTests`", "Conventions/NoSuchTests")]
    [TestCase("`Journey/HazardLogTests`", "Journey/HazardLogTests", Description = "in another folder")]
    [TestCase("`NoSuchFolder/`", "NoSuchFolder/")]
    [TestCase("`Conventions/HazardLog`", "Conventions/HazardLog", Description = "no test in it")]
    [TestCase("`Auditing.Testing/AuditStoreUnderTest`", "Auditing.Testing/AuditStoreUnderTest", Description = "no check in it")]
    [TestCase("`FgmIs.Client.NoSuch.Tests`", "FgmIs.Client.NoSuch.Tests")]
    [TestCase("in the PostgreSQL package's tests `SpoolTests`", "SpoolTests", Description = "of the other store")]
    [TestCase(
        "in the PostgreSQL package's tests `TamperTests`; in the SQLite package's `ReceiptTests`",
        "ReceiptTests",
        Description = "of the other store")]
    [TestCase("by eye", "'by eye' cites no test")]
    public void Citation_of_no_test_is_found(string heldBy, string expected) =>
        Assert.That(HazardLog.MissingTests(Tests, heldBy), Is.EqualTo([expected]));

    [TestCase("`HazardLogTests`, `Conventions/HazardLogTests` and `Conventions/`")]
    [TestCase(
        "`Auditing.Shared/RetentionSuite`, `Auditing.Testing/Checks/WriterHeadChecks`, `Auditing.Sqlite.Tests/SpoolTests`, "
        + "`FgmIs.Client.Caching.Distributed.Tests`")]
    [TestCase("in the SQLite package's tests `SpoolTests`; in the PostgreSQL package's `ReceiptTests`")]
    public void Citation_of_a_test_is_right(string heldBy) => Assert.That(HazardLog.MissingTests(Tests, heldBy), Is.Empty);
}
#endif
