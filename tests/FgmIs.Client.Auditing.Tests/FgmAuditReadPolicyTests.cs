using FgmIs.Client.Access;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>MSCA-IG-01, MSCA-AUD-01: nobody reads the trail but those whose role or activity the host names.</summary>
[TestFixture]
public sealed class FgmAuditReadPolicyTests
{
    private const string Officer = "officer";

    private static readonly RbacActivity Reading = RbacActivity.Parse("B0016");
    private static readonly RbacActivity Auditing = RbacActivity.Parse("B1101");

    private static readonly FgmAuditReadPolicy Policy = FgmAuditReadPolicy.Nobody.WithLocalRoles(Officer).WithActivities(Auditing);

    private static IEnumerable<TestCaseData> Readers =>
    [
        Row("the role, in other letters, among others", Local("nurse", "Officer"), isAdmitted: true),
        Row("another role", Local("nurse"), isAdmitted: false),
        Row("no role", Local(), isAdmitted: false),
        Row("the activity, among others", Smartcard(Reading, Auditing), isAdmitted: true),
        Row("another activity", Smartcard(Reading), isAdmitted: false),
        Row("no activity", Smartcard(), isAdmitted: false),
        Row("a system that nobody attends", Requester.Unattended(LocalUserId.Parse(Officer)), isAdmitted: false),
    ];

    [TestCaseSource(nameof(Readers))]
    public async Task Reader_is_admitted_by_a_role_or_activity_that_is_named_and_by_nothing_else(Requester reader, bool isAdmitted)
    {
        FgmAccessDecision decision = await Policy.DecideAsync(Asking(reader));

        Assert.That(decision.IsGranted, Is.EqualTo(isAdmitted));
        Assert.That(
            decision.Reason,
            Is.EqualTo($"{(isAdmitted ? "A" : "No")} role or activity of the reader is admitted to the audit trail."));
    }

    [Test]
    public async Task Roles_and_activities_that_are_named_later_are_admitted_as_well()
    {
        FgmAuditReadPolicy more = Policy.WithLocalRoles(" archivist ").WithActivities(Reading);

        foreach (Requester reader in new Requester[] { Local(Officer), Local("archivist"), Smartcard(Auditing), Smartcard(Reading) })
        {
            Assert.That((await more.DecideAsync(Asking(reader))).IsGranted, Is.True);
        }

        Assert.That(
            (await Policy.DecideAsync(Asking(Local("archivist")))).IsGranted,
            Is.False,
            "a policy does not change");
    }

    [Test]
    public async Task Nobody_reads_where_nobody_is_named()
    {
        foreach (Requester reader in new Requester[] { Local(Officer), Smartcard(Auditing) })
        {
            Assert.That(
                (await FgmAuditReadPolicy.Nobody.DecideAsync(Asking(reader))).IsGranted,
                Is.False);
        }
    }

    [Test]
    public void What_names_nobody_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => Policy.WithLocalRoles(null!), Throws.ArgumentNullException);
        Assert.That(() => Policy.WithLocalRoles("nurse", " "), Throws.ArgumentException.With.Message.StartsWith("One of the local roles"));
        Assert.That(() => Policy.WithActivities(null!), Throws.ArgumentNullException);
        Assert.That(
            () => Policy.WithActivities(Reading, default), Throws.ArgumentException.With.Message.StartsWith("One of the activities"));
        Assert.That(async () => await Policy.DecideAsync(null!), Throws.ArgumentNullException);
    });

    private static FgmAuditReadRequest Asking(Requester reader) => new(reader, new FgmAuditSearch());

    private static LocalUser Local(params string[] roles) => Requester.Local(LocalUserId.Parse("jane.roe"), roles);

    private static SmartcardUser Smartcard(params RbacActivity[] activities) =>
        Requester.Smartcard(SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), activities);

    private static TestCaseData Row(string name, Requester reader, bool isAdmitted) =>
        new TestCaseData(reader, isAdmitted).SetArgDisplayNames(name);
}
