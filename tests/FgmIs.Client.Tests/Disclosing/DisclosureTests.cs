using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Disclosing;

/// <summary>Hazards H7 and H10: what an unattended system found reaches a person only by a recorded, access-checked call.</summary>
[TestFixture]
public sealed class DisclosureTests : JourneyFixture
{
    private static readonly UnattendedSystem NightRun = Requester.Unattended(LocalUserId.Parse("night-run"));
    private static readonly LocalUser Nurse = Requester.Local(
        LocalUserId.Parse("jane.roe"), ["nurse"], new RequesterDetails("Jane Roe", "Nurse"));
    private static readonly LocalUser Porter = Requester.Local(LocalUserId.Parse("john.doe"), ["porter"]);

    [Test]
    public async Task Unattended_answer_is_closed_and_says_what_opens_it()
    {
        await using FgmStatusClient client = NewClient(Admit);

        var found = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));

        Assert.That(() => found.Alert, Throws.InvalidOperationException.With.Message.Contains("RecordDisclosureAsync"));
    }

    [Test]
    public async Task Answer_from_the_cache_is_as_closed_to_an_unattended_system_and_opens_in_the_same_way()
    {
        var encounter = EncounterId.Parse("visit-7");
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.EncounterCache = FgmIs.Client.Caching.FgmEncounterCache.InMemory(
                new FgmIs.Client.Caching.FgmEncounterCacheOptions { TimeProvider = Clock });
        });
        _ = await client.QueryAsync(new FgmStatusQuery(Samples.Patient, Nurse, FgmQueryOccasion.RecordViewed, encounter));

        var found = (FgmIndicatorFound)await client.QueryAsync(
            new FgmStatusQuery(Samples.Patient, NightRun, FgmQueryOccasion.RecordViewed, encounter));

        Assert.That(found.Source, Is.EqualTo(FgmAnswerSource.EncounterCache));
        Assert.That(() => found.Alert, Throws.InvalidOperationException);
        Assert.That(await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed), Is.TypeOf<FgmDisclosureMade>());
    }

    [TestCase(FgmDisclosureKind.Displayed)]
    [TestCase(FgmDisclosureKind.Printed)]
    [TestCase(FgmDisclosureKind.Exported)]
    public async Task Unattended_answer_reaches_a_person_with_the_right_and_that_is_recorded(FgmDisclosureKind kind)
    {
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Nurse, kind);

        FgmAuditEvent recorded = Trail.EventsOf(FgmAuditEventKind.AnswerDisclosed).Single();
        Assert.Multiple(() =>
        {
            Assert.That((disclosure as FgmDisclosureMade)?.Alert?.Patient.NhsNumber, Is.EqualTo(Samples.NhsNumber));
            Assert.That((disclosure as FgmDisclosureMade)?.Warnings, Is.Empty);
            Assert.That(recorded.Name, Is.EqualTo(kind.ToString()));
            Assert.That(recorded.Requester!.Id, Is.EqualTo("jane.roe"));
            Assert.That(recorded.Requester.Name, Is.EqualTo("Jane Roe"));
            Assert.That(recorded.Query!.Requester.Id, Is.EqualTo("night-run"), "who had asked is kept as well");
            Assert.That(recorded.Query.MessageId, Is.EqualTo(found.MessageId));
            Assert.That(recorded.NhsNumber, Is.EqualTo(Samples.NhsNumber));
            Assert.That(recorded.Result!.Outcome, Is.EqualTo(nameof(FgmIndicatorFound)));
        });
    }

    [Test]
    public async Task Person_without_the_right_gets_nothing_and_the_attempt_is_recorded()
    {
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Porter, FgmDisclosureKind.Displayed);

        FgmAuditEvent recorded = Trail.EventsOf(FgmAuditEventKind.DisclosureRefused).Single();
        Assert.Multiple(() =>
        {
            Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AccessDenied));
            Assert.That(recorded.Requester!.Id, Is.EqualTo("john.doe"));
            Assert.That(recorded.Result!.Reason, Is.EqualTo("AccessDenied"));
        });
    }

    [Test]
    public async Task Policy_that_throws_has_denied_and_is_reported()
    {
        var policy = new SwitchedPolicy();
        await using FgmStatusClient client = NewClient(options => options.AccessPolicy = policy);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(Nurse));
        policy.IsBroken = true;

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Printed);

        Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AccessDenied));
        Assert.That((await OnlyReportAsync()).Kind, Is.EqualTo(FgmErrorKind.AccessPolicyFailed));
    }

    [TestCase("throws")]
    [TestCase("gives no receipt")]
    public async Task Trail_that_is_down_lets_nobody_have_what_nobody_was_recorded_to_have(string misbehaviour)
    {
        ScriptedTrail trail = misbehaviour == "throws"
            ? ScriptedTrail.Throws(FgmAuditEventKind.AnswerDisclosed)
            : ScriptedTrail.GivesNoReceipt(FgmAuditEventKind.AnswerDisclosed);
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.Audit.Trail = trail;
        });
        var unattended = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));
        var colleagues = (FgmIndicatorFound)await client.QueryAsync(Query(Samples.SmartcardUser));

        FgmDisclosure ofUnattended = await client.RecordDisclosureAsync(unattended, Nurse, FgmDisclosureKind.Displayed);
        FgmDisclosure ofColleagues = await client.RecordDisclosureAsync(colleagues, Nurse, FgmDisclosureKind.Displayed);

        Assert.That((ofUnattended as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AuditUnavailable));
        Assert.That((ofColleagues as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AuditUnavailable));
        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(2, Patience);
        Assert.That(
            reports.Select(report => report.Kind),
            Is.EqualTo([FgmErrorKind.AuditFailed, FgmErrorKind.DisclosureNotRecorded]),
            "repetitions are counted");
        Assert.That(reports[1].MessageId, Is.EqualTo(unattended.MessageId));
    }

    [TestCase(FgmDisclosureKind.Printed)]
    [TestCase(FgmDisclosureKind.Exported)]
    public async Task Trail_that_is_down_lets_nobody_print_or_export_not_even_who_asked(FgmDisclosureKind kind)
    {
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AnswerDisclosed);
        });
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(Nurse));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Nurse, kind);

        Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AuditUnavailable));
        IReadOnlyList<FgmErrorReport> reports = await Reporter.WaitForReportAsync(2, Patience);
        Assert.That((reports[1].Kind, reports[1].Detail), Is.EqualTo((
            FgmErrorKind.DisclosureNotRecorded,
            $"A disclosure ({kind}) could not be recorded in the audit trail, so it was not made: "
            + "somebody with the right to see an answer did not get it.")));
    }

    [Test]
    public async Task Trail_that_is_down_gives_nothing_to_somebody_of_the_same_local_id_in_another_organisation()
    {
        var elsewhere = new RequesterDetails(organization: new RequestingOrganization(OdsCode.Parse("B82002"), "Another practice"));
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AnswerDisclosed);
        });
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(Nurse));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(
            found, Requester.Local(Nurse.UserId, ["nurse"], elsewhere), FgmDisclosureKind.Displayed);

        Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.AuditUnavailable));
    }

    [Test]
    public async Task Refusal_for_right_age_of_answer_or_age_of_patient_is_reported_to_nobody()
    {
        await using (FgmStatusClient client = NewClient(Admit))
        {
            var found = (FgmIndicatorFound)await client.QueryAsync(Query(Nurse));
            var nearly18 = (FgmIndicatorFound)await client.QueryAsync(
                new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), Nurse, FgmQueryOccasion.OutpatientAppointment));
            FgmDisclosure byRight = await client.RecordDisclosureAsync(found, Porter, FgmDisclosureKind.Displayed);
            Clock.Advance(TimeSpan.FromHours(12));
            FgmDisclosure byPatient = await client.RecordDisclosureAsync(nearly18, Nurse, FgmDisclosureKind.Displayed);
            Clock.Advance(TimeSpan.FromHours(12));
            FgmDisclosure byAge = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed);

            Assert.That(
                ((FgmDisclosure[])[byRight, byPatient, byAge]).Select(disclosure => (disclosure as FgmDisclosureRefused)?.Reason),
                Is.EqualTo(new FgmDisclosureRefusal?[]
                {
                    FgmDisclosureRefusal.AccessDenied,
                    FgmDisclosureRefusal.NotEligible,
                    FgmDisclosureRefusal.TooOld,
                }));
        }

        Assert.That(Reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Answer_that_came_when_its_reader_had_moved_on_is_recorded_as_not_shown()
    {
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(Samples.SmartcardUser));

        await client.RecordNotShownAsync(found, Nurse);

        FgmAuditEvent recorded = Trail.EventsOf(FgmAuditEventKind.AnswerNotShown).Single();
        Assert.Multiple(() =>
        {
            Assert.That(recorded.Requester!.Id, Is.EqualTo("jane.roe"));
            Assert.That(recorded.Query!.MessageId, Is.EqualTo(found.MessageId));
            Assert.That(recorded.Query.Requester.Id, Is.EqualTo(Samples.UserId.Value));
            Assert.That(recorded.NhsNumber, Is.EqualTo(Samples.NhsNumber));
            Assert.That(recorded.Result!.Outcome, Is.EqualTo(nameof(FgmIndicatorFound)));
            Assert.That(() => client.RecordNotShownAsync(found, NightRun), Throws.ArgumentException);
            Assert.That(() => client.RecordNotShownAsync(null!, Nurse), Throws.ArgumentNullException);
            Assert.That(
                () => client.RecordNotShownAsync(FgmModelFactory.NoRecordFound(Samples.Noon, null), Nurse),
                Throws.ArgumentException);
        });
    }

    [Test]
    public async Task Trail_that_does_not_take_that_an_answer_was_not_shown_is_reported_and_throws_nothing()
    {
        await using FgmStatusClient client = NewClient(
            options => options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AnswerNotShown));
        var found = (FgmIndicatorFound)await client.QueryAsync(Samples.Query);

        await client.RecordNotShownAsync(found, Samples.SmartcardUser);

        FgmErrorReport report = await OnlyReportAsync();
        Assert.That((report.Kind, report.MessageId), Is.EqualTo((FgmErrorKind.AuditFailed, found.MessageId)));
    }

    [Test]
    public async Task Answer_of_the_cache_is_disclosed_for_what_is_left_of_its_24_hours_though_the_clock_is_set_back()
    {
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.EncounterCache = FgmIs.Client.Caching.FgmEncounterCache.InMemory(
                new FgmIs.Client.Caching.FgmEncounterCacheOptions { TimeProvider = Clock });
        });
        var query = new FgmStatusQuery(Samples.Patient, Nurse, FgmQueryOccasion.RecordViewed, EncounterId.Parse("visit-7"));
        _ = await client.QueryAsync(query);
        Clock.Advance(TimeSpan.FromHours(20));
        var kept = (FgmIndicatorFound)await client.QueryAsync(query);
        Assert.That(kept.Source, Is.EqualTo(FgmAnswerSource.EncounterCache));
        Clock.AdjustTime(Samples.Noon);

        Clock.Advance(TimeSpan.FromHours(4));

        Assert.That(kept.Alert.State, Is.EqualTo(FgmAlertState.OutOfDate));
        FgmDisclosure disclosure = await client.RecordDisclosureAsync(kept, Nurse, FgmDisclosureKind.Displayed);
        Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.TooOld));
    }

    [Test]
    public async Task Trail_that_is_down_does_not_hide_the_answer_from_who_asked_for_it()
    {
        await using FgmStatusClient client = NewClient(options =>
        {
            Admit(options);
            options.Audit.Trail = ScriptedTrail.Throws(FgmAuditEventKind.AnswerDisclosed);
        });
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(Nurse));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed);

        Assert.That(
            (disclosure as FgmDisclosureMade)?.Warnings.Select(warning => warning.Kind),
            Is.EqualTo(new[] { FgmWarningKind.NotAudited }));
        Assert.That((disclosure as FgmDisclosureMade)?.Alert, Is.SameAs(found.Alert));
        Assert.That((await OnlyReportAsync()).Kind, Is.EqualTo(FgmErrorKind.AuditFailed));
    }

    [Test]
    public async Task Answer_older_than_24_hours_is_not_disclosed()
    {
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));

        Clock.Advance(TimeSpan.FromHours(23));
        FgmDisclosure inTime = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed);
        Clock.Advance(TimeSpan.FromHours(1.1));
        FgmDisclosure late = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed);

        Assert.That(inTime, Is.TypeOf<FgmDisclosureMade>());
        Assert.That((late as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.TooOld));
    }

    [Test]
    public async Task Answer_about_a_patient_who_has_become_18_is_not_disclosed()
    {
        // It is noon on 1 July; London's midnight is eleven hours away.
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(
            new FgmStatusQuery(Samples.PatientBorn("2008-07-02"), NightRun, FgmQueryOccasion.OutpatientAppointment));

        Clock.Advance(TimeSpan.FromHours(12));
        FgmDisclosure disclosure = await client.RecordDisclosureAsync(found, Nurse, FgmDisclosureKind.Displayed);

        Assert.That((disclosure as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.NotEligible));
    }

    [Test]
    public async Task Disclosure_of_no_record_has_nothing_to_show()
    {
        Simulator.RespondToAll(FgmIs.Client.Testing.SmspAnswer.NoRecord());
        await using FgmStatusClient client = NewClient(Admit);
        var none = (FgmNoRecordFound)await client.QueryAsync(Query(NightRun));

        FgmDisclosure disclosure = await client.RecordDisclosureAsync(none, Nurse, FgmDisclosureKind.Displayed);

        Assert.That(disclosure.Match<object?>(made => made.Alert, refused => refused), Is.Null);
    }

    [Test]
    public async Task Disclosure_that_is_a_callers_mistake_is_refused()
    {
        await using FgmStatusClient client = NewClient(Admit);
        var found = (FgmIndicatorFound)await client.QueryAsync(Query(NightRun));
        FgmIndicatorFound made = FgmModelFactory.IndicatorFound(Samples.Patient, null, Samples.Noon, null);

        Assert.Multiple(() =>
        {
            Assert.That(() => client.RecordDisclosureAsync(found, NightRun, FgmDisclosureKind.Displayed), Throws.ArgumentException);
            Assert.That(() => client.RecordDisclosureAsync(found, Nurse, (FgmDisclosureKind)99), Throws.ArgumentException);
            Assert.That(() => client.RecordDisclosureAsync(made, Nurse, FgmDisclosureKind.Displayed), Throws.ArgumentException);
            Assert.That(() => client.RecordDisclosureAsync(null!, Nurse, FgmDisclosureKind.Displayed), Throws.ArgumentNullException);
            Assert.That(() => client.RecordDisclosureAsync(found, null!, FgmDisclosureKind.Displayed), Throws.ArgumentNullException);
        });
    }

    [Test]
    public async Task Start_of_a_client_is_recorded_with_what_it_works_with()
    {
        await using (NewClient(options => options.Audit.DeviceName = "ward-3"))
        {
        }

        FgmAuditEvent started = Trail.Configurations.Single();
        Assert.Multiple(() =>
        {
            Assert.That(
                started.Details.Single(detail => detail.Key == "Connection:Endpoint").Value,
                Does.StartWith("https://").And.EndsWith(Simulator.Endpoint.AbsolutePath));
            Assert.That(started.Details, Has.Member(new KeyValuePair<string, string>("AccessPolicy", typeof(FgmAccessPolicy).FullName!)));
            Assert.That(started.Details.Select(detail => detail.Key), Has.Member("CertificateThumbprint"));
            Assert.That(started.Origin.Device, Is.EqualTo("ward-3"));
        });
    }

    private static FgmStatusQuery Query(Requester requester) => new(Samples.Patient, requester, FgmQueryOccasion.OutpatientAppointment);

    private static void Admit(FgmStatusClientOptions options) =>
        options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles("nurse").WithUnattendedSystems(LocalUserId.Parse("night-run"));

    private sealed class SwitchedPolicy : IFgmAccessPolicy
    {
        public bool IsBroken { get; set; }

        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            IsBroken ? throw new InvalidOperationException() : new ValueTask<FgmAccessDecision>(FgmAccessDecision.Grant("Granted."));
    }
}
