namespace FgmIs.Client.Auditing;

/// <summary>Shows whether an audit trail is as it was written (MSCA-AUD-01). Nothing of its content is given, so it needs no right to read.</summary>
public interface IFgmAuditVerifier
{
    /// <summary>Walks the trail from its first record to its last and names the first that was changed, removed, inserted or reordered.</summary>
    /// <param name="checkpoint">An earlier checkpoint, by which a cut-off end and a rewritten past are seen as well; left out, they are not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="ArgumentException">The checkpoint is not genuine: none of the trail's keys made it.</exception>
    /// <exception cref="FgmAuditTrailException">The trail was written with a key that is not among those given, or the store cannot read it; its own exception is inside. Nothing is verified then.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmAuditVerification> VerifyAsync(FgmAuditCheckpoint? checkpoint = null, CancellationToken cancellationToken = default);

    /// <summary>Takes a checkpoint of how far the trail has come, to be kept elsewhere.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="FgmAuditTrailException">The store cannot read the trail; its own exception is inside.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmAuditCheckpoint> TakeCheckpointAsync(CancellationToken cancellationToken = default);
}
