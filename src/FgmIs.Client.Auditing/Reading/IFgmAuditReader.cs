namespace FgmIs.Client.Auditing;

/// <summary>Reads an audit trail, for those who have the right to, and records each reading (MSCA-AUD-05, MSCA-IG-01).</summary>
public interface IFgmAuditReader
{
    /// <summary>Reads the records that a search finds, as they were when the reading began.</summary>
    /// <param name="search">Which; read when the enumeration begins.</param>
    /// <param name="reader">Who reads. It is recorded before the first record is given.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The records. Each enumeration is a reading of its own.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">While enumerating: the search contradicts itself.</exception>
    /// <exception cref="FgmAuditReadDeniedException">While enumerating: the reader has no right to. The attempt is recorded.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// While enumerating: the store cannot read the trail or record the reading (its own exception is inside), or a record cannot be
    /// opened. Say so to whoever reads: what came before is not all.
    /// </exception>
    /// <exception cref="OperationCanceledException">While enumerating: the caller gave up.</exception>
    IAsyncEnumerable<FgmAuditRecord> ReadAsync(FgmAuditSearch search, Requester reader, CancellationToken cancellationToken = default);
}
