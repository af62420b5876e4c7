using System.Security.Claims;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Access;

/// <summary>H10 for hosts that know their users by claims: rights come from the sign-in alone, and nobody asks in another's name.</summary>
[TestFixture]
public sealed class ClaimsTests
{
    private static readonly FgmClaimNames SmartcardNames = new()
    {
        SdsUserId = "sds_user",
        SdsRoleProfileId = "sds_role",
        Activity = "activity",
    };
    private static readonly FgmAccessPolicy Nurses = FgmAccessPolicy.Strict.WithLocalRoles("Nurse");

    private static IEnumerable<TestCaseData> NobodyRows =>
    [
        Row("no principal", null),
        Row("no identity", new ClaimsPrincipal()),
        Row(
            "an identity that is not authenticated",
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, "jane.roe"), new(ClaimTypes.Role, "Nurse")]))),
        Row("no user id", SignedIn(new Claim(ClaimTypes.Role, "Nurse"))),
        Row("two user ids", SignedIn(User("jane.roe"), User("john.roe"))),
        Row("a user id that cannot be read", SignedIn(User(" "))),
        Row("a right that cannot be kept", SignedIn(User("jane.roe"), new Claim(ClaimTypes.Role, new string('x', 300)))),
        Row("a smartcard without a role profile", SignedIn(new Claim("sds_user", "495023758492"))),
        Row(
            "a smartcard with two role profiles",
            SignedIn(new Claim("sds_user", "495023758492"), new Claim("sds_role", "1"), new Claim("sds_role", "2"))),
    ];

    [TestCaseSource(nameof(NobodyRows))]
    public async Task Whoever_cannot_be_told_exactly_is_nobody_and_is_denied(ClaimsPrincipal? principal)
    {
        Assert.That(new FgmClaimsRequester(SmartcardNames).TryCreate(principal, out Requester? requester, out string? reason), Is.False);
        Assert.That(requester, Is.Null);
        Assert.That(reason, Is.Not.Empty.And.Not.Contains("jane"));

        FgmAccessDecision decision = await DecideAsync(principal, Samples.SmartcardUser);
        Assert.That(decision.IsGranted, Is.False);
    }

    [Test]
    public void Local_user_has_the_rights_of_the_claims_of_authenticated_identities_only()
    {
        ClaimsPrincipal principal = SignedIn(User("jane.roe"), new Claim(ClaimTypes.Name, "Jane Roe"), new Claim(ClaimTypes.Role, "Nurse"));
        principal.AddIdentity(new ClaimsIdentity([new Claim(ClaimTypes.Role, "Administrator")]));

        Assert.That(new FgmClaimsRequester().TryCreate(principal, out Requester? requester), Is.True);

        var user = (LocalUser)requester!;
        Assert.Multiple(() =>
        {
            Assert.That(user.UserId, Is.EqualTo(LocalUserId.Parse("jane.roe")));
            Assert.That(user.Roles, Is.EqualTo(["Nurse"]));
            Assert.That(user.Details.Name, Is.EqualTo("Jane Roe"));
        });
    }

    [Test]
    public async Task Smartcard_user_needs_B0370_among_the_activities()
    {
        ClaimsPrincipal with = Smartcard("B0380", "B0370", "not an activity");
        ClaimsPrincipal without = Smartcard("B0380");

        Assert.That((await DecideAsync(with, Samples.SmartcardUser)).IsGranted, Is.True);
        Assert.That((await DecideAsync(without, Samples.SmartcardUser)).IsGranted, Is.False);
    }

    [Test]
    public async Task Rights_that_the_query_states_beyond_the_claims_do_not_count()
    {
        Requester boasting = Requester.Local(Samples.LocalUserId, ["Nurse"]);

        FgmAccessDecision decision = await DecideAsync(
            SignedIn(User(Samples.LocalUserId.Value), new Claim(ClaimTypes.Role, "Porter")), boasting);

        Assert.That(decision.IsGranted, Is.False);
    }

    [Test]
    public async Task Nobody_asks_in_anothers_name()
    {
        ClaimsPrincipal nurse = SignedIn(User("john.doe"), new Claim(ClaimTypes.Role, "Nurse"));

        FgmAccessDecision decision = await DecideAsync(nurse, Requester.Local(Samples.LocalUserId, ["Nurse"]));

        Assert.That(decision.IsGranted, Is.False);
        Assert.That(decision.Reason, Is.EqualTo("The requester is not the user who is signed in."));
    }

    [Test]
    public async Task Nobody_asks_by_anothers_smartcard()
    {
        RbacActivity[] rights = [RbacActivity.ViewSummaryHealthRecords];
        Requester other = Requester.Smartcard(SdsUserId.Parse("111111111111"), Samples.RoleProfileId, rights);

        Assert.That((await DecideAsync(Smartcard("B0370"), other)).IsGranted, Is.False);
        Assert.That((await DecideAsync(Smartcard("B0370"), Requester.Local(Samples.LocalUserId, ["Nurse"]))).IsGranted, Is.False);
    }

    [Test]
    public async Task Smartcard_in_another_role_is_another_requester()
    {
        Requester other = Requester.Smartcard(
            Samples.UserId, SdsRoleProfileId.Parse("111111111111"), [RbacActivity.ViewSummaryHealthRecords]);

        Assert.That((await DecideAsync(Smartcard("B0370"), other)).IsGranted, Is.False);
    }

    [Test]
    public async Task Requester_of_another_kind_than_the_user_who_is_signed_in_is_denied()
    {
        ClaimsPrincipal nurse = SignedIn(User(Samples.LocalUserId.Value), new Claim(ClaimTypes.Role, "Nurse"));

        FgmAccessDecision smartcardForNurse = await DecideAsync(nurse, Samples.SmartcardUser);
        FgmAccessDecision localForSmartcard = await DecideAsync(Smartcard("B0370"), Requester.Local(Samples.LocalUserId, ["Nurse"]));

        Assert.That((smartcardForNurse.IsGranted, localForSmartcard.IsGranted), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Denial_of_nobody_says_that_nobody_is_signed_in() =>
        Assert.That((await DecideAsync(principal: null, Samples.SmartcardUser)).Reason, Is.EqualTo("Nobody is signed in."));

    [Test]
    public async Task Unattended_system_is_judged_by_name_whoever_is_signed_in()
    {
        var system = LocalUserId.Parse("clinic-list");
        FgmClaimsAccessPolicy admitting = new(() => null, FgmAccessPolicy.Strict.WithUnattendedSystems(system));
        FgmClaimsAccessPolicy strict = new(() => SignedIn(User("jane.roe")), FgmAccessPolicy.Strict);
        var request = new FgmAccessRequest(Requester.Unattended(system), Samples.Patient, FgmQueryOccasion.RecordViewed);

        Assert.That((await admitting.DecideAsync(request)).IsGranted, Is.True);
        Assert.That((await strict.DecideAsync(request)).IsGranted, Is.False);
    }

    [Test]
    public async Task Client_asks_who_is_signed_in_where_the_query_was_asked()
    {
        var current = new AsyncLocal<ClaimsPrincipal?>();
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        var trail = new InMemoryAuditTrail();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.AccessPolicy = new FgmClaimsAccessPolicy(() => current.Value, Nurses);
        });
        var query = new FgmStatusQuery(Samples.Patient, Requester.Local(Samples.LocalUserId, []), FgmQueryOccasion.RecordViewed);

        FgmStatusOutcome signedOut = await client.QueryAsync(query);
        current.Value = SignedIn(User(Samples.LocalUserId.Value), new Claim(ClaimTypes.Role, "Nurse"));
        FgmStatusOutcome signedIn = await client.QueryAsync(query);

        Assert.That((signedOut as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
        Assert.That(signedIn, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(trail.Events[0].Kind, Is.EqualTo(FgmAuditEventKind.AccessDenied));
    }

    [Test]
    public void Names_come_from_configuration_and_mistakes_in_it_are_all_told()
    {
        FgmClaimNames names = FgmClaimNames.From(
            Section(("UserId", "sub"), ("right", "permissions"), ("SdsUserId", "uuid"), ("SdsRoleProfileId", "role"), ("Activity", "act")));
        Assert.That(
            (names.UserId, names.Right, names.Name, names.SdsUserId, names.SdsRoleProfileId, names.Activity),
            Is.EqualTo(("sub", "permissions", ClaimTypes.Name, "uuid", "role", "act")));
        FgmClaimNames audited = FgmClaimNames.From(
            Section(("Name", "name"), ("JobRole", "job_role"), ("Device", "workstation"), ("Authoriser", "for")));
        Assert.That(
            (audited.Name, audited.JobRole, audited.Device, audited.Authoriser), Is.EqualTo(("name", "job_role", "workstation", "for")));

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => FgmClaimNames.From(Section(("User", "sub"), ("Right", " "))))!;
        Assert.That(refusal.Problems, Is.EquivalentTo(
        [
            "Claims:User is no claim name; there are UserId, Right, Name, JobRole, Device, Authoriser, SdsUserId, SdsRoleProfileId, "
                + "Activity.",
            "The claim name Claims:Right is blank: leave it out, or give the claim's type.",
        ]));
    }

    [Test]
    public void Record_of_a_policy_has_every_claim_that_it_goes_by()
    {
        var smartcards = new FgmClaimsAccessPolicy(() => null, FgmAccessPolicy.Strict, SmartcardNames);
        var local = new FgmClaimsAccessPolicy(
            () => null,
            Nurses,
            new FgmClaimNames
            {
                UserId = "sub",
                Right = "right",
                Name = "name",
                JobRole = "job",
                Device = "desk",
                Authoriser = "for",
            });

        Assert.That(
            smartcards.Recorded.Select(entry => $"{entry.Key}={entry.Value}"),
            Is.EqualTo(
            [
                $"AccessPolicy.Claim.UserId={ClaimTypes.NameIdentifier}",
                $"AccessPolicy.Claim.Right={ClaimTypes.Role}",
                $"AccessPolicy.Claim.Name={ClaimTypes.Name}",
                "AccessPolicy.Claim.JobRole=none",
                "AccessPolicy.Claim.Device=none",
                "AccessPolicy.Claim.Authoriser=none",
                "AccessPolicy.Claim.SdsUserId=sds_user",
                "AccessPolicy.Claim.SdsRoleProfileId=sds_role",
                "AccessPolicy.Claim.Activity=activity",
            ]));
        Assert.That(
            local.Recorded.Select(entry => $"{entry.Key}={entry.Value}"),
            Is.EqualTo(
            [
                "AccessPolicy.Claim.UserId=sub",
                "AccessPolicy.Claim.Right=right",
                "AccessPolicy.Claim.Name=name",
                "AccessPolicy.Claim.JobRole=job",
                "AccessPolicy.Claim.Device=desk",
                "AccessPolicy.Claim.Authoriser=for",
                "AccessPolicy.Claim.SdsUserId=none",
                "AccessPolicy.Claim.SdsRoleProfileId=none",
                "AccessPolicy.Claim.Activity=none",
                "AccessPolicy.LocalRole=NURSE",
            ]));
    }

    [Test]
    public void Authoriser_is_the_one_of_the_claims_and_whoever_acts_for_none_that_can_be_told_is_nobody()
    {
        var claims = new FgmClaimsRequester(new FgmClaimNames { Authoriser = "for" });

        Assert.That(claims.TryCreate(NurseFor("consultant.crane"), out Requester? authorised), Is.True);
        Assert.That(authorised!.Details.Authoriser, Is.EqualTo((LocalUserId?)LocalUserId.Parse("consultant.crane")));
        Assert.That(claims.TryCreate(NurseFor(), out Requester? alone), Is.True);
        Assert.That(alone!.Details.Authoriser, Is.Null);
        foreach (string[] unclear in (string[][])[["consultant.crane", "consultant.reed"], ["two words"]])
        {
            Assert.That(claims.TryCreate(NurseFor(unclear), out _, out string? reason), Is.False);
            Assert.That(reason, Is.EqualTo("The claims do not name exactly one authoriser whose id can be read."));
        }

        static ClaimsPrincipal NurseFor(params string[] authorisers) => new(new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, "jane.roe"),
                .. authorisers.Select(authoriser => new Claim("for", authoriser)),
            ],
            "test"));
    }

    [Test]
    public void Missing_pieces_are_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new FgmClaimsAccessPolicy(null!, Nurses), Throws.ArgumentNullException);
            Assert.That(() => new FgmClaimsAccessPolicy(() => null, null!), Throws.ArgumentNullException);
            Assert.That(() => FgmClaimNames.From(null!), Throws.ArgumentNullException);
            Assert.That(
                async () => await new FgmClaimsAccessPolicy(() => null, Nurses).DecideAsync(null!),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("request"));
            Assert.That(
                () => new FgmClaimsRequester(new FgmClaimNames { UserId = " " }),
                Throws.ArgumentException.With.Message.Contains("UserId, Right and Name"));
            foreach (FgmClaimNames half in new FgmClaimNames[]
            {
                new() { SdsUserId = "uuid" },
                new() { SdsUserId = "uuid", SdsRoleProfileId = "role" },
                new() { SdsUserId = "uuid", Activity = "act" },
            })
            {
                Assert.That(() => new FgmClaimsRequester(half), Throws.ArgumentException.With.Message.EqualTo(
                    "Where SdsUserId names a claim, SdsRoleProfileId and Activity must too: both ids are sent together (MSCA-AUD-04), "
                    + "and B0370 is an activity."));
            }
        });
    }

    private static async Task<FgmAccessDecision> DecideAsync(ClaimsPrincipal? principal, Requester requester) =>
        await new FgmClaimsAccessPolicy(() => principal, Nurses, SmartcardNames)
            .DecideAsync(new FgmAccessRequest(requester, Samples.Patient, FgmQueryOccasion.RecordViewed));

    private static ClaimsPrincipal SignedIn(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));

    private static ClaimsPrincipal Smartcard(params string[] activities) =>
        SignedIn([
            new("sds_user", Samples.UserId.Value),
            new("sds_role", Samples.RoleProfileId.Value),
            .. activities.Select(activity => new Claim("activity", activity)),
        ]);

    private static Claim User(string id) => new(ClaimTypes.NameIdentifier, id);

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Claims:{setting.Key}", (string?)setting.Value)))
            .Build()
            .GetSection("Claims");

    private static TestCaseData Row(string name, ClaimsPrincipal? principal) => new TestCaseData(principal).SetArgDisplayNames(name);
}
