using FgmIs.Client.Assurance.Tests.Support;

namespace FgmIs.Client.Assurance.Tests.ExpectedFailures;

/// <summary>A known failure counts for nothing in the exit code; one that is mended must be taken out.</summary>
[TestFixture]
internal sealed class ExpectedFailuresTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Failure_that_is_known_is_not_unexpected_and_no_other_is_hidden_by_it()
    {
        AssuranceRunResult run = MadeUpRun.With(one => one.Id is "MSCA-FGMRISQ-04" or "MSCA-IG-05" ? AssuranceVerdict.Failed
            : AssuranceVerdict.Passed);

        AssuranceExpectation none = AssuranceExpectedFailures.Compare(run, []);
        AssuranceExpectation known = AssuranceExpectedFailures.Compare(run, Read("MSCA-FGMRISQ-04", "over-18-not-sent"));
        AssuranceExpectation elsewhere = AssuranceExpectedFailures.Compare(run, Read("MSCA-FGMRISQ-04", "birthday-in-london"));

        Assert.That(none.Unexpected.Select(one => one.Requirement), Is.EquivalentTo(new[] { "MSCA-FGMRISQ-04", "MSCA-IG-05" }));
        Assert.That(known.Unexpected.Select(one => one.ToString()), Is.EqualTo(new[] { "MSCA-IG-05 in attestation" }));
        Assert.That(known.Stale, Is.Empty);
        Assert.That(elsewhere.Unexpected, Has.Count.EqualTo(2));
    }

    [Test]
    public void Failure_that_passes_now_is_stale_and_one_that_was_not_tested_is_not()
    {
        AssuranceRunResult run = MadeUpRun.With(_ => AssuranceVerdict.Passed);

        AssuranceExpectation stale = AssuranceExpectedFailures.Compare(run, Read("MSCA-FGMRISQ-03", "over-18-not-sent"));
        AssuranceExpectation untested = AssuranceExpectedFailures.Compare(run, Read("MSCA-FGMRISQ-03", "birthday-in-london"));
        AssuranceExpectation filtered = AssuranceExpectedFailures.Compare(run, Read("MSCA-FGMRISQ-03", "left-out-this-time"));

        Assert.That(stale.Stale.Single().ToString(), Is.EqualTo("MSCA-FGMRISQ-03 in over-18-not-sent"));
        Assert.That(stale.IsAsExpected, Is.False);
        Assert.That(untested.IsAsExpected, Is.True);
        Assert.That(filtered.IsAsExpected, Is.True);
    }

    [TestCase("expectedFailures:\n  - requirement: X\n    scenario: y\n    reason: z\n", "no such requirement")]
    [TestCase("expectedFailures:\n  - requirement: MSCA-IG-05\n    scenario: y\n", "reason is missing")]
    [TestCase("failures: []\n", "there is no list expectedFailures")]
    [TestCase("- a\n", "it begins with expectedFailures:")]
    public void What_is_wrong_is_told(string text, string told) => Assert.That(
        Assert.Throws<AssuranceFileException>(() => AssuranceExpectedFailures.Read(_folder.Write("known.yaml", text)))!.Message,
        Does.Contain(told).IgnoreCase);

    private IReadOnlyList<AssuranceExpectedFailure> Read(string requirement, string scenario) =>
        AssuranceExpectedFailures.Read(_folder.Write(
        "known.yaml", $"expectedFailures:\n  - requirement: {requirement}\n    scenario: {scenario}\n    reason: Issue 17\n"));
}
