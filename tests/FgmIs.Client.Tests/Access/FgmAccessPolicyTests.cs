using FgmIs.Client.Access;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Access;

/// <summary>H10: who has no right to ask is denied, and so is everybody of whom the policy says nothing.</summary>
[TestFixture]
public sealed class FgmAccessPolicyTests
{
    private static readonly RbacActivity OtherActivity = RbacActivity.Parse("B0380");
    private static readonly LocalUserId Batch = LocalUserId.Parse("clinic-list");

    private static readonly FgmAccessPolicy Mapped =
        FgmAccessPolicy.Strict.WithLocalRoles("Nurse", " safeguarding lead ").WithUnattendedSystems(Batch);

    private static IEnumerable<TestCaseData> Decisions =>
    [
        Row("a smartcard user with B0370", Smartcard(RbacActivity.ViewSummaryHealthRecords), strict: true, mapped: true),
        Row("a smartcard user with B0370 among others", Smartcard(OtherActivity, RbacActivity.Parse("b0370")), strict: true, mapped: true),
        Row("a smartcard user with other activities", Smartcard(OtherActivity), strict: false, mapped: false),
        Row("a smartcard user without activities", Smartcard(), strict: false, mapped: false),
        Row("a local user with a mapped role", Local("Nurse"), strict: false, mapped: true),
        Row("a local user with a mapped role in another case", Local("porter", "nURSE"), strict: false, mapped: true),
        Row("a local user with a role mapped between blanks", Local("Safeguarding Lead"), strict: false, mapped: true),
        Row("a local user with other roles", Local("porter", "Nurses", "Nurs"), strict: false, mapped: false),
        Row("a local user without roles", Local(), strict: false, mapped: false),
        Row("a local user whose role is only called B0370", Local("B0370"), strict: false, mapped: false),
        Row("a local user with the id of an admitted system", Requester.Local(Batch, ["porter"]), strict: false, mapped: false),
        Row("an unattended system that is named", Requester.Unattended(Batch), strict: false, mapped: true),
        Row("an unattended system that is not named", Requester.Unattended(LocalUserId.Parse("other")), strict: false, mapped: false),
        Row(
            "an unattended system named in another case",
            Requester.Unattended(LocalUserId.Parse("Clinic-List")),
            strict: false,
            mapped: false),
        Row(
            "an unattended system with a mapped role in words",
            Requester.Unattended(LocalUserId.Parse("other"), new RequesterDetails(role: "Nurse")),
            strict: false,
            mapped: false),
    ];

    [TestCaseSource(nameof(Decisions))]
    public async Task DecideAsync_grants_by_right_only(Requester requester, bool strict, bool mapped)
    {
        FgmAccessDecision byStrict = await DecideAsync(FgmAccessPolicy.Strict, requester);
        FgmAccessDecision byMapped = await DecideAsync(Mapped, requester);

        Assert.Multiple(() =>
        {
            Assert.That(byStrict.IsGranted, Is.EqualTo(strict), "by the strict policy");
            Assert.That(byMapped.IsGranted, Is.EqualTo(mapped), "by the policy with roles and systems");
        });
    }

    [TestCaseSource(nameof(Decisions))]
    public async Task DecideAsync_reason_names_no_person(Requester requester, bool strict, bool mapped)
    {
        FgmAccessDecision decision = await DecideAsync(Mapped, requester);

        Assert.That(
            decision.Reason,
            Is.Not.Empty
                .And.Not.Contains(Samples.UserId.Value)
                .And.Not.Contains(Samples.LocalUserId.Value)
                .And.Not.Contains(Samples.NhsNumberDigits),
            $"strict: {strict}, mapped: {mapped}");
    }

