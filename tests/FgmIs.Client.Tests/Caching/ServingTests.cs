using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>docs/safety-case.md, H5: what the encounter's cache may answer, to whom, and how it is audited.</summary>
[TestFixture]
public sealed class ServingTests : EncounterCacheFixture
{
    [Test]
    public async Task Same_encounter_is_answered_again_without_asking_Spine()
    {
        await using FgmStatusClient client = NewCachingClient();
        var first = (FgmIndicatorFound)await client.QueryAsync(Viewed);
        Clock.Advance(TimeSpan.FromHours(2));

        var second = (FgmIndicatorFound)await client.QueryAsync(Viewed);

        Assert.Multiple(() =>
        {
            AssertFromSpine(first);
            AssertFromCache(second);
            Assert.That(AskedOfSpine, Is.EqualTo(1));
            Assert.That(second.MessageId, Is.EqualTo(first.MessageId));
            Assert.That((second.AskedAt, second.AnsweredAt, second.Attempts), Is.EqualTo((first.AskedAt, first.AnsweredAt, 0)));
            Assert.That(second.Alert.AssessmentDate, Is.EqualTo(first.Alert.AssessmentDate));
            Assert.That(second.Alert.Patient, Is.SameAs(Viewed.Patient));
        });
    }

    // A new indicator shows at the next view.
    [Test]
    public async Task No_record_is_never_kept_and_Spine_is_asked_again_at_the_next_view()
    {
        await using FgmStatusClient client = NewCachingClient();
        Simulator.RespondToAll(SmspAnswer.NoRecord());
        Assert.That(await client.QueryAsync(Viewed), Is.TypeOf<FgmNoRecordFound>());
        Assert.That(KeptAnswers, Is.Empty);
        Simulator.RespondToAll(SmspAnswer.Found());

        FgmStatusOutcome next = await client.QueryAsync(Viewed);

        Assert.That(next, Is.TypeOf<FgmIndicatorFound>());
        AssertFromSpine(next);
    }

    [TestCase(FgmQueryOccasion.UnscheduledCare, FgmFreshness.EncounterAnswerWillDo)]
    [TestCase(FgmQueryOccasion.RecordViewed, FgmFreshness.AskAgain)]
    public async Task Newer_answer_of_no_record_drives_out_the_indicator_that_is_kept(FgmQueryOccasion occasion, FgmFreshness freshness)
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Simulator.RespondToAll(SmspAnswer.NoRecord());
        await client.QueryAsync(New(occasion: occasion).WithFreshness(freshness));

