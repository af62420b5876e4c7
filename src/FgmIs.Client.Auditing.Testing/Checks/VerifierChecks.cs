using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Checks that whoever verifies or takes a checkpoint has the right to read, and is recorded (MSCA-IG-01, MSCA-AUD-05).</summary>
internal static class VerifierChecks
{
    private static readonly CheckList List = new("Who verifies a trail or takes a checkpoint is recorded in it.");

    public static IEnumerable<AuditStoreCheck> All =>
    [
        List.Of(Verification_is_recorded_with_who_and_what_it_came_to),
        List.Of(Checkpoint_is_recorded_with_who_took_it),
        List.Of(Verification_and_checkpoint_without_the_right_are_refused_and_recorded),
    ];

    private static async Task Verification_is_recorded_with_who_and_what_it_came_to(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        FgmAuditVerification verification = await run.VerifyAsync(trail);

        FgmAuditEvent record = (await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.TrailVerified })).Single().Event;
        Expect.That(verification.IsRecorded, "the verification says that it is recorded");
        Expect.Equal("privacy.officer", record.Requester!.Id, "who verified");
        Expect.That(
            record.Details.Contains(new KeyValuePair<string, string>("Found", "intact: 1 record(s)")),
            "what the verification came to is recorded");
    }

    private static async Task Checkpoint_is_recorded_with_who_took_it(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        FgmAuditCheckpoint checkpoint = await run.TakeCheckpointAsync(trail);

        Expect.Equal(1, checkpoint.Heads.Single().SequenceNumber, "the place of the checkpoint");
        List<FgmAuditRecord> taken = await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.CheckpointTaken });
        Expect.Equal("privacy.officer", taken.Single().Event.Requester!.Id, "who took the checkpoint");
    }

    private static async Task Verification_and_checkpoint_without_the_right_are_refused_and_recorded(CheckRun run)
    {
        await using ChainedAuditTrail trail = await run.OpenAsync();

        _ = await Expect.ThrowsAsync<FgmAuditReadDeniedException>(
            () => trail.VerifyAsync(SampleEvents.Nurse, checkpoint: null, run.Token), "a verification");
        _ = await Expect.ThrowsAsync<FgmAuditReadDeniedException>(
            () => trail.TakeCheckpointAsync(SampleEvents.Nurse, run.Token), "a checkpoint");

        List<FgmAuditRecord> refused = await run.ReadAsync(trail, new FgmAuditSearch { Kind = FgmAuditEventKind.AuditReadRefused });
        Expect.Sequence(["Checkpoint", "Verification"], refused.Select(record => record.Event.Details[0].Value), "what was refused");
    }
}
