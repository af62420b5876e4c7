namespace FgmIs.Client.Reporting;

/// <summary>Tells the right staff of failures (MSCA-FGMRISQR-04): a ticket, a pager, an operations log.</summary>
/// <remarks>
/// The client calls it in the background, one report after the other: its failure or slowness never delays or changes an outcome. Every
/// failure of a question reaches it, alone or counted together with others of its cause, but no question that was rightly not sent (docs/safety-case.md, H6). The host disposes it, after its clients.
/// </remarks>
public interface IFgmErrorReporter
{
    /// <summary>Reports a failure.</summary>
    /// <param name="report">The failure; it holds no personal data.</param>
    /// <param name="cancellationToken">Cancelled when the report has taken longer than the client waits for one.</param>
    /// <returns>A task that completes when the report is made.</returns>
    ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default);
}
