using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>H4: neither a name nor a text of the product may tell a clinician that a child is not at risk.</summary>
[TestFixture]
public sealed class ReassuranceTests
{
    private static readonly Assembly Client = typeof(FgmStatusQuery).Assembly;

    [Test]
    public void Client_no_identifier_reassures() => Assert.That(Reassurance.Identifiers(Client), Is.Empty);

    [Test]
    public void Client_no_literal_reassures() => Assert.That(Reassurance.Literals(Client), Is.Empty);

    [Test]
    public void Client_literals_are_really_read() =>
        Assert.That(Reassurance.UserStrings(Client), Has.Some.EqualTo("A family history of FGM is recorded for this child."));

    [TestCase("not at risk")]
    [TestCase("The child is Not At Risk.")]
    [TestCase("not-at-risk")]
    [TestCase("no  risk")]
    [TestCase("All clear")]
    [TestCase("The child is safe, says Spine.")]
    [TestCase("fail-safe")]
    [TestCase("IsNotAtRisk")]
    [TestCase("NoRisk")]
    [TestCase("AllClear")]
    [TestCase("isSafe")]
    [TestCase("_safe")]
    [TestCase("CLEAR")]
    [TestCase("SAFEResult")]
    public void IsIn_reassuring_words_are_found(string text) => Assert.That(Reassurance.IsIn(text), Is.True);

    [TestCase("Consider safeguarding action by your local procedure.")]
    [TestCase("SafeguardingLead")]
    [TestCase("the patient is at risk")]
    [TestCase("RiskIndicator")]
    [TestCase("No record found")]
    [TestCase("NoRecordFound")]
    [TestCase("unsafe")]
    [TestCase("Say clearly why.")]
    [TestCase("nuclear")]
    [TestCase("not sent")]
    public void IsIn_other_words_are_left_alone(string text) => Assert.That(Reassurance.IsIn(text), Is.False);

    [TestCase("childIsNotAtRisk", Description = "a parameter")]
    [TestCase("_isSafe", Description = "a private field")]
    [TestCase("AllClear", Description = "a method")]
    public void Identifiers_of_a_bad_sample_are_found(string name) =>
        Assert.That(Reassurance.Identifiers(typeof(BadSamples).Assembly), Has.Some.EndsWith($"+{nameof(BadSamples.Reassuring)}: {name}"));

    [Test]
    public void Literals_and_constants_of_a_bad_sample_are_found() =>
        Assert.That(
            Reassurance.Literals(typeof(BadSamples).Assembly),
            Has.Some.EqualTo(BadSamples.FalseReassurance).And.Some.EqualTo("clear"));
}
