using FgmIs.Client.Auditing.Reading;

namespace FgmIs.Client.Auditing;

/// <summary>Exports what an audit trail holds about a patient, for a Subject Access Request.</summary>
public static class FgmAuditReaderExtensions
{
    /// <summary>
    /// Writes every record about a patient, the oldest first, labelled (MSCA-IG-04) and with totals. Whoever reads an export reads the
    /// trail, which is recorded.
    /// </summary>
    /// <remarks>
    /// The trails of this package read every record of every chain for it and check each, chain by chain in the order of numbers: an index
    /// that leaves something out hides nothing from an export, and a chain with a fault gives no export. That takes as long as walking the
    /// trail in a verification. Another's trail is asked by <see cref="IFgmAuditReader.ReadAsync"/>.
    /// </remarks>
    /// <param name="reader">The trail.</param>
    /// <param name="patient">The patient.</param>
    /// <param name="requester">Who exports; needs the right to read the trail.</param>
    /// <param name="format">The format.</param>
    /// <param name="output">Where to; left open.</param>
    /// <param name="cancellationToken">Gives up; what was written by then is no export.</param>
    /// <returns>The totals.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="reader"/>, <paramref name="requester"/> or <paramref name="output"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">The patient is the type's default, or the format is none of the named ones.</exception>
    /// <exception cref="FgmAuditReadDeniedException">The requester has no right to read the trail. The attempt is recorded.</exception>
    /// <exception cref="FgmAuditTrailException">
    /// The trail cannot be read, or the reading not recorded, or a chain is not whole; what was written by then is no
    /// export: it has no totals.
    /// </exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static Task<FgmAuditExportTotals> ExportPatientAsync(
        this IFgmAuditReader reader,
        NhsNumber patient,
        Requester requester,
        FgmAuditExportFormat format,
        Stream output,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(output);
        if (patient == default)
        {
            throw new ArgumentException("The NHS number was never set.", nameof(patient));
        }

        IRecordWriter writer = format switch
        {
            FgmAuditExportFormat.Json => new JsonRecordWriter(output),
            FgmAuditExportFormat.Csv => new CsvRecordWriter(output),
            _ => throw new ArgumentException(
                $"The format ({(int)format}) is none of {nameof(FgmAuditExportFormat)}'s named values.", nameof(format)),
        };
        return ExportAsync(reader, patient, requester, writer, cancellationToken);
    }

    private static async Task<FgmAuditExportTotals> ExportAsync(
        IFgmAuditReader reader, NhsNumber patient, Requester requester, IRecordWriter writer, CancellationToken cancellationToken)
    {
        var totals = new FgmAuditExportTotals();
        await using (writer.ConfigureAwait(false))
        {
            await writer.BeginAsync(patient, cancellationToken).ConfigureAwait(false);
            IAsyncEnumerable<FgmAuditRecord> records = reader is ICompletePatientReader complete
                ? complete.ReadAllOfAsync(patient, requester, totals, cancellationToken)
                : reader.ReadAsync(
                    new FgmAuditSearch { NhsNumber = patient, Order = FgmAuditOrder.OldestFirst }, requester, cancellationToken);
            await foreach (FgmAuditRecord record in records.ConfigureAwait(false))
            {
                totals.Count(record);
                await writer.WriteAsync(record, cancellationToken).ConfigureAwait(false);
            }

            await writer.EndAsync(totals, cancellationToken).ConfigureAwait(false);
        }

        return totals;
    }
}
