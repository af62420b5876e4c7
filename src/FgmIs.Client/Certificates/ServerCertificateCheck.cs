using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Decides on the provider's certificate: chain to the configured roots, host name, dates, usage, strength, revocation
/// (docs/safety-case.md, H9). No switch turns it off.
/// </summary>
internal sealed class ServerCertificateCheck(string host, X509Certificate2Collection roots, RevocationRule revocation, TimeProvider clock)
{
    // Between paths; each look for revocations has its own time besides.
    private static readonly TimeSpan TimeForPaths = TimeSpan.FromSeconds(1);

    /// <summary>Accepts the certificate or ends the handshake.</summary>
    /// <exception cref="ServerCertificateRefusedException">The certificate fails a check.</exception>
    public bool Accept(X509Certificate2? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            throw new ServerCertificateRefusedException("The provider sent no certificate.");
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || !SubjectAlternativeNames.Hold(certificate, host))
        {
            throw new ServerCertificateRefusedException("The provider's certificate is not issued for the endpoint's host name.");
        }

        X509Certificate2Collection beside = Beside(presented);
        IReadOnlyList<IReadOnlyList<X509Certificate2>> paths = CertificatePaths.Find(certificate, beside, roots);
        if (paths.Count == 0)
        {
            // The platform may know an intermediate that the provider did not send; if not, it says what is missing.
            Judge(new ServerChain(certificate, beside, roots));
            return true;
        }

        long begun = clock.GetTimestamp();
        ServerCertificateRefusedException? refused = null;
        foreach (IReadOnlyList<X509Certificate2> path in paths)
        {
            if (refused is not null && clock.GetElapsedTime(begun) > TimeForPaths)
            {
                break;
            }

            try
            {
                Judge(ServerChain.Along(path));
                return true;
            }
            catch (ServerCertificateRefusedException refusal)
            {
                refused ??= refusal;
            }
        }

        throw refused!;
    }

    private void Judge(ServerChain chain)
    {
        if (chain.Problem() is { } problem)
        {
            throw new ServerCertificateRefusedException(problem);
        }

        revocation.Check(chain);
    }

    // What the provider sent. The platform's own chain may hold what it has fetched on the netstandard2.0 build, which must not count.
    private static X509Certificate2Collection Beside(X509Chain? presented) => presented?.ChainPolicy.ExtraStore ?? [];
}
