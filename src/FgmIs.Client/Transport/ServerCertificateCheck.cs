using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Decides on the provider's certificate: chain to the configured roots, host name, dates, usage, strength (safety.md, H9). No switch turns it off.</summary>
internal sealed class ServerCertificateCheck(X509Certificate2Collection roots)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string SubjectAlternativeName = "2.5.29.17";

    /// <summary>Accepts the certificate or ends the handshake.</summary>
    /// <exception cref="ServerCertificateRefusedException">The certificate fails a check.</exception>
    public bool Accept(X509Certificate2? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            throw new ServerCertificateRefusedException("The provider sent no certificate.");
        }

        // A common name alone is no host name: without alternative names some platforms would fall back to it.
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) || certificate.Extensions[SubjectAlternativeName] is null)
        {
            throw new ServerCertificateRefusedException("The provider's certificate is not issued for the endpoint's host name.");
        }

        using X509Chain chain = NewChain(presented);
        bool isBuilt = chain.Build(certificate);
        X509ChainStatus[] problems = [.. chain.ChainStatus.Where(status => !IsJudgedByRoots(status.Status))];
        X509Certificate2 last = chain.ChainElements[chain.ChainElements.Count - 1].Certificate;
        bool leadsToRoot = roots.Cast<X509Certificate2>().Any(root => root.RawData.AsSpan().SequenceEqual(last.RawData));
        if (problems.Length > 0 || !leadsToRoot || !isBuilt)
        {
            throw new ServerCertificateRefusedException(Describe(problems, leadsToRoot));
        }

        return CertificateStrength.Weakness(chain.ChainElements) is { } weakness ? throw new ServerCertificateRefusedException(weakness) : true;
    }

    private static string Describe(X509ChainStatus[] problems, bool leadsToRoot)
    {
        X509ChainStatusFlags all = problems.Aggregate(X509ChainStatusFlags.NoError, (flags, status) => flags | status.Status);
        if (!leadsToRoot)
        {
            return "The provider's certificate does not lead to one of the configured roots.";
        }

        if (all.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return "A certificate in the provider's chain has expired or is not valid yet.";
        }

        return all.HasFlag(X509ChainStatusFlags.NotValidForUsage)
            ? "The provider's certificate is not issued for server authentication."
            : $"The provider's certificate chain is refused ({all}).";
    }

#if NET
    // With the configured roots as the only trusted ones, the platform itself judges them.
    private static bool IsJudgedByRoots(X509ChainStatusFlags status) => status == X509ChainStatusFlags.NoError;
#else
    // The machine does not know the configured roots; whether the chain ends at one is compared byte for byte instead.
    private static bool IsJudgedByRoots(X509ChainStatusFlags status) => status is X509ChainStatusFlags.NoError or X509ChainStatusFlags.UntrustedRoot;
#endif

    private X509Chain NewChain(X509Chain? presented)
    {
        var chain = new X509Chain();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
#if NET
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        policy.DisableCertificateDownloads = true;
#else
        policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        policy.ExtraStore.AddRange(roots);
#endif
        if (presented is not null)
        {
            foreach (X509ChainElement element in presented.ChainElements)
            {
                policy.ExtraStore.Add(element.Certificate);
            }

            policy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        }

        return chain;
    }
}