        Assert.That(KeptAnswers, Is.Empty);
        Assert.That(await client.QueryAsync(Viewed), Is.TypeOf<FgmNoRecordFound>());
        Assert.That(AskedOfSpine, Is.EqualTo(3));
    }

    [Test]
    public async Task Indicator_is_kept_with_its_warnings()
    {
        Simulator.RespondToAll(SmspAnswer.Custom(query => SmspResponse.Found(query).WithBody(
            [
                .. System.Text.Encoding.UTF8.GetBytes(SmspResponse.Found(query)
                    .BodyText.Replace("<timestamp value=\"", "<timestamp value=\"unreadable", StringComparison.Ordinal)),
            ])));
        await using FgmStatusClient client = NewCachingClient();
        FgmStatusOutcome first = await client.QueryAsync(Viewed);

        FgmStatusOutcome second = await client.QueryAsync(Viewed);

        AssertFromCache(second);
        Assert.That(first.Warnings, Is.Not.Empty);
        Assert.That(
            second.Warnings.Select(warning => warning.ToString()),
            Is.EqualTo(first.Warnings.Select(warning => warning.ToString())));
    }

    [Test]
    public async Task Another_encounter_patient_organisation_or_system_is_asked_of_Spine()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        var elsewhere = new RequesterDetails(organization: new RequestingOrganization(OdsCode.Parse("B82002"), "Another practice"));
        var otherPatient = new VerifiedPatient(NhsNumber.Parse("9876543210"), Samples.DateOfBirth, Samples.Verification);
        var site = new RequesterDetails(
            organization: new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation", OdsCode.Parse("RR801")));
        FgmStatusQuery[] others =
        [
            New(requester: Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords], site)),
            New(encounter: EncounterId.Parse("encounter-2")),
            New(patient: otherPatient),
            New(requester: Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords], elsewhere)),
        ];
        foreach (FgmStatusQuery other in others)
        {
            AssertFromSpine(await client.QueryAsync(other));
        }

        await using FgmStatusClient otherEndpoint = NewCachingClient(
            configure: options => options.Connection.Endpoint = new Uri("https://live.test/fhir/fgm/query"));
        AssertFromSpine(await otherEndpoint.QueryAsync(Viewed));
        Assert.That(AskedOfSpine, Is.EqualTo(6));
    }

    [Test]
    public async Task Indicator_without_a_date_of_assessment_is_kept_without_one()
    {
        Simulator.RespondToAll(SmspAnswer.Found(null));
        await using FgmStatusClient client = NewCachingClient();
        FgmStatusOutcome first = await client.QueryAsync(Viewed);

        FgmStatusOutcome second = await client.QueryAsync(Viewed);

        AssertFromCache(second);
        Assert.That((first as FgmIndicatorFound)?.Alert.AssessmentDate, Is.Null);
        Assert.That((second as FgmIndicatorFound)?.Alert.AssessmentDate, Is.Null);
    }

    [Test]
    public async Task Without_an_encounter_nothing_is_read_or_kept()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Samples.Query);
        await client.QueryAsync(Samples.Query);

        Assert.That(Samples.Query.Encounter, Is.Null);
        Assert.That(AskedOfSpine, Is.EqualTo(2));
        Assert.That(Store.Entries, Is.Empty);
    }

    [TestCase(FgmQueryOccasion.UnscheduledCare)]
    [TestCase(FgmQueryOccasion.ClinicalAppointment)]
    [TestCase(FgmQueryOccasion.OutpatientAppointment)]
    [TestCase(FgmQueryOccasion.InpatientAdmission)]
    [TestCase(FgmQueryOccasion.InpatientDischarge)]
    [TestCase(FgmQueryOccasion.GpRegistration)]
    public async Task Significant_event_asks_Spine_and_renews_the_cache(FgmQueryOccasion occasion)
    {
        await using FgmStatusClient client = NewCachingClient();
        Simulator.RespondToAll(SmspAnswer.NoRecord());
        await client.QueryAsync(Viewed);
        Simulator.RespondToAll(SmspAnswer.Found());

        FgmStatusOutcome atEvent = await client.QueryAsync(New(occasion: occasion));
        FgmStatusOutcome viewed = await client.QueryAsync(Viewed);

        Assert.That(atEvent, Is.TypeOf<FgmIndicatorFound>());
        AssertFromSpine(atEvent);
        Assert.That(viewed, Is.TypeOf<FgmIndicatorFound>(), "the event's answer is the one kept");
        AssertFromCache(viewed);
    }

    [Test]
    public async Task AskAgain_asks_Spine_and_renews_the_cache()
    {
        await using FgmStatusClient client = NewCachingClient();
        Simulator.RespondToAll(SmspAnswer.NoRecord());
        await client.QueryAsync(Viewed);
        Simulator.RespondToAll(SmspAnswer.Found());

        AssertFromSpine(await client.QueryAsync(Viewed.WithFreshness(FgmFreshness.AskAgain)));
        FgmStatusOutcome viewed = await client.QueryAsync(Viewed);
        Assert.That(viewed, Is.TypeOf<FgmIndicatorFound>());
        AssertFromCache(viewed);
    }

    [Test]
    public async Task Failure_is_never_kept_and_does_not_drive_out_what_is()
    {
        await using FgmStatusClient client = NewCachingClient(configure: options => options.Resending.Maximum = 0);
        Simulator.RespondToAll(SmspAnswer.Reset());
        await client.QueryAsync(Viewed);
        Assert.That(KeptAnswers, Is.Empty);
        Simulator.RespondToAll(SmspAnswer.Found());
        AssertFromSpine(await client.QueryAsync(Viewed));
        Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine));
        Assert.That(await client.QueryAsync(New(occasion: FgmQueryOccasion.UnscheduledCare)), Is.TypeOf<FgmQueryFailed>());

        AssertFromCache(await client.QueryAsync(Viewed));
    }

    [Test]
    public async Task Answer_of_a_providers_own_store_is_never_kept()
    {
        await using FgmStatusClient client = NewCachingClient();
        Simulator.RespondToAll(SmspAnswer.FoundFromLocalStore());

        Assert.That(((FgmIndicatorFound)await client.QueryAsync(Viewed)).Source, Is.EqualTo(FgmAnswerSource.ProviderLocalStore));

        Assert.That(KeptAnswers, Is.Empty);
    }

    [Test]
    public async Task Answer_that_could_not_be_audited_is_not_kept()
    {
        await using FgmStatusClient client = NewCachingClient(configure: options => options.Audit.Trail = new ForgetfulTrail());

        FgmStatusOutcome outcome = await client.QueryAsync(Viewed);

        Assert.That(outcome.Warnings.Select(warning => warning.Kind), Does.Contain(FgmWarningKind.NotAudited));
        Assert.That(KeptAnswers, Is.Empty);
    }

    [Test]
    public async Task Each_user_who_gets_the_answer_is_audited_under_the_id_of_the_exchange()
    {
        Requester colleague = Requester.Smartcard(
            SdsUserId.Parse("222222222222"), Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords]);
        await using FgmStatusClient client = NewCachingClient();
        FgmStatusOutcome first = await client.QueryAsync(Viewed);

        AssertFromCache(await client.QueryAsync(New(requester: colleague)));

        FgmAuditEvent last = Trail.Events[^1];
        Assert.Multiple(() =>
        {
            Assert.That(
                AuditedKinds(),
                Is.EqualTo(
                    new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived, FgmAuditEventKind.AnsweredFromCache }));
            Assert.That(last.Query!.MessageId, Is.EqualTo(first.MessageId));
            Assert.That(last.Query.Requester.Id, Is.EqualTo("222222222222"));
            Assert.That(last.Result!.Source, Is.EqualTo(FgmAnswerSource.EncounterCache));
            Assert.That(last.Result.Outcome, Is.EqualTo(nameof(FgmIndicatorFound)));
        });
    }

    [Test]
    public async Task Requester_without_the_right_gets_nothing_from_the_cache()
    {
        Requester porter = Requester.Local(Samples.LocalUserId, ["Porter"]);
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);

        FgmStatusOutcome denied = await client.QueryAsync(New(requester: porter));

        Assert.That((denied as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
        Assert.That(AuditedKinds()[^1], Is.EqualTo(FgmAuditEventKind.AccessDenied));
    }

    [Test]
    public async Task Queries_of_different_users_at_once_are_each_sent()
    {
        Simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromSeconds(1)));
        await using FgmStatusClient client = NewCachingClient();
        Task<FgmStatusOutcome>[] asking =
        [
            .. Enumerable.Range(1, 3).Select(user => client.QueryAsync(New(requester: Requester.Smartcard(
                SdsUserId.Parse($"11111111111{user}"), Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords])))),
        ];
        await PassTimeUntilAsync(Task.WhenAll(asking), TimeSpan.FromMilliseconds(200));

        Assert.That(
            Simulator.ReceivedQueries.Select(query => query.PractitionerIdentifiers[0].Value).Order(StringComparer.Ordinal),
            Is.EqualTo(["111111111111", "111111111112", "111111111113"]));
    }

    private sealed class ForgetfulTrail : IFgmAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            auditEvent.Kind == FgmAuditEventKind.ResponseReceived
                ? throw new IOException("The disk is full.")
                : new ValueTask<FgmAuditReceipt>(new FgmAuditReceipt(1));
    }
}
