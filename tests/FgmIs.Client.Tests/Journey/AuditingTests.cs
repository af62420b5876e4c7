using System.Text;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>Hazard H7 as far as the client alone can hold it, and MSCA-FGMRISA-01, MSCA-AUD-03.</summary>
[TestFixture]
public sealed class AuditingTests : JourneyFixture
{
    [Test]
    public async Task Attempt_is_recorded_with_its_ids_and_bytes_before_it_leaves()
    {
        FgmAuditEvent[]? recordedWhenItLeft = null;
        string? sent = null;
        using var handler = new StubHandler(async (request, _) =>
        {
            recordedWhenItLeft = [.. Trail.Events];
            sent = await request.Content!.ReadAsStringAsync();
            throw new HttpRequestException("gone");
        });
        await using FgmStatusClient client = NewClientOver(handler, options => options.Resending.Maximum = 0);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        FgmAuditEvent recorded = recordedWhenItLeft!.Single();
        Assert.Multiple(() =>
        {
            Assert.That(recorded.Kind, Is.EqualTo(FgmAuditEventKind.AttemptStarted));
            Assert.That(recorded.Query?.MessageId, Is.EqualTo(outcome.MessageId));
            Assert.That(Encoding.UTF8.GetString(recorded.Message.ToArray()), Is.EqualTo(sent));
            Assert.That(sent, Does.Contain(recorded.Attempt!.BundleId.ToString("D")));
        });
    }

