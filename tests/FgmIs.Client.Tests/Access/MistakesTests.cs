using FgmIs.Client.Access;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Access;

/// <summary>H10: a policy or a request that was put together wrongly is refused at once, and says which part is wrong.</summary>
[TestFixture]
public sealed class MistakesTests
{
    [Test]
    public void Decision_without_a_reason_is_refused()
    {
        Assert.That(() => FgmAccessDecision.Grant(" "), Throws.ArgumentException.With.Message.StartsWith("The reason"));
        Assert.That(() => FgmAccessDecision.Deny(" "), Throws.ArgumentException.With.Message.StartsWith("The reason"));
    }

    [Test]
    public void Missing_or_blank_role_is_refused()
    {
        Assert.That(
            () => FgmAccessPolicy.Strict.WithLocalRoles(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("roles"));
        Assert.That(
            () => FgmAccessPolicy.Strict.WithLocalRoles("Nurse", " "), Throws.ArgumentException.With.Message.Contains("mapped to B0370"));
    }

    [Test]
    public void Missing_or_default_system_is_refused()
    {
        Assert.That(
            () => FgmAccessPolicy.Strict.WithUnattendedSystems(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("systems"));
        Assert.That(
            () => FgmAccessPolicy.Strict.WithUnattendedSystems(default(LocalUserId)),
            Throws.ArgumentException.With.Message.Contains("never set"));
    }

    [Test]
    public void Request_for_no_named_occasion_is_refused() =>
        Assert.That(
            () => new FgmAccessRequest(Samples.SmartcardUser, Samples.Patient, (FgmQueryOccasion)99),
            Throws.ArgumentException.With.Message.Contains("(99)").And.Property("ParamName").EqualTo("occasion"));

    [Test]
    public void Record_of_a_policy_is_the_same_in_whichever_order_it_was_put_together()
    {
        LocalUserId[] systems = [LocalUserId.Parse("batch"), LocalUserId.Parse("clinic-list"), LocalUserId.Parse("wards")];
        FgmAccessPolicy forwards = FgmAccessPolicy.Strict.WithLocalRoles("doctor", "nurse").WithUnattendedSystems(systems);
        FgmAccessPolicy backwards = FgmAccessPolicy.Strict.WithLocalRoles("nurse", "doctor").WithUnattendedSystems([.. systems.Reverse()]);

        Assert.That(forwards.Recorded, Is.EqualTo(backwards.Recorded));
        Assert.That(
            forwards.Recorded.Select(entry => $"{entry.Key}={entry.Value}"),
            Is.EqualTo(
            [
                "AccessPolicy.LocalRole=DOCTOR",
                "AccessPolicy.LocalRole=NURSE",
                "AccessPolicy.UnattendedSystem=batch",
                "AccessPolicy.UnattendedSystem=clinic-list",
                "AccessPolicy.UnattendedSystem=wards",
            ]));
    }
}
