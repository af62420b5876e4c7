namespace FgmIs.Client.Auditing.Shared;

/// <summary>MSCA-IG-01, MSCA-AUD-05: whoever verifies or takes a checkpoint has the right to read, and is recorded.</summary>
[TestFixture]
internal sealed class VerifierSuite : AuditSuite
{
    [Test]
    public async Task Verification_is_recorded_with_who_and_what_it_came_to()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        FgmAuditVerification verification = await trail.VerifyAsync(Events.PrivacyOfficer);

        FgmAuditEvent record = (await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.TrailVerified })).Single().Event;
        Assert.Multiple(() =>
        {
            Assert.That(verification.IsRecorded, Is.True);
            Assert.That(record.Requester!.Id, Is.EqualTo("privacy.officer"));
            Assert.That(record.Details, Has.Member(new KeyValuePair<string, string>("Found", "intact: 1 record(s)")));
        });
    }

    [Test]
    public async Task Checkpoint_is_recorded_with_who_took_it()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        FgmAuditCheckpoint checkpoint = await trail.TakeCheckpointAsync(Events.PrivacyOfficer);

        Assert.That(checkpoint.Heads.Single().SequenceNumber, Is.EqualTo(1));
        Assert.That((await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.CheckpointTaken })).Single().Event.Requester!.Id, Is.EqualTo("privacy.officer"));
    }

    [Test]
    public async Task Verification_and_checkpoint_without_the_right_are_refused_and_recorded()
    {
        await using ChainedAuditTrail trail = await Store.OpenAsync();

        Assert.That(() => trail.VerifyAsync(Events.Nurse), Throws.TypeOf<FgmAuditReadDeniedException>());
        Assert.That(() => trail.TakeCheckpointAsync(Events.Nurse), Throws.TypeOf<FgmAuditReadDeniedException>());

        List<FgmAuditRecord> refused = await ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditReadRefused });
        Assert.That(refused.Select(record => record.Event.Details[0].Value), Is.EqualTo(new[] { "Checkpoint", "Verification" }));
    }
}
