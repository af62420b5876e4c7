using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using FgmIs.Client.Reporting;

namespace FgmIs.Samples.WinForms
{
    /// <summary>
    /// Tells IT staff of failures, by the program's trace. It is called on other threads: one that touches the window uses
    /// <c>Control.BeginInvoke</c>, and never <c>Invoke</c>, which waits for the window.
    /// </summary>
    internal sealed class TraceErrorReporter : IFgmErrorReporter
    {
        public ValueTask ReportAsync(FgmErrorReport report, CancellationToken cancellationToken = default(CancellationToken))
        {
            Trace.TraceError(report.ToString());
            return default(ValueTask);
        }
    }
}
