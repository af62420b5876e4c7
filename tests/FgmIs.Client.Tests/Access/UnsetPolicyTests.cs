using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.DependencyInjection;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Access;

/// <summary>
/// H10: where nobody sets an access policy it is the strict one: no role of a local user and no unattended system gives a right,
/// however the client is made.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class UnsetPolicyTests
{
    private static IEnumerable<TestCaseData> WithoutRight =>
    [
        Row("a local user with a role", Requester.Local(Samples.LocalUserId, ["Midwife"])),
        Row("a local user whose role is called as the activity", Requester.Local(Samples.LocalUserId, ["B0370"])),
        Row("an unattended system", Requester.Unattended(Samples.LocalUserId)),
        Row(
            "a smartcard user with another activity",
            Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [RbacActivity.Parse("B0380")])),
    ];

    [TestCaseSource(nameof(WithoutRight))]
    public async Task Client_made_of_options_without_a_policy_refuses(Requester requester)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        var options = new FgmStatusClientOptions();
        Assert.That(options.AccessPolicy, Is.Null);
        simulator.Configure(options);
        options.Audit.Trail = trail;
        Assert.That(options.AccessPolicy, Is.Null, "the simulator sets none");
        await using FgmStatusClient client = FgmStatusClient.Create(options);

        await AssertRefusedAsync(client, simulator, trail, requester);
    }

    [TestCaseSource(nameof(WithoutRight))]
    public async Task Client_of_a_container_without_a_policy_refuses(Requester requester)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(trail)
            .AddFgmStatusClient(options =>
            {
                simulator.Configure(options);
                options.Audit.Trail = null;
            })
            .BuildServiceProvider();

        await AssertRefusedAsync(container.GetRequiredService<IFgmStatusClient>(), simulator, trail, requester);
    }

    [TestCaseSource(nameof(WithoutRight))]
    public async Task Client_of_a_configuration_without_a_policy_refuses(Requester requester)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var files = new SimulatorFiles(simulator);
        var trail = new InMemoryAuditTrail();
        await using ServiceProvider container = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(trail)
            .AddSingleton(FgmErrorReporting.None)
            .AddFgmStatusClient(files.Configuration.GetSection("FgmIs"))
            .BuildServiceProvider();

        await AssertRefusedAsync(container.GetRequiredService<IFgmStatusClient>(), simulator, trail, requester);
    }

    private static TestCaseData Row(string name, Requester requester) => new TestCaseData(requester).SetArgDisplayNames(name);

    /// <summary>The record of the start shows what no list of requesters can: that the policy names no role and no system at all.</summary>
    private static async Task AssertRefusedAsync(
        IFgmStatusClient client, SmspSimulator simulator, InMemoryAuditTrail trail, Requester requester)
    {
        FgmStatusOutcome outcome = await client.QueryAsync(new FgmStatusQuery(Samples.Patient, requester, FgmQueryOccasion.RecordViewed));
        IReadOnlyList<FgmAuditEvent> refused = trail.Events;
        FgmStatusOutcome admitted = await client.QueryAsync(Samples.Query);

        Asking.AssertFound(admitted);
        Assert.Multiple(() =>
        {
            Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
            Assert.That(refused.Select(audited => audited.Kind), Is.EqualTo([FgmAuditEventKind.AccessDenied]));
            Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1), "of the smartcard user who has the right, and nobody else");
            Assert.That(trail.Configurations, Is.Not.Empty);
            Assert.That(trail.Configurations[0].Details, Has.Some.Property("Key").EqualTo("AccessPolicy"));
            Assert.That(trail.Configurations[0].Details, Has.None.Property("Key").StartsWith("AccessPolicy."));
        });
    }
}