    [Test]
    public async Task Exchange_is_recorded_with_every_item_that_the_catalogue_wants()
    {
        var details = new RequesterDetails("Dr Town Wood", "Paediatrician", authoriser: LocalUserId.Parse("head.nurse"));
        var query = new FgmStatusQuery(
            Samples.Patient,
            Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords], details),
            FgmQueryOccasion.UnscheduledCare,
            EncounterId.Parse("visit-7"));
        await using FgmStatusClient client = NewClient(options => options.Audit.DeviceName = "ward-3");

        FgmStatusOutcome outcome = await client.QueryAsync(query);

        FgmAuditEvent begun = Trail.Events[0];
        FgmAuditEvent ended = Trail.Events[1];
        Assert.Multiple(() =>
        {
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived }));
            Assert.That(ended.Ends, Is.EqualTo(begun.Id));
            Assert.That(ended.Attempt!.BundleId, Is.EqualTo(begun.Attempt!.BundleId));
            Assert.That(ended.Result!.Outcome, Is.EqualTo(nameof(FgmIndicatorFound)));
            Assert.That(ended.Result.Source, Is.EqualTo(FgmAnswerSource.Spine));
            Assert.That(ended.Result.HttpStatus, Is.EqualTo(200));
            Assert.That(Encoding.UTF8.GetString(ended.Message.ToArray()), Does.Contain("<Flag>"));
            foreach (FgmAuditEvent auditEvent in Trail.Events)
            {
                FgmAuditedQuery query = auditEvent.Query!;
                Assert.That(query.MessageId, Is.EqualTo(outcome.MessageId));
                Assert.That(query.NhsNumber, Is.EqualTo(Samples.NhsNumber));
                Assert.That(query.Occasion, Is.EqualTo(FgmQueryOccasion.UnscheduledCare));
                Assert.That(query.Encounter, Is.EqualTo(EncounterId.Parse("visit-7")));
                Assert.That(query.AccessReason, Does.Contain("B0370"));
                Assert.That(query.Requester.Id, Is.EqualTo(Samples.UserId.Value));
                Assert.That(query.Requester.RoleProfileId, Is.EqualTo(Samples.RoleProfileId.Value));
                Assert.That(query.Requester.Name, Is.EqualTo("Dr Town Wood"));
                Assert.That(query.Requester.Role, Is.EqualTo("Paediatrician"));
                Assert.That(query.Requester.Authoriser, Is.EqualTo("head.nurse"));
                Assert.That(query.Requester.OrganizationCode, Is.EqualTo(OdsCode.Parse("X26")));
                Assert.That(auditEvent.Origin.System, Is.EqualTo(Simulator.ClientAsid));
                Assert.That(auditEvent.Origin.Destination, Is.EqualTo(Simulator.ProviderAsid));
                Assert.That(auditEvent.Origin.Device, Is.EqualTo("ward-3"));
                Assert.That(auditEvent.OccurredAt, Is.EqualTo(Samples.Noon));
                Assert.That(auditEvent.OccurredAt.Offset, Is.EqualTo(TimeSpan.Zero));
            }
        });
    }

    [Test]
    public async Task Every_attempt_has_its_own_beginning_and_end()
    {
        Simulator.RegisterSequence(Samples.NhsNumber, SmspAnswer.Unavailable(), SmspAnswer.Reset(), SmspAnswer.Found());
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.Multiple(() =>
        {
            Assert.That(
                AuditedKinds(),
                Is.EqualTo(new[]
                {
                    FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived,
                    FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed,
                    FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived,
                }));
            Assert.That(Trail.Events.Select(auditEvent => auditEvent.Attempt!.Number), Is.EqualTo(new[] { 1, 1, 2, 2, 3, 3 }));
            Assert.That(Trail.Events.Select(auditEvent => auditEvent.Attempt!.BundleId).Distinct().Count(), Is.EqualTo(3));
        });
    }

    [TestCase("throws")]
    [TestCase("gives no receipt")]
    [TestCase("hangs")]
    [TestCase("blocks")]
    [TestCase("is ours and throws")]
    [TestCase("is ours and hangs")]
    public async Task Nothing_is_sent_when_the_attempt_cannot_be_recorded(string misbehaviour)
    {
        IFgmAuditTrail trail = Misbehaving(misbehaviour, FgmAuditEventKind.AttemptStarted);
        await using FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(2));

        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(2, Patience);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
            Assert.That(outcome.Attempts, Is.Zero);
            Assert.That(Simulator.ReceivedQueries, Is.Empty);
            Assert.That(
                reports.Select(report => report.Kind),
                Is.EquivalentTo(new[] { FgmErrorKind.AuditFailed, FgmErrorKind.QueryFailed }));
        });
    }

    [TestCase("throws")]
    [TestCase("gives no receipt")]
    [TestCase("hangs")]
    [TestCase("blocks")]
    [TestCase("is ours and throws")]
    [TestCase("is ours and hangs")]
    public async Task Answer_reaches_the_clinician_marked_when_it_cannot_be_recorded(string misbehaviour)
    {
        IFgmAuditTrail trail = Misbehaving(misbehaviour, FgmAuditEventKind.ResponseReceived);
        await using FgmStatusClient client = NewClient(options => options.Audit.Trail = trail);

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(2));

        FgmErrorReport report = await OnlyReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
            Assert.That(outcome.Warnings.Select(warning => warning.Kind), Is.EqualTo(new[] { FgmWarningKind.NotAudited }));
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.AuditFailed));
        });
    }

    [Test]
    public async Task Refusal_that_cannot_be_recorded_is_still_a_refusal_marked()
    {
        await using FgmStatusClient client = NewClient(
            options => options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.QueryNotSent));

        FgmStatusOutcome outcome = await client.QueryAsync(
            new FgmStatusQuery(Samples.PatientBorn("2001-01-01"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
        Assert.That(outcome.Warnings.Single().Kind, Is.EqualTo(FgmWarningKind.NotAudited));
    }

    private static IFgmAuditTrail Misbehaving(string misbehaviour, FgmAuditEventKind kind) => misbehaviour switch
    {
        "throws" => ScriptedTrail.Throws(kind),
        "gives no receipt" => ScriptedTrail.GivesNoReceipt(kind),
        "blocks" => ScriptedTrail.Blocks(kind),
        "is ours and throws" => new PromptTrail(ScriptedTrail.Throws(kind)),
        "is ours and hangs" => new PromptTrail(ScriptedTrail.Hangs(kind)),
        _ => ScriptedTrail.Hangs(kind),
    };
}