    [Test]
    public async Task Policy_mapping_and_admitting_give_new_policies_and_change_none()
    {
        FgmAccessPolicy nurses = FgmAccessPolicy.Strict.WithLocalRoles("nurse");
        FgmAccessPolicy nursesAndDoctors = nurses.WithLocalRoles("doctor");
        FgmAccessPolicy nursesAndBatch = nurses.WithUnattendedSystems(Batch);

        FgmAccessDecision[] granted =
        [
            await DecideAsync(nursesAndDoctors, Local("nurse")),
            await DecideAsync(nursesAndDoctors, Local("doctor")),
            await DecideAsync(nursesAndBatch, Local("nurse")),
            await DecideAsync(nursesAndBatch, Requester.Unattended(Batch)),
        ];
        FgmAccessDecision[] denied =
        [
            await DecideAsync(FgmAccessPolicy.Strict, Local("nurse")),
            await DecideAsync(nurses, Local("doctor")),
            await DecideAsync(nurses, Requester.Unattended(Batch)),
            await DecideAsync(nursesAndDoctors, Requester.Unattended(Batch)),
        ];

        Assert.Multiple(() =>
        {
            Assert.That(granted, Has.All.Property(nameof(FgmAccessDecision.IsGranted)).True);
            Assert.That(denied, Has.All.Property(nameof(FgmAccessDecision.IsGranted)).False);
        });
    }

    [Test]
    public async Task Policy_later_changes_to_the_callers_arrays_do_not_reach_it()
    {
        string[] roles = ["nurse"];
        LocalUserId[] systems = [Batch];
        FgmAccessPolicy policy = FgmAccessPolicy.Strict.WithLocalRoles(roles).WithUnattendedSystems(systems);
        var intruder = LocalUserId.Parse("intruder");

        roles[0] = "porter";
        systems[0] = intruder;

        Assert.Multiple(() =>
        {
            Assert.That(DecideAsync(policy, Local("porter")).Result.IsGranted, Is.False);
            Assert.That(DecideAsync(policy, Requester.Unattended(intruder)).Result.IsGranted, Is.False);
        });
        Assert.That((await DecideAsync(policy, Local("nurse"))).IsGranted, Is.True);
    }

    [Test]
    public void Policy_blank_roles_defaults_and_nulls_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => FgmAccessPolicy.Strict.WithLocalRoles("nurse", " "),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("roles"));
            Assert.That(() => FgmAccessPolicy.Strict.WithLocalRoles(""), Throws.ArgumentException);
            Assert.That(() => FgmAccessPolicy.Strict.WithLocalRoles([null!]), Throws.ArgumentException);
            Assert.That(() => FgmAccessPolicy.Strict.WithLocalRoles(null!), Throws.ArgumentNullException);
            Assert.That(
                () => FgmAccessPolicy.Strict.WithUnattendedSystems(Batch, default),
                Throws.ArgumentException.With.Property("ParamName").EqualTo("systems"));
            Assert.That(() => FgmAccessPolicy.Strict.WithUnattendedSystems(null!), Throws.ArgumentNullException);
            Assert.That(async () => await FgmAccessPolicy.Strict.DecideAsync(null!), Throws.ArgumentNullException);
        });

    [Test]
    public void Decision_without_a_reason_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => FgmAccessDecision.Grant(" "), Throws.ArgumentException.With.Property("ParamName").EqualTo("reason"));
            Assert.That(() => FgmAccessDecision.Deny(""), Throws.ArgumentException.With.Property("ParamName").EqualTo("reason"));
            Assert.That(() => FgmAccessDecision.Deny(null!), Throws.ArgumentNullException);
            Assert.That(() => FgmAccessDecision.Grant(new string('r', 256)), Throws.ArgumentException);
            Assert.That(FgmAccessDecision.Grant("By right.").IsGranted, Is.True);
            Assert.That(FgmAccessDecision.Deny("No right.").IsGranted, Is.False);
            Assert.That(FgmAccessDecision.Deny("No right.").Reason, Is.EqualTo("No right."));
        });

    [Test]
    public void Request_nulls_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new FgmAccessRequest(null!, Samples.Patient, FgmQueryOccasion.RecordViewed), Throws.ArgumentNullException);
            Assert.That(
                () => new FgmAccessRequest(Samples.SmartcardUser, null!, FgmQueryOccasion.RecordViewed),
                Throws.ArgumentNullException);
        });

    private static async Task<FgmAccessDecision> DecideAsync(FgmAccessPolicy policy, Requester requester) =>
        await policy.DecideAsync(new FgmAccessRequest(requester, Samples.Patient, FgmQueryOccasion.RecordViewed));

    private static SmartcardUser Smartcard(params RbacActivity[] activities) =>
        Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, activities);

    private static LocalUser Local(params string[] roles) => Requester.Local(Samples.LocalUserId, roles);

    private static TestCaseData Row(string name, Requester requester, bool strict, bool mapped) =>
        new TestCaseData(requester, strict, mapped).SetArgDisplayNames(name);
}
