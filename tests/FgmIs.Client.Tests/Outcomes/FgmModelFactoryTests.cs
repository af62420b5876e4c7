using NUnit.Framework;

namespace FgmIs.Client.Tests.Outcomes;

[TestFixture]
public sealed class FgmModelFactoryTests
{
    private static readonly Guid MessageId = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");
    private static readonly FgmWarning Warning = new(FgmWarningKind.ProviderLocalStore, "The provider answered from its own store.");

    [Test]
    public void IndicatorFound_carries_what_it_is_made_of()
    {
        DateTimeOffset askedAt = new(2026, 7, 1, 13, 0, 0, TimeSpan.FromHours(1));
        FgmIndicatorFound found = FgmModelFactory.IndicatorFound(
            Samples.Patient,
            FhirDate.Parse("2016-03"),
            askedAt,
            Samples.Noon.AddSeconds(2),
            FgmAnswerSource.ProviderLocalStore,
            [Warning],
            MessageId,
            attempts: 2);

        Assert.Multiple(() =>
        {
            Assert.That(found.Alert.Patient, Is.SameAs(Samples.Patient));
            Assert.That(found.Alert.AssessmentDate, Is.EqualTo(FhirDate.Parse("2016-03")));
            Assert.That(found.Alert.AskedAt, Is.EqualTo(askedAt));
            Assert.That(found.Alert.AnsweredAt, Is.EqualTo(Samples.Noon.AddSeconds(2)));
            Assert.That(found.AskedAt.Offset, Is.EqualTo(TimeSpan.Zero), "times are kept in UTC");
            Assert.That(found.AnsweredAt, Is.EqualTo(Samples.Noon.AddSeconds(2)));
            Assert.That(found.Source, Is.EqualTo(FgmAnswerSource.ProviderLocalStore));
            Assert.That(found.Warnings, Is.EqualTo(new[] { Warning }));
            Assert.That(found.MessageId, Is.EqualTo(MessageId));
            Assert.That(found.Attempts, Is.EqualTo(2));
        });
    }

    [Test]
    public void NoRecordFound_comes_from_Spine_and_from_nowhere_else()
    {
        FgmNoRecordFound none = FgmModelFactory.NoRecordFound(Samples.Noon, answeredAt: null, [Warning], MessageId);

        Assert.Multiple(() =>
        {
            Assert.That(none.Source, Is.EqualTo(FgmAnswerSource.Spine));
            Assert.That(none.AskedAt, Is.EqualTo(Samples.Noon));
            Assert.That(none.AnsweredAt, Is.Null);
            Assert.That(none.Warnings, Is.EqualTo(new[] { Warning }));
            Assert.That(none.MessageId, Is.EqualTo(MessageId));
            Assert.That(none.Attempts, Is.EqualTo(1));
        });
    }

    [Test]
    public void QueryNotSent_carries_its_reason_and_was_sent_no_times_by_default()
    {
        FgmQueryNotSent notSent = FgmModelFactory.QueryNotSent(
            FgmNotSentReason.AccessDenied, "No right.", Samples.Noon, messageId: MessageId);

        Assert.Multiple(() =>
        {
            Assert.That(notSent.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
            Assert.That(notSent.Explanation, Is.EqualTo("No right."));
            Assert.That(notSent.Attempts, Is.Zero);
            Assert.That(notSent.MessageId, Is.EqualTo(MessageId));
        });
    }

    [Test]
    public void QueryFailed_carries_its_cause_and_the_codes_remedy()
    {
        FgmQueryFailed failed = FgmModelFactory.QueryFailed(
            FgmFailureKind.Rejected, "Refused.", Samples.Noon, FgmResponseCodes.CouldNotConnectToSpine, httpStatus: 500, attempts: 3);

        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(FgmFailureKind.Rejected));
            Assert.That(failed.Detail, Is.EqualTo("Refused."));
            Assert.That(failed.ResponseCode, Is.SameAs(FgmResponseCodes.CouldNotConnectToSpine));
            Assert.That(failed.Remedy, Is.EqualTo(FgmResponseCodes.CouldNotConnectToSpine.Remedy));
            Assert.That(failed.IsTransient, Is.True);
            Assert.That(failed.HttpStatus, Is.EqualTo(500));
            Assert.That(failed.Attempts, Is.EqualTo(3));
        });
    }

    [Test]
    public void Message_id_left_out_is_a_new_one_each_time() =>
        Assert.That(
            FgmModelFactory.NoRecordFound(Samples.Noon, null).MessageId,
            Is.Not.EqualTo(Guid.Empty).And.Not.EqualTo(FgmModelFactory.NoRecordFound(Samples.Noon, null).MessageId));

    [Test]
    public void Nulls_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => FgmModelFactory.IndicatorFound(null!, null, Samples.Noon, null), Throws.ArgumentNullException);
            Assert.That(
                () => FgmModelFactory.QueryNotSent(FgmNotSentReason.NotEligible, null!, Samples.Noon),
                Throws.ArgumentNullException);
            Assert.That(() => FgmModelFactory.QueryFailed(FgmFailureKind.Busy, null!, Samples.Noon), Throws.ArgumentNullException);
        });

    // A date that was never set would throw on the clinician's screen, in place of the alert.
    [Test]
    public void IndicatorFound_assessment_date_that_was_never_set_is_refused() =>
        Assert.That(
            () => FgmModelFactory.IndicatorFound(Samples.Patient, default(FhirDate), Samples.Noon, null),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("assessmentDate"));

    [Test]
    public void Answer_that_was_never_sent_for_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => FgmModelFactory.IndicatorFound(Samples.Patient, null, Samples.Noon, null, attempts: 0),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => FgmModelFactory.NoRecordFound(Samples.Noon, null, attempts: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(
                FgmModelFactory.IndicatorFound(
                    Samples.Patient, null, Samples.Noon, null, FgmAnswerSource.EncounterCache, attempts: 0).Source,
                Is.EqualTo(FgmAnswerSource.EncounterCache));
            Assert.That(
                () => FgmModelFactory.QueryNotSent(FgmNotSentReason.NotEligible, "x", Samples.Noon, attempts: -1),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => FgmModelFactory.QueryFailed(FgmFailureKind.Busy, "x", Samples.Noon, attempts: -1),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(FgmModelFactory.QueryFailed(FgmFailureKind.AuditUnavailable, "x", Samples.Noon, attempts: 0).Attempts, Is.Zero);
        });

    [Test]
    public void Warning_says_its_kind_and_text_and_needs_a_text() =>
        Assert.Multiple(() =>
        {
            Assert.That(Warning.ToString(), Is.EqualTo("ProviderLocalStore: The provider answered from its own store."));
            Assert.That(() => new FgmWarning(FgmWarningKind.NotAudited, " "), Throws.ArgumentException);
            Assert.That(() => new FgmWarning(FgmWarningKind.NotAudited, null!), Throws.ArgumentNullException);
            Assert.That(() => new FgmWarning(FgmWarningKind.NotAudited, new string('x', 256)), Throws.ArgumentException);
        });
}
