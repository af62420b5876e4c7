namespace FgmIs.Client.Auditing.Reading;

/// <summary>Writes an export, record by record.</summary>
internal interface IRecordWriter : IAsyncDisposable
{
    Task BeginAsync(NhsNumber patient, CancellationToken cancellationToken);

    Task WriteAsync(FgmAuditRecord record, CancellationToken cancellationToken);

    Task EndAsync(FgmAuditExportTotals totals, CancellationToken cancellationToken);
}
