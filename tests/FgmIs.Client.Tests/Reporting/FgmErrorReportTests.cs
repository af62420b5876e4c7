using FgmIs.Client.Reporting;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

[TestFixture]
public sealed class FgmErrorReportTests
{
    private static readonly Guid MessageId = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");

    [Test]
    public void ToString_is_one_line_that_says_what_failed_what_to_do_and_where_to_look()
    {
        var report = new FgmErrorReport(
            FgmErrorKind.QueryFailed, Samples.Noon.ToOffset(TimeSpan.FromHours(1)), MessageId, "No answer came.", "Ask again later.")
        {
            FailureKind = FgmFailureKind.TimedOut,
        };

        Assert.Multiple(() =>
        {
            Assert.That(
                report.ToString(),
                Is.EqualTo("QueryFailed (TimedOut): No answer came. Ask again later. [message 6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2]"));
            Assert.That(report.OccurredAt.Offset, Is.EqualTo(TimeSpan.Zero));
        });
    }

    [Test]
    public void ToString_without_a_failed_query_names_no_kind_of_failure() =>
        Assert.That(
            new FgmErrorReport(FgmErrorKind.AuditFailed, Samples.Noon, MessageId, "The disk is full.", "Make room.").ToString(),
            Does.StartWith("AuditFailed: The disk is full. Make room."));

    [Test]
    public void ToString_of_several_failures_says_how_many_and_since_when() =>
        Assert.That(
            new FgmErrorReport(FgmErrorKind.AuditFailed, Samples.Noon.AddMinutes(5), MessageId, "The disk is full.", "Make room.")
                .StandingFor(7, Samples.Noon)
                .ToString(),
            Does.StartWith($"AuditFailed 7 times since {Samples.Noon.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: The disk is full. Make room."));

    [Test]
    public void ToString_where_no_query_is_concerned_names_no_message() =>
        Assert.That(
            new FgmErrorReport(FgmErrorKind.CertificateExpiring, Samples.Noon, messageId: null, "It ends in 7 days.", "Renew it.")
                .ToString(),
            Is.EqualTo("CertificateExpiring: It ends in 7 days. Renew it."));

    [Test]
    public async Task None_takes_a_report_and_tells_nobody() =>
        await FgmErrorReporting.None.ReportAsync(new FgmErrorReport(FgmErrorKind.AuditFailed, Samples.Noon, MessageId, "x", "y"));
}
