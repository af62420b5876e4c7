using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Queries;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>
/// docs/safety-case.md, H7: a hit that cannot be recorded is a miss, except for the very person whose own query fetched the
/// answer in that encounter.
/// </summary>
[TestFixture]
public sealed class UnrecordedHitTests : EncounterCacheFixture
{
    private static readonly RbacActivity[] Rights = [RbacActivity.ViewSummaryHealthRecords];
    private static readonly RequestingOrganization Ours = new(OdsCode.Parse("RR8"), "Example NHS Trust");

    private readonly FailingTrail _trail = new();

    [SetUp]
    public void MendTrail() => _trail.Fails = _ => false;

    [Test]
    public async Task Hit_that_cannot_be_recorded_is_asked_of_Spine_as_a_query_of_its_own()
    {
        await using FgmStatusClient client = NewClientWithTrail();
        FgmStatusOutcome first = await client.QueryAsync(Viewed);
        _trail.Fails = kind => kind == FgmAuditEventKind.AnsweredFromCache;

        FgmStatusOutcome outcome = await client.QueryAsync(New(requester: Colleague));

        AssertFromSpine(outcome);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Warnings, Is.Empty);
            Assert.That(outcome.MessageId, Is.Not.EqualTo(first.MessageId));
            Assert.That(_trail.Kept.Events[^1].Query!.MessageId, Is.EqualTo(outcome.MessageId));
            Assert.That(AskedOfSpine, Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Hit_that_cannot_be_recorded_while_nothing_can_gives_a_colleague_nothing()
    {
        await using FgmStatusClient client = NewClientWithTrail();
        await client.QueryAsync(Viewed);
        _trail.Fails = _ => true;

        FgmStatusOutcome outcome = await client.QueryAsync(New(requester: Colleague));

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
        Assert.That(AskedOfSpine, Is.EqualTo(1));
    }

    [Test]
    public async Task Person_whose_own_query_fetched_it_is_given_it_marked_and_that_is_reported()
    {
        await using FgmStatusClient client = NewClientWithTrail();
        FgmStatusOutcome first = await client.QueryAsync(Viewed);
        _trail.Fails = _ => true;
        Requester inAnotherRole = Requester.Smartcard(Samples.UserId, SdsRoleProfileId.Parse("111111111111"), Rights);

        FgmStatusOutcome outcome = await client.QueryAsync(New(requester: inAnotherRole));

        AssertFromCache(outcome);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Warnings.Select(warning => warning.Kind), Is.EqualTo([FgmWarningKind.NotAudited]));
            Assert.That(((FgmIndicatorFound)outcome).Alert.ToDisplayText(), Does.Contain("Note: The outcome could not be recorded"));
            Assert.That(outcome.MessageId, Is.EqualTo(first.MessageId));
            Assert.That(AskedOfSpine, Is.EqualTo(1));
        });
        FgmErrorReport report = await OnlyReportAsync();
        Assert.That((report.Kind, report.MessageId), Is.EqualTo((FgmErrorKind.AuditFailed, first.MessageId)));
    }

    [TestCase(FgmAuditEventKind.AttemptStarted)]
    [TestCase(FgmAuditEventKind.ResponseReceived)]
    [TestCase(FgmAuditEventKind.ExchangeFailed)]
    [TestCase(FgmAuditEventKind.AnsweredFromCache)]
    public async Task Whoever_reads_reports_and_logs_cannot_tell_an_unrecorded_hit_from_an_unrecorded_exchange(FgmAuditEventKind kind)
    {
        using var logs = new CapturingLoggerFactory();
        await using FgmStatusClient client = NewClientWithTrail(logs);
        await client.QueryAsync(Viewed);
        _trail.Fails = failing => failing == kind;
        if (kind == FgmAuditEventKind.ExchangeFailed)
        {
            Simulator.RespondToAll(SmspAnswer.Reset());
        }

        FgmStatusQuery query = kind == FgmAuditEventKind.AnsweredFromCache ? Viewed : New(encounter: EncounterId.Parse("encounter-2"));
        await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1), query);
        await client.DisposeAsync();

        // The start of the client may be late, too, in the time that passes here.
        const string Cause = "(IOException).";
        const string Told = $"The audit trail did not take an event of a query {Cause}";
        Assert.Multiple(() =>
        {
            Assert.That(
                Reporter.Reports.Select(report => report.Detail).Where(detail => detail.EndsWith(Cause, StringComparison.Ordinal)),
                Is.Not.Empty.And.All.EqualTo(Told));
            Assert.That(
                logs.Entries.Select(entry => entry.Message).Where(message => message.EndsWith(Cause, StringComparison.Ordinal)),
                Is.Not.Empty.And.All.EqualTo(Told));
        });
    }

    [Test]
    public async Task Answer_that_the_person_fetched_in_another_encounter_is_no_excuse_in_this_one()
    {
        await using FgmStatusClient client = NewClientWithTrail();
        FgmStatusQuery elsewhere = New(encounter: EncounterId.Parse("encounter-2"));
        await client.QueryAsync(elsewhere);
        await client.QueryAsync(New(requester: Colleague));
        _trail.Fails = _ => true;

        Assert.That(await client.QueryAsync(Viewed), Is.TypeOf<FgmQueryFailed>());
        AssertFromCache(await client.QueryAsync(elsewhere));
    }

    [Test]
    public async Task System_that_nobody_attends_is_no_person_and_its_own_answer_is_a_miss_too()
    {
        FgmStatusQuery unattended = New(requester: Requester.Unattended(LocalUserId.Parse("night-run")));
        await using FgmStatusClient client = NewClientWithTrail();
        Assert.That(await client.QueryAsync(unattended), Is.TypeOf<FgmIndicatorFound>());
        _trail.Fails = _ => true;

        Assert.That((await client.QueryAsync(unattended) as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
    }

    [Test]
    public async Task Local_user_whose_id_reads_like_a_smartcard_users_is_somebody_else()
    {
        Requester local = Requester.Local(LocalUserId.Parse(Samples.UserId.Value), ["nurse"]);
        await using FgmStatusClient client = NewClientWithTrail();
        await client.QueryAsync(Viewed);
        _trail.Fails = _ => true;

        Assert.That(await client.QueryAsync(New(requester: local)), Is.TypeOf<FgmQueryFailed>());
    }

    [Test]
    public void Person_is_the_same_by_smartcard_anywhere_and_by_local_id_within_one_organisation_and_site_only()
    {
        SmartcardUser card = Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, Rights);
        LocalUser here = Requester.Local(Samples.LocalUserId, []);
        LocalUser hereByName = Requester.Local(Samples.LocalUserId, ["nurse"], new RequesterDetails("Jane", organization: Ours));
        LocalUser elsewhere = Requester.Local(Samples.LocalUserId, [], At("B82002"));
        LocalUser atASite = Requester.Local(
            Samples.LocalUserId,
            [],
            new RequesterDetails(organization: new RequestingOrganization(Ours.Code, Ours.Name, OdsCode.Parse("RR801"))));
        UnattendedSystem system = Requester.Unattended(Samples.LocalUserId);

        Assert.Multiple(() =>
        {
            Assert.That(AreSame(card, Requester.Smartcard(Samples.UserId, SdsRoleProfileId.Parse("1"), [], At("B82002"))), Is.True);
            Assert.That(AreSame(here, hereByName), Is.True);
            Assert.That(AreSame(here, elsewhere), Is.False);
            Assert.That(AreSame(here, atASite), Is.False);
            Assert.That(AreSame(card, Requester.Local(LocalUserId.Parse(Samples.UserId.Value), [])), Is.False);
            Assert.That(AreSame(system, system), Is.False);
        });

        static bool AreSame(Requester one, Requester other) => PersonIdentity.AreSame(one, other, Ours);
        static RequesterDetails At(string code) => new(organization: new RequestingOrganization(OdsCode.Parse(code), "Another"));
    }

    private static Requester Colleague => Requester.Smartcard(SdsUserId.Parse("222222222222"), Samples.RoleProfileId, Rights);

    private FgmStatusClient NewClientWithTrail(ILoggerFactory? logs = null) => NewCachingClient(configure: options =>
    {
        options.Audit.Trail = _trail;
        options.LoggerFactory = logs ?? options.LoggerFactory;
        options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles("nurse").WithUnattendedSystems(LocalUserId.Parse("night-run"));
    });

    private sealed class FailingTrail : IFgmAuditTrail
    {
        public Func<FgmAuditEventKind, bool> Fails { get; set; } = _ => false;

        public InMemoryAuditTrail Kept { get; } = new();

        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            Fails(auditEvent.Kind) ? throw new IOException("The disk is full.") : Kept.AppendAsync(auditEvent, cancellationToken);
    }
}
