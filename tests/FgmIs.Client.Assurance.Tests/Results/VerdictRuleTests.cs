using static FgmIs.Client.Assurance.Tests.ResultBuilder;

namespace FgmIs.Client.Assurance.Tests.Results;

/// <summary>The verdict on a requirement is the worst of what bears on it, and what was skipped never passes.</summary>
[TestFixture]
public sealed class VerdictRuleTests
{
    private const string Wire = "MSCA-FGMRISQ-07";
    private const string WithPerson = "MSCA-FGMRISQR-02";
    private const string PersonOnly = "MSCA-IG-03";
    private const string Provider = "SMSP-VAL-001";

    private static IEnumerable<TestCaseData> Cases =>
    [
        Row("no scenario bears on it", Wire, [], null, AssuranceVerdict.NotTested, null),
        Row("it was seen kept", Wire, [Played(Wire, Seen(Wire, true))], null, AssuranceVerdict.Passed, AssuranceObserver.Wire),
        Row(
            "one of two was seen broken",
            Wire,
            [Played(Wire, Seen(Wire, true)), Played(Wire, Seen(Wire, false))],
            null,
            AssuranceVerdict.Failed,
            AssuranceObserver.Wire),
        Row(
            "broken beats not tested",
            Wire,
            [Scenario("a", [Wire], [Seen(Wire, false)], new AssuranceOmission([Wire], "the rest", "it crashed"))],
            null,
            AssuranceVerdict.Failed,
            AssuranceObserver.Wire),
        Row(
            "a part was skipped",
            Wire,
            [Scenario("a", [Wire], [Seen(Wire, true)], new AssuranceOmission([Wire], "the rest", "no clock"))],
            null,
            AssuranceVerdict.NotTested,
            AssuranceObserver.Wire),
        Row("a scenario observed nothing of it", Wire, [Scenario("a", [Wire], [])], null, AssuranceVerdict.NotTested, null),
        Row(
            "one scenario of two was skipped",
            Wire,
            [Played(Wire, Seen(Wire, true)), Scenario("b", [Wire], [], new AssuranceOmission([Wire], "all", "no clock"))],
            null,
            AssuranceVerdict.NotTested,
            AssuranceObserver.Wire),
        Row("an attestation stands for no skip", Wire, [], AssuranceStatus.Yes, AssuranceVerdict.NotTested, null),
        Row(
            "an attestation stands against no failure",
            Wire,
            [Played(Wire, Seen(Wire, false))],
            AssuranceStatus.Yes,
            AssuranceVerdict.Failed,
            AssuranceObserver.Wire),
        Row(
            "a person says that it is not kept",
            Wire,
            [Played(Wire, Seen(Wire, true))],
            AssuranceStatus.No,
            AssuranceVerdict.Failed,
            AssuranceObserver.Wire),
        Row(
            "the weakest way counts",
            Wire,
            [Played(Wire, Seen(Wire, true), Seen(Wire, true, AssuranceObserver.Driver))],
            null,
            AssuranceVerdict.Passed,
            AssuranceObserver.Driver),
        Row(
            "a person is needed besides",
            WithPerson,
            [Played(WithPerson, Seen(WithPerson, true, AssuranceObserver.Driver))],
            null,
            AssuranceVerdict.NeedsAttestation,
            AssuranceObserver.Driver),
        Row(
            "a person vouches besides",
            WithPerson,
            [Played(WithPerson, Seen(WithPerson, true, AssuranceObserver.Driver))],
            AssuranceStatus.Yes,
            AssuranceVerdict.Attested,
            AssuranceObserver.Person),
        Row(
            "a person saw it besides",
            WithPerson,
            [Played(WithPerson, Seen(WithPerson, true, AssuranceObserver.Driver), Seen(WithPerson, true, AssuranceObserver.Person))],
            null,
            AssuranceVerdict.Passed,
            AssuranceObserver.Person),
        Row("a person's word alone does not do", WithPerson, [], AssuranceStatus.Yes, AssuranceVerdict.NotTested, null),
        Row("nobody vouches", PersonOnly, [], null, AssuranceVerdict.NeedsAttestation, null),
        Row("a person vouches", PersonOnly, [], AssuranceStatus.Yes, AssuranceVerdict.Attested, AssuranceObserver.Person),
        Row("a person says that it does not apply", PersonOnly, [], AssuranceStatus.NotApplicable, AssuranceVerdict.NotApplicable, null),
        Row("what always applies is not put aside", Wire, [], AssuranceStatus.NotApplicable, AssuranceVerdict.NotTested, null),
        Row(
            "what was seen is not put aside",
            "FGMIS-RATE",
            [Played("FGMIS-RATE", Seen("FGMIS-RATE", false))],
            AssuranceStatus.NotApplicable,
            AssuranceVerdict.Failed,
            AssuranceObserver.Wire),
        Row("the provider answers for it", Provider, [], null, AssuranceVerdict.NotApplicable, null),
    ];

    [TestCaseSource(nameof(Cases))]
    public void Verdict_is_the_worst_of_what_bears_on_it(
        string requirement,
        AssuranceScenarioResult[] scenarios,
        AssuranceAttestation? attestation,
        AssuranceVerdict verdict,
        AssuranceObserver? seenBy)
    {
        AssuranceRequirementResult result = VerdictRule.Judge(AssuranceCatalogue.Find(requirement)!, scenarios, attestation);

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(verdict), result.Note);
            Assert.That(result.SeenBy, Is.EqualTo(seenBy));
        });
    }

    [Test]
    public void Every_requirement_has_a_verdict_and_none_passes_where_nothing_was_played() =>
        Assert.That(
            VerdictRule.JudgeAll([], []).Select(result => result.Verdict),
            Has.Exactly(AssuranceCatalogue.Requirements.Count).Items.And.None.EqualTo(AssuranceVerdict.Passed)
                .And.None.EqualTo(AssuranceVerdict.Attested));

    private static AssuranceScenarioResult Played(string requirement, params AssuranceObservation[] observations) =>
        Scenario("a", [requirement], observations);

    private static TestCaseData Row(
        string name,
        string requirement,
        AssuranceScenarioResult[] scenarios,
        AssuranceStatus? said,
        AssuranceVerdict verdict,
        AssuranceObserver? seenBy) =>
        new(requirement, scenarios, said is { } status ? Said(requirement, status) : null, verdict, seenBy)
        {
            TestName = "{m}(" + name + ")",
        };
}
