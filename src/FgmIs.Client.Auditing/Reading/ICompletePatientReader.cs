namespace FgmIs.Client.Auditing.Reading;

/// <summary>Reads all of a patient's records from the chains themselves, so that nothing is left out whatever became of an index.</summary>
internal interface ICompletePatientReader
{
    /// <summary>Reads every record of every chain, and gives the patient's, chain by chain in the order of their numbers.</summary>
    /// <exception cref="FgmAuditTrailException">While enumerating: a chain is not whole. What came before is not all.</exception>
    IAsyncEnumerable<FgmAuditRecord> ReadAllOfAsync(
        NhsNumber patient, Requester requester, FgmAuditExportTotals totals, CancellationToken cancellationToken);
}
