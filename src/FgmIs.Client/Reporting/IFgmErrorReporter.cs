namespace FgmIs.Client.Reporting;

/// <summary>Reports failures to the right staff (MSCA-FGMRISQR-04): by a ticket, a pager, an operations log.</summary>
/// <remarks>
/// The client calls it in the background, one report after the other: its failure or slowness never delays or changes an outcome. Every
/// failure of a query reaches it, alone or counted together with others of its cause, and of the queries that were not sent those that
/// the patient's record kept back (<see cref="FgmErrorKind.DataQuality"/>), but no other. What it fails to take is counted, and told when
/// it takes reports again (<see cref="FgmErrorKind.ReportsLost"/>). The host disposes it, after its clients.
/// </remarks>
public interface IFgmErrorReporter
{
    /// <summary>Reports a failure.</summary>
    /// <param name="report">The failure; it holds no personal data.</param>
    /// <param name="cancellationToken">Cancelled when the report has taken longer than the client waits for one.</param>
    /// <returns>A task that completes when the report is made.</returns>
    ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default);
}
