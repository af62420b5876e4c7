using System.Security.Claims;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Auditing;

/// <summary>A record names workstation, name and role of whoever asked, or says that they are not stated (MSCA-AUD-03).</summary>
[TestFixture]
public sealed class RequesterRecordTests
{
    private static readonly FgmClaimNames Names = new() { JobRole = "job", Device = "workstation" };

    [Test]
    public async Task Workstation_of_the_requester_is_recorded_and_else_the_device_of_the_client()
    {
        var trail = new InMemoryAuditTrail();
        await using (FgmStatusClient client = NewClient(trail))
        {
            await client.QueryAsync(QueryOf(Nurse(device: "ward-7")));
            await client.QueryAsync(QueryOf(Nurse(device: "ward-8")));
            await client.QueryAsync(QueryOf(Nurse()));
        }

        Assert.That(
            trail.Events.Where(one => one.Query is not null).Select(one => one.Origin.Device).Distinct(StringComparer.Ordinal),
            Is.EqualTo(["ward-7", "ward-8", "web-host"]));
    }

    [Test]
    public async Task Workstation_of_the_reader_is_recorded_with_a_disclosure()
    {
        var trail = new InMemoryAuditTrail();
        await using FgmStatusClient client = NewClient(trail);
        var found = (FgmIndicatorFound)await client.QueryAsync(QueryOf(Nurse(device: "ward-7")));

        await client.RecordDisclosureAsync(found, Nurse(device: "ward-9"), FgmDisclosureKind.Printed);

        Assert.That(trail.Events[^1].Origin.Device, Is.EqualTo("ward-9"));
    }

    [Test]
    public async Task Name_role_and_workstation_reach_the_record_through_claims()
    {
        var trail = new InMemoryAuditTrail();
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, "jane.roe"),
                new(ClaimTypes.Name, "Jane Roe"),
                new(ClaimTypes.Role, "nurse"),
                new("job", "Ward sister"),
                new("workstation", "ward-7"),
            ],
            "test"));
        Assert.That(new FgmClaimsRequester(Names).TryCreate(user, out Requester? requester), Is.True);

        await using (FgmStatusClient client = NewClient(trail))
        {
            await client.QueryAsync(QueryOf(requester!));
        }

        FgmAuditEvent kept = EventCodec.Decode(EventCodec.Encode(trail.Events.First(one => one.Query is not null)));
        Assert.Multiple(() =>
        {
            Assert.That(kept.Requester?.Name, Is.EqualTo("Jane Roe"));
            Assert.That(kept.Requester?.Role, Is.EqualTo("Ward sister"));
            Assert.That(kept.Origin.Device, Is.EqualTo("ward-7"));
        });
    }

    [Test]
    public void Requester_at_a_workstation_is_the_same_otherwise()
    {
        LocalUser nurse = Nurse();
        var moved = (LocalUser)nurse.WithDevice("ward-7");

        Assert.Multiple(() =>
        {
            Assert.That(moved.UserId, Is.EqualTo(nurse.UserId));
            Assert.That(moved.Roles, Is.EqualTo(nurse.Roles));
            Assert.That(moved.Details.Name, Is.EqualTo("Jane Roe"));
            Assert.That(moved.Details.Role, Is.EqualTo("Nurse"));
            Assert.That(moved.Details.Device, Is.EqualTo("ward-7"));
            Assert.That(() => nurse.WithDevice(" "), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task Name_and_role_that_nobody_gave_are_recorded_as_not_stated_and_told_once()
    {
        var trail = new InMemoryAuditTrail();
        using var logs = new CapturingLoggerFactory();
        await using (FgmStatusClient client = NewClient(trail, options => options.LoggerFactory = logs))
        {
            await client.QueryAsync(QueryOf(Requester.Local(Samples.LocalUserId, ["nurse"])));
            await client.QueryAsync(QueryOf(Requester.Local(Samples.LocalUserId, ["nurse"])));
        }

        FgmAuditEvent kept = EventCodec.Decode(EventCodec.Encode(trail.Events.First(one => one.Query is not null)));
        Assert.Multiple(() =>
        {
            Assert.That(kept.Requester?.Name, Is.EqualTo("not stated"));
            Assert.That(kept.Requester?.Role, Is.EqualTo("not stated"));
            Assert.That(
                logs.Entries.Where(entry => entry.EventId == 55).Select(entry => entry.Level),
                Is.EqualTo([LogLevel.Warning, LogLevel.Warning]),
                "once for each item");
            Assert.That(
                logs.Entries.Where(entry => entry.EventId == 55).Select(entry => entry.Message),
                Has.One.Contains("without the name").And.One.Contains("without the role"));
        });
    }

    private static LocalUser Nurse(string? device = null) =>
        Requester.Local(LocalUserId.Parse("jane.roe"), ["nurse"], new RequesterDetails("Jane Roe", "Nurse", device: device));

    private static FgmStatusQuery QueryOf(Requester requester) => new(Samples.Query.Patient, requester, FgmQueryOccasion.RecordViewed);

    private static FgmStatusClient NewClient(InMemoryAuditTrail trail, Action<FgmStatusClientOptions>? configure = null) =>
        SmspSimulator.CreateInMemory().CreateClient(options =>
        {
            options.Audit.Trail = trail;
            options.Audit.DeviceName = "web-host";
            options.AccessPolicy = FgmAccessPolicy.Strict.WithLocalRoles("nurse");
            configure?.Invoke(options);
        });
}
