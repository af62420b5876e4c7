using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Samples.EhrWeb.Demo;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>docs/safety-case.md, H7: an outage of the audit's store silences no alert, and everything is on record afterwards.</summary>
[TestFixture]
internal sealed class OutageTests : BrowserFixture
{
    private static readonly string Disk = Path.Combine(Path.GetTempPath(), $"ehr-web-disk-{Guid.NewGuid():N}");

    protected override (string Key, string? Value)[] Settings => [("FgmIsAudit:Path", Path.Combine(Disk, "audit.db"))];

    [TearDown]
    public void RemoveDisk()
    {
        if (Directory.Exists(Disk))
        {
            Directory.Delete(Disk, recursive: true);
        }
    }

    [Test]
    public async Task Audit_store_that_is_down_at_the_start_keeps_no_alert_from_its_reader()
    {
        await SignInAsync("Jane Roe");
        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Alert).ToContainTextAsync("Amina Sample");
        Assert.That(() => Kinds(), Has.Some.EqualTo(FgmErrorKind.AuditFailed).After(60_000, 20));
        Directory.CreateDirectory(Disk);
        FgmAuditEvent shown = (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed, atLeast: 1)).Single();
        Assert.That(shown.Spooling, Is.Not.Null);
    }

    [Test]
    public async Task Audit_store_that_goes_down_later_keeps_no_alert_from_its_reader()
    {
        Directory.CreateDirectory(Disk);
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.NoRecord);
        await Ehr.EventsAsync(FgmAuditEventKind.ResponseReceived, atLeast: 1);
        File.Delete(Path.Combine(Disk, "audit.db"));

        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Alert).ToContainTextAsync("Amina Sample");
        Assert.That(() => Kinds(), Has.Some.EqualTo(FgmErrorKind.AuditFailed).After(60_000, 20));
    }

    private FgmErrorKind[] Kinds() => [.. Ehr.Failures.Latest.Select(report => report.Kind)];
}
