using System.Text;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>The published responses, as they are but for our ids.</summary>
[TestFixture]
public sealed class PublishedExampleTests
{
    private const string PublishedMessageId = "14daadee-26e1-4d6a-9e6a-7f4af9b58877";
    private const string PublishedNhsNumber = "1234567890";

    private static readonly DateTimeOffset PublishedTimestamp = new(2015, 7, 4, 10, 10, 15, TimeSpan.Zero);

    [TestCase("v1-query-response-found.xml", 200)]
    [TestCase("v2-query-response-found.xml", 200)]
    public void Judge_published_indicator_is_found(string file, int status)
    {
        FgmStatusOutcome outcome = Asked.Answered(Published(file), status);

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        var found = (FgmIndicatorFound)outcome;
        Assert.Multiple(() =>
        {
            Assert.That(found.Alert.AssessmentDate?.Value, Is.EqualTo("2015-02-04"));
            Assert.That(found.AnsweredAt, Is.EqualTo(PublishedTimestamp));
            Assert.That(found.Warnings.Select(warning => warning.Kind), Is.EqualTo(new[] { FgmWarningKind.AddressesDiffer }));
        });
    }

    [TestCase(500)]
    [TestCase(404)]
    [TestCase(200)]
    public void Judge_published_no_record_is_no_record_whatever_the_status(int status)
    {
        FgmStatusOutcome outcome = Asked.Answered(Published("v1-query-response-not-found.xml"), status);

        Assert.That(outcome, Is.TypeOf<FgmNoRecordFound>());
        Assert.That(((FgmNoRecordFound)outcome).AnsweredAt, Is.EqualTo(PublishedTimestamp));
    }

    [TestCase("v1-query-response-invalid-nhs-number.xml")]
    [TestCase("v2-query-or-create-response-invalid-nhs-number.xml")]
    public void Judge_published_error_is_rejected_with_its_code(string file) =>
        Verdicts.AssertFailed(Row.Of("published", Published(file), 400, FgmFailureKind.Rejected, code: FgmResponseCodes.InvalidNhsNumber));

    [TestCase("v1-query-response-found.xml")]
    [TestCase("v2-query-response-found.xml")]
    [TestCase("v1-query-response-not-found.xml")]
    public void Judge_published_answer_to_another_query_is_uncorrelated(string file) =>
        Verdicts.AssertFailed(
            Row.Of("published", File.ReadAllBytes(OfficialFiles.PathOf("examples", file)), kind: FgmFailureKind.Uncorrelated));

    [TestCase("v1-query-request.xml")]
    [TestCase("v2-query-request.xml")]
    public void Judge_published_request_is_no_answer(string file) =>
        Verdicts.AssertFailed(Row.Of("published", File.ReadAllBytes(OfficialFiles.PathOf("examples", file))));

    private static byte[] Published(string file)
    {
        string text = File.ReadAllText(OfficialFiles.PathOf("examples", file));
        Assert.That(text, Does.Contain(PublishedMessageId), "the file reads as expected");
        return Encoding.UTF8.GetBytes(
            text.Replace(PublishedMessageId, Asked.MessageIdText, StringComparison.Ordinal)
                .Replace(PublishedNhsNumber, Asked.NhsNumberText, StringComparison.Ordinal));
    }
}
