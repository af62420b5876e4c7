using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>What the rows of the tables must come to.</summary>
internal static class Verdicts
{
    public static void AssertFound(Row row)
    {
        FgmStatusOutcome outcome = Asked.Answered(row.Body, row.Status);

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), Why(outcome));
        var found = (FgmIndicatorFound)outcome;
        Assert.Multiple(() =>
        {
            AssertFacts(found);
            AssertAnswer(row, found);
            Assert.That(found.Source, Is.EqualTo(row.Source));
            Assert.That(found.Alert.Patient, Is.SameAs(Asked.Patient));
            Assert.That(found.Alert.AssessmentDate?.Value, Is.EqualTo(row.Date));
            Assert.That(found.Alert.AnsweredAt, Is.EqualTo(found.AnsweredAt));
            Assert.That(found.Alert.AskedAt, Is.EqualTo(Asked.At));
        });
    }

    public static void AssertNoRecord(Row row)
    {
        FgmStatusOutcome outcome = Asked.Answered(row.Body, row.Status);

        Assert.That(outcome, Is.TypeOf<FgmNoRecordFound>(), Why(outcome));
        Assert.Multiple(() =>
        {
            AssertFacts(outcome);
            AssertAnswer(row, (FgmNoRecordFound)outcome);
        });
    }

    public static void AssertFailed(Row row)
    {
        FgmStatusOutcome outcome = Asked.Answered(row.Body, row.Status);

        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        var failed = (FgmQueryFailed)outcome;
        Assert.Multiple(() =>
        {
            AssertFacts(failed);
            Assert.That(failed.Kind, Is.EqualTo(row.Kind), failed.Detail);
            Assert.That(failed.ResponseCode, Is.EqualTo(row.Code));
            Assert.That(failed.HttpStatus, Is.EqualTo(row.Status));
            Assert.That(failed.Warnings, Is.Empty);
            Assert.That(failed.Detail, Is.Not.Empty);
            Assert.That(failed.Remedy, Is.Not.Empty);
        });
    }

    private static void AssertFacts(FgmStatusOutcome outcome)
    {
        Assert.That(outcome.MessageId, Is.EqualTo(Asked.Query.MessageId));
        Assert.That(outcome.AskedAt, Is.EqualTo(Asked.At));
        Assert.That(outcome.Attempts, Is.EqualTo(2));
    }

    private static void AssertAnswer(Row row, FgmAnswer answer)
    {
        bool isTimeKnown = !row.Warnings.Contains(FgmWarningKind.AnswerTimeUnknown);
        Assert.That(answer.AnsweredAt, Is.EqualTo(isTimeKnown ? Asked.At.AddSeconds(5) : (DateTimeOffset?)null));
        Assert.That(answer.AnsweredAt?.Offset, Is.EqualTo(isTimeKnown ? TimeSpan.Zero : (TimeSpan?)null));
        Assert.That(answer.Warnings.Select(warning => warning.Kind), Is.EqualTo(row.Warnings));
    }

    private static string Why(FgmStatusOutcome outcome) => (outcome as FgmQueryFailed)?.Detail ?? outcome.ToString();
}
