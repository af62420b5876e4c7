using System.Collections;
using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Auditing;

[TestFixture]
public sealed class FgmAuditEventTests
{
    private static readonly Guid MessageId = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");
    private static readonly RequestingOrganization ClientOrganization = new(OdsCode.Parse("RR8"), "Leeds");
    private static readonly FgmAuditedOrigin Origin = new("ward-7", Asid.Parse("200000000115"), Asid.Parse("200000000116"));

    private static readonly RequesterDetails Details =
        new("Jane Roe", "Consultant", new RequestingOrganization(OdsCode.Parse("A8N7K"), "Airedale"), LocalUserId.Parse("john.doe"));

    private static IEnumerable<TestCaseData> Requesters =>
    [
        new(
            Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords], Details),
            "SmartcardUser",
            "495023758492",
            "584930285748",
            new[] { "B0370" }),
        new(Requester.Local(Samples.LocalUserId, ["nurse", "lead"], Details), "LocalUser", "jane.roe", null, new[] { "nurse", "lead" }),
        new(Requester.Unattended(Samples.LocalUserId, Details), "UnattendedSystem", "jane.roe", null, Array.Empty<string>()),
    ];

    [TestCaseSource(nameof(Requesters))]
    public void Requester_is_kept_with_identity_rights_authoriser_and_organisation(
        Requester requester, string kind, string id, string? roleProfileId, IEnumerable rights)
    {
        var audited = new FgmAuditedRequester(requester, ClientOrganization);

        Assert.Multiple(() =>
        {
            Assert.That(audited.Kind, Is.EqualTo(kind));
            Assert.That(audited.Id, Is.EqualTo(id));
            Assert.That(audited.RoleProfileId, Is.EqualTo(roleProfileId));
            Assert.That(audited.Rights, Is.EqualTo(rights));
            Assert.That(audited.Name, Is.EqualTo("Jane Roe"));
            Assert.That(audited.Role, Is.EqualTo("Consultant"));
            Assert.That(audited.Authoriser, Is.EqualTo("john.doe"));
            Assert.That(audited.OrganizationCode, Is.EqualTo(OdsCode.Parse("A8N7K")));
            Assert.That(audited.OrganizationName, Is.EqualTo("Airedale"));
            Assert.That(audited.ToString(), Is.EqualTo(kind));
        });
    }

    [Test]
    public void Requester_without_an_organisation_is_kept_with_the_clients_own() =>
        Assert.That(new FgmAuditedRequester(Samples.SmartcardUser, ClientOrganization).OrganizationCode, Is.EqualTo(OdsCode.Parse("RR8")));

    [Test]
    public void Event_of_the_hosts_own_is_kept_with_the_organisation_that_the_host_names() =>
        Assert.That(
            FgmAuditEvent.ForHost("Login", Samples.Noon, Origin, Samples.SmartcardUser, organization: ClientOrganization)
                .Requester?.OrganizationCode,
            Is.EqualTo(OdsCode.Parse("RR8")));

    [Test]
    public void ToString_of_an_event_shows_kind_and_message_id_only()
    {
        var auditEvent = new FgmAuditEvent(FgmAuditEventKind.AttemptStarted, Samples.Noon, Origin)
        {
            Query = new FgmAuditedQuery(MessageId, Samples.Query, ClientOrganization, "The smartcard user holds activity B0370."),
            Message = new byte[] { 1, 2, 3 },
        };

        Assert.Multiple(() =>
        {
            Assert.That(auditEvent.ToString(), Is.EqualTo($"AttemptStarted {MessageId:D}"));
            Assert.That(auditEvent.Query.NhsNumber, Is.EqualTo(Samples.NhsNumber), "the record itself has the number");
            Assert.That(new FgmAuditEvent(FgmAuditEventKind.AccessDenied, Samples.Noon, Origin).ToString(), Is.EqualTo("AccessDenied"));
        });
    }

    [Test]
    public void Event_time_is_kept_in_utc_and_each_event_has_its_own_id()
    {
        var first = new FgmAuditEvent(FgmAuditEventKind.AttemptStarted, Samples.Noon.ToOffset(TimeSpan.FromHours(1)), Origin);
        var second = new FgmAuditEvent(FgmAuditEventKind.AttemptStarted, Samples.Noon, Origin);

        Assert.Multiple(() =>
        {
            Assert.That(first.OccurredAt, Is.EqualTo(Samples.Noon));
            Assert.That(first.OccurredAt.Offset, Is.EqualTo(TimeSpan.Zero));
            Assert.That(first.Id, Is.Not.EqualTo(second.Id).And.Not.EqualTo(Guid.Empty));
            Assert.That(first.Result, Is.Null, "nothing has become of it yet");
            Assert.That(first.Message.IsEmpty, Is.True);
        });
    }

    [Test]
    public void Result_of_each_outcome_names_it_and_its_cause() =>
        Assert.Multiple(() =>
        {
            AssertResult(
                FgmAuditedResult.Of(FgmModelFactory.IndicatorFound(Samples.Patient, null, Samples.Noon, null), 200),
                "FgmIndicatorFound",
                null,
                200);
            AssertResult(FgmAuditedResult.Of(FgmModelFactory.NoRecordFound(Samples.Noon, null), 404), "FgmNoRecordFound", null, 404);
            AssertResult(
                FgmAuditedResult.Of(FgmModelFactory.QueryNotSent(FgmNotSentReason.AccessDenied, "No right.", Samples.Noon)),
                "FgmQueryNotSent",
                "AccessDenied",
                null);
            AssertResult(
                FgmAuditedResult.Of(
                    FgmModelFactory.QueryFailed(FgmFailureKind.Rejected, "x", Samples.Noon, FgmResponseCodes.Find("ODD"), 418)),
                "FgmQueryFailed",
                "Rejected",
                418);
            Assert.That(
                FgmAuditedResult.Of(
                    FgmModelFactory.QueryFailed(FgmFailureKind.Rejected, "x", Samples.Noon, FgmResponseCodes.Find("ODD"))).ResponseCode,
                Is.EqualTo("ODD"),
                "an unrecognised code is kept as it came");
            Assert.That(FgmAuditedResult.Cancelled().Outcome, Is.EqualTo("Cancelled"));
        });

    [TestCase(0)]
    [TestCase(-1)]
    public void Receipt_with_a_number_below_1_is_refused(long number) =>
        Assert.That(() => new FgmAuditReceipt(number), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Receipt_keeps_its_number() => Assert.That(new FgmAuditReceipt(1).SequenceNumber, Is.EqualTo(1));

    private static void AssertResult(FgmAuditedResult result, string outcome, string? reason, int? httpStatus) =>
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(outcome));
            Assert.That(result.Reason, Is.EqualTo(reason));
            Assert.That(result.HttpStatus, Is.EqualTo(httpStatus));
        });
}
