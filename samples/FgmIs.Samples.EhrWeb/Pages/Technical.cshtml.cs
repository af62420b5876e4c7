using FgmIs.Client;
using FgmIs.Client.Reporting;
using FgmIs.Samples.EhrWeb.Fgm;
using FgmIs.Samples.EhrWeb.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Shows IT staff what fails and what to do (MSCA-FGMRISQR-04). There is no patient's data in it.</summary>
[Authorize(SignInServices.Technical)]
internal sealed class TechnicalModel(RecentFailures failures, ServiceWatch watch) : PageModel
{
    /// <summary>Gets what a check of the connection found just now.</summary>
    public FgmReadinessReport Readiness { get; private set; } = null!;

    /// <summary>Gets the failures, the latest first.</summary>
    public IReadOnlyList<FgmErrorReport> Failures { get; private set; } = [];

    /// <summary>Gets the failures by their cause.</summary>
    public IEnumerable<(string Cause, int Times, FgmErrorReport Latest)> Causes =>
        Failures.GroupBy(report => $"{report.Kind} {report.FailureKind} {report.NotSentReason}".Trim(), StringComparer.Ordinal)
            .Select(cause => (cause.Key, cause.Sum(report => report.Count), cause.First()));

    /// <summary>Shows the page.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that completes when the connection was checked.</returns>
    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Readiness = await watch.CheckAsync(cancellationToken);
        Failures = failures.Latest;
    }
}
