using System.Reflection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Queries;

[TestFixture]
public sealed class RequesterTests
{
    [Test]
    public void Smartcard_keeps_ids_and_activities_and_has_empty_details_by_default()
    {
        SmartcardUser user = Samples.SmartcardUser;

        Assert.Multiple(() =>
        {
            Assert.That(user.UserId, Is.EqualTo(Samples.UserId));
            Assert.That(user.RoleProfileId, Is.EqualTo(Samples.RoleProfileId));
            Assert.That(user.Activities, Is.EqualTo(new[] { RbacActivity.ViewSummaryHealthRecords }));
            Assert.That(user.Details.Name, Is.Null);
            Assert.That(user.Details.Role, Is.Null);
            Assert.That(user.Details.Organization, Is.Null);
            Assert.That(user.Details.Authoriser, Is.Null);
        });
    }

    [Test]
    public void Smartcard_without_activities_is_a_requester_all_the_same() =>
        Assert.That(Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, []).Activities, Is.Empty);

    [Test]
    public void Smartcard_defaults_and_nulls_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Requester.Smartcard(default, Samples.RoleProfileId, []), Refuses("userId"));
            Assert.That(() => Requester.Smartcard(Samples.UserId, default, []), Refuses("roleProfileId"));
            Assert.That(() => Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [default]), Refuses("activities"));
            Assert.That(() => Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, null!), Throws.ArgumentNullException);
        });

    [Test]
    public void Local_defaults_nulls_and_blank_roles_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Requester.Local(default, ["nurse"]), Refuses("userId"));
            Assert.That(() => Requester.Local(Samples.LocalUserId, null!), Throws.ArgumentNullException);
            Assert.That(() => Requester.Local(Samples.LocalUserId, [null!]), Throws.ArgumentNullException);
            Assert.That(() => Requester.Local(Samples.LocalUserId, ["nurse", " "]), Refuses("roles"));
            Assert.That(() => Requester.Local(Samples.LocalUserId, ["nurse\0"]), Refuses("roles"));
            Assert.That(() => Requester.Local(Samples.LocalUserId, [new string('r', 256)]), Refuses("roles"));
        });

    [Test]
    public void Unattended_default_id_is_refused() => Assert.That(() => Requester.Unattended(default), Refuses("systemId"));

    [Test]
    public void Requester_later_changes_to_the_callers_lists_do_not_reach_it()
    {
        var activities = new List<RbacActivity>();
        var roles = new List<string> { "porter" };
        SmartcardUser smartcardUser = Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, activities);
        LocalUser localUser = Requester.Local(Samples.LocalUserId, roles);

        activities.Add(RbacActivity.ViewSummaryHealthRecords);
        roles[0] = "nurse";

        Assert.Multiple(() =>
        {
            Assert.That(smartcardUser.Activities, Is.Empty);
            Assert.That(localUser.Roles, Is.EqualTo(new[] { "porter" }));
            Assert.That(
                () => ((IList<string>)localUser.Roles)[0] = "nurse",
                Throws.TypeOf<NotSupportedException>(),
                "nor can a cast change it");
        });
    }

    [Test]
    public void ToString_says_the_kind_and_nothing_of_whom()
    {
        var details = new RequesterDetails("Jane Roe", "Consultant", authoriser: LocalUserId.Parse("john.doe"));

        Assert.Multiple(() =>
        {
            Assert.That(Samples.SmartcardUser.ToString(), Is.EqualTo("SmartcardUser ***"));
            Assert.That(Requester.Local(Samples.LocalUserId, ["nurse"], details).ToString(), Is.EqualTo("LocalUser ***"));
            Assert.That(Requester.Unattended(Samples.LocalUserId, details).ToString(), Is.EqualTo("UnattendedSystem ***"));
            Assert.That(details.ToString(), Is.EqualTo("***"));
        });
    }

    [Test]
    public void Requesters_are_a_closed_set_of_three()
    {
        IEnumerable<Type> concrete = typeof(Requester).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Requester)));

        Assert.Multiple(() =>
        {
            Assert.That(concrete, Is.EquivalentTo(new[] { typeof(SmartcardUser), typeof(LocalUser), typeof(UnattendedSystem) }));
            Assert.That(concrete.All(type => type.IsSealed), Is.True);
            Assert.That(
                typeof(Requester).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                Has.All.Matches<ConstructorInfo>(constructor => constructor.IsFamilyAndAssembly));
        });
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refuses(string parameter) =>
        Throws.ArgumentException.With.Property("ParamName").EqualTo(parameter);
}
