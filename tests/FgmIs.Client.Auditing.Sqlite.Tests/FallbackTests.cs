using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>Hazard H7: an outage of the store silences no alert and loses no record.</summary>
[TestFixture]
internal sealed class FallbackTests : FallbackFixture
{
    [Test]
    public async Task Primary_that_works_gets_everything_itself()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        FgmAuditReceipt receipt = await trail.AppendAsync(Events.Attempt());

        Assert.That(receipt.SequenceNumber, Is.EqualTo(2));
        Assert.That((await EventsAsync()).Single().Spooling, Is.Null);
    }

    [Test]
    public async Task Events_of_an_outage_wait_and_are_forwarded_in_order_and_marked()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
        List<FgmAuditEvent> sent = [.. Enumerable.Range(0, 30).Select(_ => Events.Attempt())];

        Primary.IsDown = true;
        foreach (FgmAuditEvent auditEvent in sent)
        {
            await trail.AppendAsync(auditEvent);
        }

        Assert.That(await EventsAsync(), Is.Empty);
        Primary.IsDown = false;
        FgmAuditEvent last = Events.Attempt();
        await trail.AppendAsync(last);
        await WaitUntilAsync(() => !trail.IsSpooling);

        List<FgmAuditEvent> kept = await EventsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(kept.Select(auditEvent => auditEvent.Id), Is.EqualTo(sent.Append(last).Select(auditEvent => auditEvent.Id)));
            Assert.That(
                kept.Take(30).Select(auditEvent => auditEvent.Spooling?.Number),
                Is.EqualTo(Enumerable.Range(1, 30).Select(number => (long?)number)));
        });
        Assert.That((await Trail.VerifyAsync(Events.PrivacyOfficer)).IsIntact, Is.True);
        Assert.That(
            (await Reporter.WaitForReportAsync(1, Patience)).Single().Kind,
            Is.EqualTo(FgmErrorKind.AuditFailed),
            "one report for the outage");
    }

    [Test]
    public async Task Alerts_go_on_while_the_primary_is_down()
    {
        await using FallbackAuditTrail trail = NewTrail();
        Primary.IsDown = true;
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings, Is.Empty);
    }

    [Test]
    public async Task Primary_that_hangs_is_given_up_in_time()
    {
        await using FallbackAuditTrail trail = NewTrail(TimeSpan.FromMilliseconds(200));
        await WaitUntilAsync(() => !trail.IsSpooling);
        Primary.IsHanging = true;

        FgmAuditReceipt receipt = await trail.AppendAsync(Events.Attempt()).AsTask().WaitAsync(Patience);

        Assert.That(receipt.SequenceNumber, Is.EqualTo(1), "the spool's number");
        Assert.That(trail.IsSpooling, Is.True);
    }

    [Test]
    public async Task Event_that_the_primary_had_kept_without_saying_so_in_time_is_not_kept_twice()
    {
        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);
        FgmAuditEvent attempt = Events.Attempt();

        Primary.KeepsButFails = true;
        await trail.AppendAsync(attempt);
        Primary.KeepsButFails = false;
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Select(auditEvent => auditEvent.Id), Is.EqualTo(new[] { attempt.Id }));
    }

    [Test]
    public async Task What_a_killed_run_left_in_the_spool_the_next_run_forwards()
    {
        FgmAuditEvent left = Events.Attempt();
        await Spool.AppendAsync(left);
        await Spool.DisposeAsync();
        ReopenSpool();

        await using FallbackAuditTrail trail = NewTrail();
        await WaitUntilAsync(() => !trail.IsSpooling);

        Assert.That((await EventsAsync()).Single().Id, Is.EqualTo(left.Id));
        Assert.That(await Spool.ReadPendingAsync(10), Is.Empty);
        Assert.That((await Spool.AppendAsync(Events.Attempt())).SequenceNumber, Is.EqualTo(2), "no number is used twice");
    }

    [Test]
    public async Task Trail_that_is_not_as_its_writer_left_it_is_an_outage_alerts_go_on_and_staff_are_told_why()
    {
        await using var trail = new FallbackAuditTrail(
            Trail,
            Spool,
            new FallbackAuditTrailOptions
            {
                ErrorReporter = Reporter,
                RetryDelay = TimeSpan.FromMilliseconds(20),
                PrimaryTimeout = Patience,
            });
        await trail.AppendAsync(Events.Attempt());
        await WaitUntilAsync(() => !trail.IsSpooling);
        await Trail.AppendExchangeAsync();
        await Store.ForceAsync("DELETE FROM record WHERE sequence > 2");
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.TimeLimits.Audit = options.TimeLimits.Overall = Patience;
        });

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(trail.IsSpooling, Is.True);
        Assert.That((await Reporter.WaitForReportAsync(1, Patience))[0].Detail, Does.Contain("not as this process wrote it"));
    }

    [Test]
    public async Task Spool_that_is_broken_from_the_start_silences_no_alert_while_the_primary_works()
    {
        await Spool.DisposeAsync();
        await using FallbackAuditTrail trail = NewTrail();
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = simulator.CreateClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await client.QueryAsync(Events.Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings, Is.Empty);
        Assert.That((await EventsAsync()).Single().Spooling, Is.Null);
        Assert.That((await Reporter.WaitForReportAsync(1, Patience))[0].Kind, Is.EqualTo(FgmErrorKind.AuditFailed), "staff are told");
    }

    [Test]
    public async Task Both_down_is_a_failure()
    {
        await using FallbackAuditTrail trail = NewTrail();
        Primary.IsDown = true;
        await Spool.DisposeAsync();

        Assert.That(async () => await trail.AppendAsync(Events.Attempt()), Throws.Exception);
    }
}
