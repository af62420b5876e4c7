using FgmIs.Client.Certificates;
using FgmIs.Client.Diagnostics;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.Logging;

namespace FgmIs.Client.Http;

/// <summary>Reports changes of the certificates to the log, to the audit trail, and to staff where they must act.</summary>
internal sealed class CertificateNotices(
    BackgroundReporter reporter, TimeProvider clock, ILogger logger, Action<TlsCertificates> recordRenewal)
{
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Reports what the operating system's store must have, and which roots are out of date.</summary>
    public void InUse(TlsCertificates certificates)
    {
        if (!MutualTlsHandler.SendsIntermediates && certificates.Client.Intermediates.Count > 0)
        {
            string[] subjects = [.. certificates.Client.Intermediates.Cast<System.Security.Cryptography.X509Certificates.X509Certificate2>()
                .Select(one => one.Subject)];
            Log.IntermediatesNotSent(logger, subjects.Length, string.Join("; ", subjects));
        }

        foreach (string root in RootProblems.Outdated(certificates.Roots, clock.GetUtcNow()))
        {
            Log.RootOutdated(logger, root);
        }
    }

    /// <summary>Reports the result of a look at the sources; a problem once, until a look finds things in order.</summary>
    public void Renewed(RenewalResult renewal, TlsCertificates inUse)
    {
        if (renewal.Problem is not { } problem)
        {
            _told.Clear();
            if (renewal.IsDone)
            {
                Log.CertificatesRenewed(logger, inUse.Client.ValidUntil);
                InUse(inUse);
                recordRenewal(inUse);
            }
        }
        else if (_told.Add(problem))
        {
            Log.CertificatesNotRenewed(logger, inUse.Client.ValidUntil, problem);
            reporter.Report(new FgmErrorReport(
                FgmErrorKind.CertificateNotRenewed,
                clock.GetUtcNow(),
                messageId: null,
                $"New certificates cannot be used, so those in use go on until {CertificateText.Day(inUse.Client.ValidUntil.UtcDateTime)}. "
                + $"{problem}",
                "Put the certificates right at their source; they are looked at again twice a minute, without a restart."));
        }
    }

    public void Expiring(int days, DateTimeOffset validUntil)
    {
        Log.CertificateExpiring(logger, days, validUntil);
        reporter.Report(new FgmErrorReport(
            FgmErrorKind.CertificateExpiring,
            clock.GetUtcNow(),
            messageId: null,
            $"The client certificate expires within {days} day(s), on {CertificateText.Day(validUntil.UtcDateTime)}. "
            + "After that no query can be asked.",
            ClientCertificateExpiredException.Remedy));
    }
}
