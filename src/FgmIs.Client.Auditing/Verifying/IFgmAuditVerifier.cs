namespace FgmIs.Client.Auditing;

/// <summary>
/// Verifies that an audit trail is as it was written (MSCA-AUD-01), for those who have the right to read it (MSCA-IG-01). It returns
/// nothing of the content.
/// </summary>
public interface IFgmAuditVerifier
{
    /// <summary>
    /// Walks the trail from its first record to its last and names the first that was changed, removed, inserted or reordered;
    /// then compares what searches find records by, and how the store is made, with what they must be. The verification is
    /// recorded with what it came to.
    /// </summary>
    /// <param name="verifier">Who verifies.</param>
    /// <param name="checkpoint">
    /// An earlier checkpoint, by which a cut-off end and a rewritten past are seen as well; left out, they are not.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>What it came to.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="verifier"/> is null.</exception>
    /// <exception cref="ArgumentException">The checkpoint is not genuine: none of the trail's keys made it.</exception>
    /// <exception cref="FgmAuditReadDeniedException">The verifier has no right to read the trail. The attempt is recorded.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// The trail was written with a key that is not among those given, or the store cannot read it; its own exception is inside.
    /// Nothing is verified then.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmAuditVerification> VerifyAsync(
        Requester verifier, FgmAuditCheckpoint? checkpoint = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a checkpoint of how far the trail has come, to be kept elsewhere. It is recorded, after the last record
    /// that the checkpoint knows.
    /// </summary>
    /// <param name="requester">Who takes it.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="requester"/> is null.</exception>
    /// <exception cref="FgmAuditReadDeniedException">The requester has no right to read the trail. The attempt is recorded.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// The store cannot read the trail or record the taking; its own exception is inside.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    Task<FgmAuditCheckpoint> TakeCheckpointAsync(Requester requester, CancellationToken cancellationToken = default);
}
