using FgmIs.Client.Reporting;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Reporting;

[TestFixture]
internal sealed class RecordingErrorReporterTests
{
    [Test]
    public async Task Reporter_wakes_who_waits_for_the_report()
    {
        var reporter = new RecordingErrorReporter();
        Task<IReadOnlyList<FgmErrorReport>> waiting = reporter.WaitForReportAsync(2, Clients.Patience);

        await reporter.ReportAsync(Report("first"));
        Assert.That(waiting.IsCompleted, Is.False);
        await reporter.ReportAsync(Report("second"));

        Assert.That((await waiting).Select(report => report.Detail), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public async Task Reporter_with_enough_reports_does_not_wait()
    {
        var reporter = new RecordingErrorReporter();
        await reporter.ReportAsync(Report("first"));

        Assert.That(await reporter.WaitForReportAsync(1, TimeSpan.Zero), Has.Count.EqualTo(1));
    }

    [Test]
    public void Reporter_without_reports_says_how_many_came() =>
        Assert.That(
            () => new RecordingErrorReporter().WaitForReportAsync(1, TimeSpan.FromMilliseconds(20)),
            Throws.InstanceOf<TimeoutException>().With.Message.StartsWith("0 of 1"));

    private static FgmErrorReport Report(string detail) =>
        new(FgmErrorKind.AuditFailed, DateTimeOffset.UnixEpoch, Guid.NewGuid(), detail, "None.");
}
