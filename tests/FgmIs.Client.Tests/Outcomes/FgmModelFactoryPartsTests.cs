using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Outcomes;

/// <summary>
/// What the factory makes beside outcomes carries what it was made of, and refuses what the library would never hand out.
/// </summary>
[TestFixture]
public sealed class FgmModelFactoryPartsTests
{
    private static readonly Guid Id = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");
    private static readonly FgmIndicatorFound Found = FgmModelFactory.IndicatorFound(
        Samples.Patient, null, Samples.Noon, Samples.Noon, messageId: Id);
    private static readonly FgmAuditEvent Event = FgmModelFactory.AuditEvent(
        FgmAuditEventKind.ResponseReceived,
        Samples.Noon,
        new FgmAuditedOrigin("ward-7"),
        Samples.Query,
        messageId: Id,
        outcome: Found,
        attempt: FgmModelFactory.AuditedAttempt(Id, 2),
        spooling: new FgmAuditedSpooling(Id, 7),
        ends: Id,
        details: [new KeyValuePair<string, string>("a", "b")]);

    [Test]
    public void Disclosures_carry_the_answers_alert_and_message_id()
    {
        FgmDisclosureMade made = FgmModelFactory.DisclosureMade(Found, [new FgmWarning(FgmWarningKind.NotAudited, "x")]);
        FgmDisclosureRefused refused = FgmModelFactory.DisclosureRefused(FgmDisclosureRefusal.TooOld, "Ask again.", Id);

        Assert.Multiple(() =>
        {
            Assert.That(made.Alert, Is.SameAs(Found.Alert));
            Assert.That(made.MessageId, Is.EqualTo(Id));
            Assert.That(made.Warnings, Has.Count.EqualTo(1));
            Assert.That(FgmModelFactory.DisclosureMade(FgmModelFactory.NoRecordFound(Samples.Noon, null)).Alert, Is.Null);
            Assert.That(
                (refused.Reason, refused.Explanation, refused.MessageId),
                Is.EqualTo((FgmDisclosureRefusal.TooOld, "Ask again.", Id)));
        });
    }

    [Test]
    public void Batch_items_and_counts_carry_what_they_are_made_of()
    {
        FgmBatchItem item = FgmModelFactory.BatchItem(3, Samples.Query, Found);
        FgmBatchProgress counts = FgmModelFactory.BatchProgress(10, indicatorsFound: 1, noRecordsFound: 2, notSent: 3, failed: 4);

        Assert.That((item.Index, item.Query, item.Outcome), Is.EqualTo((3L, Samples.Query, (FgmStatusOutcome)Found)));
        Assert.That((counts.Started, counts.Completed, counts.Failed), Is.EqualTo((10L, 10L, 4L)));
    }

    [Test]
    public void Error_report_carries_what_it_is_made_of()
    {
        FgmErrorReport report = FgmModelFactory.ErrorReport(
            FgmErrorKind.QueryFailed,
            Samples.Noon,
            "Detail.",
            "Remedy.",
            Id,
            FgmFailureKind.Rejected,
            FgmResponseCodes.InvalidNhsNumber,
            400,
            true,
            2,
            5,
            Samples.Noon.AddHours(-1));

        Assert.Multiple(() =>
        {
            Assert.That(
                (report.Kind, report.Detail, report.Remedy, report.MessageId),
                Is.EqualTo((FgmErrorKind.QueryFailed, "Detail.", "Remedy.", (Guid?)Id)));
            Assert.That(
                (report.FailureKind, report.ResponseCode?.Code, report.IsTransient),
                Is.EqualTo(((FgmFailureKind?)FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber.Code, true)));
            Assert.That((report.HttpStatus, report.Attempts, report.Count), Is.EqualTo(((int?)400, 2, 5)));
            Assert.That((report.OccurredAt, report.FirstOccurredAt), Is.EqualTo((Samples.Noon, Samples.Noon.AddHours(-1))));
        });
    }

