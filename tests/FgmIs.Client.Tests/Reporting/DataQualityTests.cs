using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>
/// docs/safety-case.md, H6: a record that keeps every query back hides a child's indicator at every visit, and staff are told.
/// </summary>
[TestFixture]
public sealed class DataQualityTests : JourneyFixture
{
    private static IEnumerable<TestCaseData> KeptBack =>
    [
        new TestCaseData(With(NhsNumberVerification.NotVerified), FgmNotSentReason.NotVerified, "Verify the patient's NHS number with PDS"),
        new TestCaseData(
            With(NhsNumberVerification.PdsTrace(Samples.Noon.AddDays(9))),
            FgmNotSentReason.NotVerified,
            "Verify the patient's NHS number with PDS"),
        new TestCaseData(Samples.PatientBorn("2008"), FgmNotSentReason.AgeUndetermined, "Complete the patient's date of birth"),
        new TestCaseData(Samples.PatientBorn("2031-02-03"), FgmNotSentReason.DateOfBirthInFuture, "Correct the patient's date of birth"),
    ];

    [TestCaseSource(nameof(KeptBack))]
    public async Task Query_that_the_record_keeps_back_is_no_failure_and_is_reported_for_its_patient(
        VerifiedPatient patient, FgmNotSentReason reason, string remedy)
    {
        var query = new FgmStatusQuery(patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);
        FgmStatusOutcome first;
        await using (FgmStatusClient client = NewClient())
        {
            first = await client.QueryAsync(query);
            await client.QueryAsync(query);
            await client.QueryAsync(query);
        }

        Assert.That((first as FgmQueryNotSent)?.Reason, Is.EqualTo(reason));
        Assert.That(Reporter.Reports.Select(report => report.Count), Is.EqualTo([1, 2]), "once, and the repetitions counted");
        FgmErrorReport report = Reporter.Reports[0];
        Assert.Multiple(() =>
        {
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.DataQuality));
            Assert.That(report.NotSentReason, Is.EqualTo(reason));
            Assert.That(report.FailureKind, Is.Null);
            Assert.That(report.MessageId, Is.EqualTo(first.MessageId));
            Assert.That(report.Detail, Does.StartWith(((FgmQueryNotSent)first).Explanation));
            Assert.That(report.Remedy, Does.StartWith(remedy).And.EndsWith("The audit trail names the patient under the message id."));
            Assert.That(report.Attempts, Is.Zero);
            Assert.That(report.ToString(), Does.StartWith($"DataQuality ({reason}): "));
            Assert.That(
                Trail.Events.Where(one => one.Query is not null).Select(one => one.Query!.MessageId),
                Does.Contain(first.MessageId),
                "the trail has the patient");
        });
    }

    [Test]
    public async Task Answers_about_other_patients_are_reported_for_each_patient_that_was_asked_about()
    {
        Simulator.RespondToAll(SmspAnswer.ForPatient("9876543210"));
        NhsNumber[] list = [.. TestPatients.Numbers.Take(3)];
        List<FgmStatusOutcome> outcomes = [];
        await using (FgmStatusClient client = NewClient())
        {
            foreach (NhsNumber number in list.Concat(list))
            {
                outcomes.Add(await client.QueryAsync(
                    new FgmStatusQuery(
                        new VerifiedPatient(number, Samples.DateOfBirth, Samples.Verification),
                        Samples.SmartcardUser,
                        FgmQueryOccasion.RecordViewed)));
            }
        }

        Assert.That(outcomes.Select(outcome => (outcome as FgmQueryFailed)?.Kind), Is.All.EqualTo(FgmFailureKind.PatientMismatch));
        Assert.That(
            Reporter.Reports.Select(report => report.MessageId),
            Is.EqualTo(outcomes.Select(outcome => outcome.MessageId)),
            "three at once, and three at the end");
    }

    private static VerifiedPatient With(NhsNumberVerification verification) => new(Samples.NhsNumber, Samples.DateOfBirth, verification);
}
