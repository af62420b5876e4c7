using System.Reflection;
using FgmIs.Client.Outcomes;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Outcomes;

[TestFixture]
public sealed class FgmStatusOutcomeTests
{
    private static readonly FgmIndicatorFound Found =
        FgmModelFactory.IndicatorFound(Samples.Patient, FhirDate.Parse("2016-03-01"), Samples.Noon, Samples.Noon.AddSeconds(1));

    private static readonly FgmNoRecordFound NoRecord = FgmModelFactory.NoRecordFound(Samples.Noon, Samples.Noon.AddSeconds(1));

    private static readonly FgmQueryNotSent NotSent = FgmModelFactory.QueryNotSent(
        FgmNotSentReason.NotEligible, "The patient is 18 or over.", Samples.Noon);

    private static readonly FgmQueryFailed Failed = FgmModelFactory.QueryFailed(
        FgmFailureKind.TimedOut, "No answer came within 10 s.", Samples.Noon);

    private static readonly FgmStatusOutcome[] Outcomes = [Found, NoRecord, NotSent, Failed];

    [Test]
    public void Outcomes_are_a_closed_set_of_four_sealed_classes()
    {
        Type[] subclasses = [.. typeof(FgmStatusOutcome).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(FgmStatusOutcome)))];
        Type[] concrete = [.. subclasses.Where(type => !type.IsAbstract)];

        Assert.Multiple(() =>
        {
            Assert.That(concrete, Is.EquivalentTo(Outcomes.Select(outcome => outcome.GetType())));
            Assert.That(concrete, Has.All.Property(nameof(Type.IsSealed)).True.And.All.Property(nameof(Type.IsPublic)).True);
            Assert.That(subclasses.Where(type => type.IsAbstract), Is.EqualTo(new[] { typeof(FgmAnswer) }));
            Assert.That(
                concrete.Where(type => type.IsSubclassOf(typeof(FgmAnswer))),
                Is.EquivalentTo(new[] { typeof(FgmIndicatorFound), typeof(FgmNoRecordFound) }));
        });
    }

    [TestCase(typeof(FgmStatusOutcome))]
    [TestCase(typeof(FgmAnswer))]
    public void Base_class_has_no_constructor_that_another_assembly_can_reach(Type type) =>
        Assert.That(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            Is.Not.Empty.And.All.Matches<ConstructorInfo>(constructor => constructor.IsFamilyAndAssembly));

    [TestCaseSource(nameof(Outcomes))]
    public void Outcome_can_be_neither_made_copied_nor_changed_from_outside(FgmStatusOutcome outcome)
    {
        Type type = outcome.GetType();

        Assert.Multiple(() =>
        {
            Assert.That(type.GetConstructors(), Is.Empty, "public constructors");
            Assert.That(type.GetMethod("<Clone>$"), Is.Null, "a record's copy");
            Assert.That(type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }), Is.Empty, "public setters");
        });
    }

    [TestCaseSource(nameof(Outcomes))]
    public void Match_calls_the_one_function_that_fits_with_the_outcome_itself(FgmStatusOutcome outcome)
    {
        (string Name, object Outcome) called = outcome.Match<(string, object)>(
            found => (nameof(FgmIndicatorFound), found),
            none => (nameof(FgmNoRecordFound), none),
            notSent => (nameof(FgmQueryNotSent), notSent),
            failed => (nameof(FgmQueryFailed), failed));

        Assert.That(called, Is.EqualTo((outcome.GetType().Name, (object)outcome)));
    }

    // All four, whichever the outcome is: a host must not learn of a missing one on the day of the first failure.
    [TestCaseSource(nameof(Outcomes))]
    public void Match_a_missing_function_is_refused_whatever_the_outcome(FgmStatusOutcome outcome) =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => outcome.Match(null!, _ => 0, _ => 0, _ => 0),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("indicatorFound"));
            Assert.That(
                () => outcome.Match(_ => 0, null!, _ => 0, _ => 0),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("noRecordFound"));
            Assert.That(
                () => outcome.Match(_ => 0, _ => 0, null!, _ => 0),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("notSent"));
            Assert.That(
                () => outcome.Match(_ => 0, _ => 0, _ => 0, null!),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("failed"));
        });

    [Test]
    public void ThrowIfFailed_throws_for_a_failure_and_gives_every_other_outcome_back() =>
        Assert.Multiple(() =>
        {
            Assert.That(Found.ThrowIfFailed(), Is.SameAs(Found));
            Assert.That(NoRecord.ThrowIfFailed(), Is.SameAs(NoRecord));
            Assert.That(NotSent.ThrowIfFailed(), Is.SameAs(NotSent));
            Assert.That(
                () => Failed.ThrowIfFailed(),
                Throws.TypeOf<FgmQueryFailedException>()
                    .With.Property(nameof(FgmQueryFailedException.Outcome)).SameAs(Failed)
                    .And.Message.Contains(Failed.MessageId.ToString("D"))
                    .And.Message.Contains("TimedOut")
                    .And.Message.Contains(Failed.Detail)
                    .And.Message.Contains(Failed.Remedy));
        });

    [Test]
    public void FgmQueryFailedException_without_an_outcome_is_refused() =>
        Assert.That(() => new FgmQueryFailedException(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("outcome"));

    [TestCaseSource(nameof(Outcomes))]
    public void With_a_warning_gives_the_same_outcome_and_one_warning_more(FgmStatusOutcome outcome)
    {
        var warning = new FgmWarning(FgmWarningKind.NotAudited, "The audit trail was too slow.");

        FgmStatusOutcome warned = outcome.With(warning);

        Assert.Multiple(() =>
        {
            Assert.That(outcome.Warnings, Is.Empty);
            Assert.That(warned.Warnings, Is.EqualTo(new[] { warning }));
            Assert.That(warned.With(warning).Warnings, Has.Count.EqualTo(2));
            Assert.That(warned, Is.TypeOf(outcome.GetType()));
            Assert.That(
                outcome.GetType()
                    .GetProperties()
                    .Where(property => property.Name is not (nameof(FgmStatusOutcome.Warnings) or nameof(FgmIndicatorFound.Alert))
                        && !Equals(property.GetValue(warned), property.GetValue(outcome))),
                Is.Empty,
                "what else differs");
            Assert.That((warned as FgmIndicatorFound)?.Alert.Patient, Is.SameAs((outcome as FgmIndicatorFound)?.Alert.Patient));
        });
    }

    [TestCaseSource(nameof(Outcomes))]
    public void ToString_says_the_kind_and_nothing_of_the_patient(FgmStatusOutcome outcome) =>
        Assert.That(
            outcome.ToString(),
            Does.StartWith(outcome.GetType().Name)
                .And.Not.Contains(Samples.NhsNumberDigits)
                .And.Not.Contains("943")
                .And.Not.Contains("2015"));

    [Test]
    public void ToString_names_the_reason_and_the_kind_of_failure() =>
        Assert.Multiple(() =>
        {
            Assert.That(NotSent.ToString(), Is.EqualTo("FgmQueryNotSent (NotEligible)"));
            Assert.That(Failed.ToString(), Is.EqualTo("FgmQueryFailed (TimedOut)"));
        });

    [TestCase(FgmFailureKind.Unreachable)]
    [TestCase(FgmFailureKind.TimedOut)]
    [TestCase(FgmFailureKind.Busy)]
    [TestCase(FgmFailureKind.AuditUnavailable)]
    public void IsTransient_only_for_failures_that_may_pass_by_themselves(FgmFailureKind transient)
    {
        FgmFailureKind[] passing =
            [FgmFailureKind.Unreachable, FgmFailureKind.TimedOut, FgmFailureKind.Busy, FgmFailureKind.AuditUnavailable];

        Assert.Multiple(() =>
        {
            Assert.That(new Failure(transient, "x").IsTransient, Is.True);
            Assert.That(Kinds.Where(kind => new Failure(kind, "x").IsTransient), Is.EquivalentTo(passing));
        });
    }

    [Test]
    public void IsTransient_and_remedy_a_response_code_speaks_before_the_kind() =>
        Assert.Multiple(() =>
        {
            var spineAway = new Failure(FgmFailureKind.Rejected, "x") { ResponseCode = FgmResponseCodes.CouldNotConnectToSpine };
            var refused = new Failure(FgmFailureKind.Busy, "x") { ResponseCode = FgmResponseCodes.AsidCheckFailed };
            Assert.That(spineAway.IsTransient, Is.True);
            Assert.That(refused.IsTransient, Is.False);
            Assert.That(refused.Remedy, Is.EqualTo(FgmResponseCodes.AsidCheckFailed.Remedy));
            Assert.That((refused with { OwnRemedy = "Do this." }).Remedy, Is.EqualTo("Do this."));
        });

    [Test]
    public void Remedy_every_kind_of_failure_has_one_of_its_own() =>
        Assert.That(Kinds.Select(FailureRemedies.For), Is.Unique.And.All.Not.Empty);

    // H3: the number may be superseded, so the remedy for another patient's answer is to trace again.
    [Test]
    public void Remedy_for_another_patients_answer_is_to_trace_on_pds() =>
        Assert.That(FailureRemedies.For(FgmFailureKind.PatientMismatch), Does.Contain("Trace the patient on PDS"));

    private static FgmFailureKind[] Kinds => Enum.GetValues<FgmFailureKind>();
}