    [Test]
    public void Readiness_carries_what_it_is_made_of()
    {
        FgmReadinessCertificate certificate = FgmModelFactory.ReadinessCertificate("CN=a", "CN=b", Samples.Noon, Samples.Noon.AddYears(1));
        FgmClockDifference clock = FgmModelFactory.ClockDifference(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
        FgmReadinessStep[] steps =
        [
            FgmModelFactory.ReadinessStep(FgmReadinessStepKind.Connection, FgmReadinessVerdict.Passed, "Connected."),
            FgmModelFactory.ReadinessStep(FgmReadinessStepKind.Clock, FgmReadinessVerdict.Warned, "Ahead.", "Set it."),
        ];
        FgmReadinessReport report = FgmModelFactory.ReadinessReport(
            Samples.Noon, steps, ["::1"], "1.3", "suite", certificate, certificate, 204, clock);

        Assert.Multiple(() =>
        {
            Assert.That(report.Verdict, Is.EqualTo(FgmReadinessVerdict.Warned));
            Assert.That(report.Steps.Select(step => step.Remedy), Is.EqualTo(new[] { null, "Set it." }));
            Assert.That(
                (report.TlsVersion, report.CipherSuite, report.HttpStatus, report.CheckedAt),
                Is.EqualTo(("1.3", "suite", (int?)204, Samples.Noon)));
            Assert.That(report.Addresses, Is.EqualTo(["::1"]));
            Assert.That(report.ServerCertificate, Is.SameAs(certificate));
            Assert.That(report.ClientCertificate?.ValidUntil, Is.EqualTo(Samples.Noon.AddYears(1)));
            Assert.That(report.Clock?.IsCertainlyMoreThan(TimeSpan.FromMilliseconds(250)), Is.True);
        });
    }

    [Test]
    public void Audit_parts_carry_what_they_are_made_of()
    {
        FgmAuditRecord record = FgmAuditModelFactory.AuditRecord(4, Event, Id);
        FgmAuditFault fault = FgmAuditModelFactory.AuditFault(FgmAuditFaultKind.Removed, 5, "Gone.", Id);
        FgmAuditVerification verification = FgmAuditModelFactory.AuditVerification(9, 1, fault);
        FgmAuditCheckpoint checkpoint = FgmAuditModelFactory.AuditCheckpoint(Samples.Noon, [FgmAuditModelFactory.AuditHead(Id, 9)]);
        FgmAuditExportTotals totals = FgmAuditModelFactory.AuditExportTotals([record]);

        Assert.Multiple(() =>
        {
            Assert.That(
                (Event.Result?.Outcome, Event.Attempt?.Number, Event.Spooling?.Number, Event.Ends),
                Is.EqualTo((nameof(FgmIndicatorFound), (int?)2, (long?)7, (Guid?)Id)));
            Assert.That(Event.Details, Has.Count.EqualTo(1));
            Assert.That((record.SequenceNumber, record.Event, record.Chain), Is.EqualTo((4L, Event, Id)));
            Assert.That((fault.Kind, fault.SequenceNumber, fault.Explanation), Is.EqualTo((FgmAuditFaultKind.Removed, 5L, "Gone.")));
            Assert.That((verification.IsIntact, verification.Records, verification.DisposedRecords), Is.EqualTo((false, 9L, 1L)));
            Assert.That(
                (FgmAuditModelFactory.AuditVerification(9).IsIntact,
                    FgmAuditModelFactory.AuditVerification(9, isRecorded: false).IsRecorded),
                Is.EqualTo((true, false)));
            Assert.That(FgmAuditCheckpoint.Parse(checkpoint.Export()).Heads.Single().SequenceNumber, Is.EqualTo(9));
            Assert.That((totals.Records, totals.FirstSequenceNumber, totals.ByKind["ResponseReceived"]), Is.EqualTo((1L, 4L, 1L)));
        });
    }

    [Test]
    public void What_the_library_would_never_hand_out_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => FgmModelFactory.AuditedAttempt(Id, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => FgmAuditModelFactory.AuditRecord(0, Event), Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(
                () => FgmModelFactory.ErrorReport(FgmErrorKind.AuditFailed, Samples.Noon, "a", "b", count: 0),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => FgmModelFactory.ReadinessReport(Samples.Noon, []), Throws.ArgumentException);
            Assert.That(
                () => FgmModelFactory.ClockDifference(TimeSpan.Zero, TimeSpan.FromTicks(-1)),
                Throws.TypeOf<ArgumentOutOfRangeException>());
            Assert.That(() => FgmModelFactory.DisclosureMade(null!), Throws.ArgumentNullException);
            Assert.That(() => FgmModelFactory.BatchItem(0, null!, Found), Throws.ArgumentNullException);
            Assert.That(
                () => FgmModelFactory.AuditEvent(FgmAuditEventKind.AttemptStarted, Samples.Noon, null!),
                Throws.ArgumentNullException);
        });
}
