using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H6: staff are told of an outage at once and daily, and not in between.</summary>
[TestFixture]
internal sealed class FallbackReportTests : FallbackFixture
{
    [Test]
    public async Task Outage_that_began_before_this_run_is_reported_once_and_the_next_one_again()
    {
        await Spool.AppendAsync(Events.Attempt());
        Primary.IsDown = true;
        await using FallbackAuditTrail trail = NewTrail();

        FgmErrorReport first = (await Reporter.WaitForReportAsync(1, Patience)).Single();
        await trail.AppendAsync(Events.Attempt());
        Primary.IsDown = false;
        await WaitUntilAsync(() => !trail.IsSpooling);
        Primary.IsDown = true;
        await trail.AppendAsync(Events.Attempt());
        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(2, Patience);

        Assert.That(first.Detail, Does.Contain("cannot be forwarded"));
        Assert.That(reports.Select(report => report.Kind), Is.EqualTo(new[] { FgmErrorKind.AuditFailed, FgmErrorKind.AuditFailed }));
    }

    // Only indicators are cached: which event of a query it was would tell that there is one.
    [TestCase(FgmAuditEventKind.AttemptStarted, "an event of a query")]
    [TestCase(FgmAuditEventKind.ResponseReceived, "an event of a query")]
    [TestCase(FgmAuditEventKind.ExchangeFailed, "an event of a query")]
    [TestCase(FgmAuditEventKind.AnsweredFromCache, "an event of a query")]
    [TestCase(FgmAuditEventKind.QueryNotSent, "the event QueryNotSent")]
    public async Task Outage_is_told_in_the_same_words_whichever_event_of_a_query_met_it(FgmAuditEventKind kind, string called)
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
        Primary.IsDown = true;

        await trail.AppendAsync(new FgmAuditEvent(kind, Events.Noon, Events.Origin));

        Assert.That(
            (await Reporter.WaitForReportAsync(1, Patience)).Single().Detail,
            Is.EqualTo($"The primary audit trail did not take {called} (IOException); events wait in the local spool."));
    }

    [Test]
    public async Task Outage_that_lasts_is_reported_again_each_day()
    {
        var clock = new RetryClock(RetryDelay);
        Primary.IsDown = true;
        await Spool.AppendAsync(Events.Attempt());
        await using FallbackAuditTrail trail = NewTrail(clock: clock);
        _ = await Reporter.WaitForReportAsync(1, Patience);

        for (int day = 1; day <= 2; day++)
        {
            for (int hour = 1; hour < 24; hour++)
            {
                await clock.AdvanceAsync(TimeSpan.FromHours(1), Patience);
            }

            await clock.WaitForRestAsync(Patience);
            Assert.That(Reporter.Reports, Has.Count.EqualTo(day), "not in between");
            await clock.AdvanceAsync(TimeSpan.FromHours(1), Patience);
            _ = await Reporter.WaitForReportAsync(day + 1, Patience);
        }

        Assert.That(
            Reporter.Reports.Select(report => report.OccurredAt),
            Is.EqualTo(new[] { Events.Noon, Events.Noon.AddDays(1), Events.Noon.AddDays(2) }));
    }

    [Test]
    public async Task Trail_opened_with_another_authority_is_an_outage_told_at_once_and_after_a_day_and_alerts_go_on()
    {
        using X509Certificate2 authority = Authorities.NewCertificate("CN=Records authority");
        using X509Certificate2 mine = Authorities.NewCertificate("CN=Somebody");
        await using var store = new SqliteStoreUnderTest();
        await (await store.OpenAsync(options => (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromDays(365), authority)))
            .DisposeAsync();
        await using ChainedAuditTrail mistaken = await store.OpenAsync(
            options => (options.RetentionPeriod, options.DisposalAuthority) = (TimeSpan.FromDays(365), mine));
        var clock = new RetryClock(RetryDelay);
        await using FallbackAuditTrail trail = NewTrail(clock: clock, primary: mistaken);
        await WaitUntilAsync(() => !trail.IsSpooling);
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That((outcome.GetType(), outcome.Warnings.Count), Is.EqualTo((typeof(FgmIndicatorFound), 0)));
        FgmErrorReport first = (await Reporter.WaitForReportAsync(1, Patience)).Single();
        Assert.That(
            first.Detail,
            Does.Contain("was made with: retention 365.00:00:00, authority ")
                .And.Contain("This process was given: retention 365.00:00:00, authority "));

        for (int hour = 1; hour < 24; hour++)
        {
            await clock.AdvanceAsync(TimeSpan.FromHours(1), Patience);
        }

        outcome = await client.QueryAsync(Events.Query());
        await clock.WaitForRestAsync(Patience);
        Assert.That((outcome.GetType(), outcome.Warnings.Count), Is.EqualTo((typeof(FgmIndicatorFound), 0)));
        Assert.That(Reporter.Reports, Has.Count.EqualTo(1), "not in between");

        await clock.AdvanceAsync(TimeSpan.FromHours(1), Patience);
        FgmErrorReport second = (await Reporter.WaitForReportAsync(2, Patience))[1];
        Assert.That(second.OccurredAt - first.OccurredAt, Is.EqualTo(TimeSpan.FromDays(1)));
        Assert.That(second.Detail, Does.Contain("takes no records"));
        Assert.That(
            (await Spool.ReadPendingAsync(100))
                .Select(waiting => waiting.Event.Kind)
                .Where(kind => kind is FgmAuditEventKind.AttemptStarted or FgmAuditEventKind.ResponseReceived),
            Is.EqualTo(new[]
            {
                FgmAuditEventKind.AttemptStarted,
                FgmAuditEventKind.ResponseReceived,
                FgmAuditEventKind.AttemptStarted,
                FgmAuditEventKind.ResponseReceived,
            }),
            "what was asked and answered waits");
    }

    [Test]
    public void Outage_that_nobody_would_hear_of_must_be_declined_by_name() =>
        Assert.That(
            () => new FallbackAuditTrail(Primary, Spool, new FallbackAuditTrailOptions()),
            Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("ErrorReporter"));
}
