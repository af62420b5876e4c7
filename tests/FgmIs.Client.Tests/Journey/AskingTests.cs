using System.Collections.Concurrent;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

[TestFixture]
public sealed class AskingTests : JourneyFixture
{
    private static IEnumerable<TestCaseData> NotSentRows =>
    [
        Row(
            "unverified",
            Query(patient: new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, NhsNumberVerification.NotVerified)),
            FgmNotSentReason.NotVerified),
        Row("18 or over", Query(patient: Samples.PatientBorn("2008-07-01")), FgmNotSentReason.NotEligible),
        Row("age open", Query(patient: Samples.PatientBorn("2008")), FgmNotSentReason.AgeUndetermined),
        Row("born tomorrow", Query(patient: Samples.PatientBorn("2026-07-02")), FgmNotSentReason.DateOfBirthInFuture),
        Row(
            "a tester's number",
            Query(patient: new VerifiedPatient(NhsNumber.Parse("9999999999"), Samples.DateOfBirth, Samples.Verification)),
            FgmNotSentReason.TestNumberRefused),
        Row(
            "no B0370",
            Query(Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.Parse("B0001")])),
            FgmNotSentReason.AccessDenied),
        Row("no mapped role", Query(Requester.Local(Samples.LocalUserId, ["receptionist"])), FgmNotSentReason.AccessDenied),
        Row("unattended", Query(Requester.Unattended(Samples.LocalUserId)), FgmNotSentReason.AccessDenied),
    ];

    [Test]
    public async Task Query_for_a_child_with_an_indicator_gives_an_alert_about_that_child()
    {
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        var found = outcome as FgmIndicatorFound;
        Assert.That(found, Is.Not.Null);
        Assert.Multiple(() =>
        {
            Assert.That(found!.Alert.Patient, Is.SameAs(Samples.Patient));
            Assert.That(found.AskedAt, Is.EqualTo(Samples.Noon));
            Assert.That(found.AnsweredAt, Is.EqualTo(Samples.Noon));
            Assert.That(found.Source, Is.EqualTo(FgmAnswerSource.Spine));
            Assert.That(found.Attempts, Is.EqualTo(1));
            Assert.That(found.Warnings, Is.Empty);
            Assert.That(Simulator.ReceivedQueries.Single().MessageId, Is.EqualTo(found.MessageId.ToString("D")));
        });
        Simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Query_for_a_child_without_a_record_gives_no_record()
    {
        Simulator.RespondToAll(SmspAnswer.NoRecord());
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Assert.That(outcome, Is.TypeOf<FgmNoRecordFound>());
        Assert.That(Reporter.Reports, Is.Empty);
    }

    [TestCaseSource(nameof(NotSentRows))]
    public async Task Query_that_must_not_be_sent_is_audited_and_reported_only_where_the_patients_record_keeps_it_back(
        FgmStatusQuery query, FgmNotSentReason reason)
    {
        FgmStatusOutcome outcome;
        await using (FgmStatusClient client = NewClient())
        {
            outcome = await client.QueryAsync(query);
        }

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(reason));
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Attempts, Is.Zero);
            Assert.That(Simulator.ReceivedQueries, Is.Empty);
            Assert.That(
                Reporter.Reports.Select(report => report.NotSentReason),
                Is.EqualTo(Array.FindAll(
                    [reason],
                    one =>
                        one is FgmNotSentReason.NotVerified or FgmNotSentReason.AgeUndetermined or FgmNotSentReason.DateOfBirthInFuture)),
                "of the others nothing is wrong (H6)");
            Assert.That(
                AuditedKinds(),
                Is.EqualTo(
                    new[] { reason == FgmNotSentReason.AccessDenied ? FgmAuditEventKind.AccessDenied : FgmAuditEventKind.QueryNotSent }));
            Assert.That(Trail.Events[0].Result?.Reason, Is.EqualTo(reason.ToString()));
        });
    }

    [Test]
    public async Task Query_with_a_testers_number_is_sent_where_the_option_allows_it()
    {
        await using FgmStatusClient client = NewClient(options => options.Eligibility.AllowTestNhsNumbers = true);

        FgmStatusOutcome outcome = await client.QueryAsync(
            Query(patient: new VerifiedPatient(NhsNumber.Parse("9999999999"), Samples.DateOfBirth, Samples.Verification)));

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
    }

    [Test]
    public async Task Query_of_each_kind_of_requester_carries_that_requesters_identity()
    {
        var policy = FgmAccessPolicy.Strict.WithLocalRoles("nurse").WithUnattendedSystems(LocalUserId.Parse("night-run"));
        await using FgmStatusClient client = NewClient(options => options.AccessPolicy = policy);

        await client.QueryAsync(Samples.Query);
        await client.QueryAsync(Query(Requester.Local(Samples.LocalUserId, ["Nurse"])));
        await client.QueryAsync(Query(Requester.Unattended(LocalUserId.Parse("night-run"))));

        Assert.That(
            Simulator.ReceivedQueries.Select(
                query => string.Join(" ", query.PractitionerIdentifiers.Select(identifier => identifier.Value))),
            Is.EqualTo(new[] { $"{Samples.UserId.Value} {Samples.RoleProfileId.Value}", Samples.LocalUserId.Value, "night-run" }));
        Simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Query_for_another_organisation_names_that_one()
    {
        var details = new RequesterDetails(
            organization: new RequestingOrganization(OdsCode.Parse("RKE"), "Another trust", OdsCode.Parse("RKE01")));
        await using FgmStatusClient client = NewClient();

        await client.QueryAsync(
            Query(Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.ViewSummaryHealthRecords], details)));

        ReceivedQuery received = Simulator.ReceivedQueries.Single();
        Assert.That(
            (received.OrganizationCode, received.OrganizationName, received.SiteCode),
            Is.EqualTo(("RKE", "Another trust", "RKE01")));
    }

    [Test]
    public async Task Failure_is_reported_with_kind_code_and_remedy()
    {
        Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed));
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        FgmErrorReport report = await OnlyReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryFailed)?.ResponseCode, Is.EqualTo(FgmResponseCodes.AsidCheckFailed));
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.QueryFailed));
            Assert.That(report.FailureKind, Is.EqualTo(FgmFailureKind.Rejected));
            Assert.That(report.ResponseCode, Is.EqualTo(FgmResponseCodes.AsidCheckFailed));
            Assert.That(report.Remedy, Is.EqualTo(FgmResponseCodes.AsidCheckFailed.Remedy));
            Assert.That(report.MessageId, Is.EqualTo(outcome.MessageId));
            Assert.That(report.Attempts, Is.EqualTo(1));
            Assert.That(report.HttpStatus, Is.EqualTo(403));
        });
    }

    [Test]
    public async Task Answer_about_another_patient_is_a_failure_whose_remedy_is_to_trace_again()
    {
        Simulator.RespondToAll(SmspAnswer.ForPatient("9462205914"));
        await using FgmStatusClient client = NewClient();

        var failed = await client.QueryAsync(Samples.Query) as FgmQueryFailed;

        Assert.That(failed?.Kind, Is.EqualTo(FgmFailureKind.PatientMismatch));
        Assert.That(failed!.Remedy, Does.Contain("PDS"));
    }

    [Test]
    public async Task Many_queries_at_once_each_get_their_own_patients_answer()
    {
        NhsNumber[] numbers = [.. Enumerable.Range(0, 4000)
            .Select(i => $"{999_100_000 + i}").Select(WithCheckDigit).OfType<string>().Take(300).Select(NhsNumber.Parse)];
        var outcomes = new ConcurrentDictionary<NhsNumber, FgmStatusOutcome>();
        await using FgmStatusClient client = NewClient();

        await Task.WhenAll(numbers.Select(async number =>
        {
            var patient = new VerifiedPatient(number, Samples.DateOfBirth, Samples.Verification);
            outcomes[number] = await client.QueryAsync(Query(patient: patient));
        }));

        Assert.That(numbers, Has.Length.EqualTo(300));
        Assert.Multiple(() =>
        {
            Assert.That(outcomes.All(pair => pair.Value is FgmIndicatorFound found && found.Alert.Patient.NhsNumber == pair.Key), Is.True);
            Assert.That(outcomes.Values.Select(outcome => outcome.MessageId).Distinct().Count(), Is.EqualTo(300));
            Assert.That(
                Simulator.ReceivedQueries.Select(query => query.BundleId).Distinct(StringComparer.Ordinal).Count(),
                Is.EqualTo(300));
        });
        Simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Policy_that_throws_has_denied_and_is_reported()
    {
        await using FgmStatusClient client = NewClient(
            options => options.AccessPolicy = new BrokenPolicy(() => throw new InvalidOperationException("no directory")));

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        FgmErrorReport report = await OnlyReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
            Assert.That(Simulator.ReceivedQueries, Is.Empty);
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.AccessPolicyFailed));
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AccessDenied }));
        });
    }

    [Test]
    public async Task Policy_that_gives_no_decision_has_denied()
    {
        await using FgmStatusClient client = NewClient(
            options => options.AccessPolicy = new BrokenPolicy(() => Task.FromResult<FgmAccessDecision?>(null)));

        Assert.That((await client.QueryAsync(Samples.Query) as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
    }

    [Test]
    public async Task Policy_that_never_decides_has_denied_when_the_time_is_over()
    {
        await using FgmStatusClient client = NewClient(
            options => options.AccessPolicy = new BrokenPolicy(() => new TaskCompletionSource<FgmAccessDecision?>().Task));

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(31));

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
    }

    [Test]
    public async Task Failure_of_a_kind_nobody_knows_is_an_outcome_too()
    {
        using var handler = new StubHandler((_, _) => throw new NotSupportedException("a bug of somebody's"));
        await using FgmStatusClient client = NewClientOver(handler);

        var failed = await client.QueryAsync(Samples.Query) as FgmQueryFailed;

        Assert.Multiple(() =>
        {
            Assert.That(failed?.Kind, Is.EqualTo(FgmFailureKind.Unexpected));
            Assert.That(AuditedKinds(), Is.EqualTo(new[] { FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed }));
        });
    }

    private static FgmStatusQuery Query(Requester? requester = null, VerifiedPatient? patient = null) =>
        new(patient ?? Samples.Patient, requester ?? Samples.SmartcardUser, FgmQueryOccasion.OutpatientAppointment);

    private static TestCaseData Row(string name, FgmStatusQuery query, FgmNotSentReason reason) =>
        new TestCaseData(query, reason).SetArgDisplayNames(name, reason.ToString());

    private static string? WithCheckDigit(string nineDigits) =>
        Enumerable.Range(0, 10).Select(digit => nineDigits + digit).FirstOrDefault(text => NhsNumber.TryParse(text, out _));

    private sealed class BrokenPolicy(Func<Task<FgmAccessDecision?>> decide) : IFgmAccessPolicy
    {
        public async ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            (await decide())!;
    }
}
