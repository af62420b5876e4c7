using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Transport;

/// <summary>Decides on the provider's certificate: chain to the configured roots, host name, dates, usage, strength, revocation (docs/safety-case.md, H9). No switch turns it off.</summary>
internal sealed class ServerCertificateCheck(X509Certificate2Collection roots, RevocationRule revocation)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string SubjectAlternativeName = "2.5.29.17";
    private const X509KeyUsageFlags Tls = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyAgreement;

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

        X509Certificate2Collection beside = Beside(presented);
        using (PrivateChain chain = NewChain(beside))
        {
            bool isGood = chain.Build(certificate);
            if (!isGood || Problem(chain.Elements) is not null)
            {
                throw new ServerCertificateRefusedException(Describe(chain));
            }
        }

        revocation.Check(certificate, () => NewChain(beside));
        return true;
    }

    // The platform reports some of this too; what is asked here is asked on every platform alike.
    private static string? Problem(X509ChainElementCollection chain)
    {
        if (!Authority.Allows(chain[0].Certificate, Tls))
        {
            return "The provider's certificate has a key that is not for TLS (key usage).";
        }

        return chain.Cast<X509ChainElement>().Skip(1).All(element => Authority.IsAuthority(element.Certificate))
            ? CertificateStrength.Weakness(chain)
            : "A certificate in the provider's chain is signed by one that is no CA.";
    }

    private static string Describe(PrivateChain chain)
    {
        if (!chain.LeadsToRoot)
        {
            return "The provider's certificate does not lead to one of the configured roots.";
        }

        if (chain.Problems.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return "A certificate in the provider's chain has expired or is not valid yet.";
        }

        if (Problem(chain.Elements) is { } problem)
        {
            return problem;
        }

        return chain.Problems.HasFlag(X509ChainStatusFlags.NotValidForUsage)
            ? "The provider's certificate is not issued for server authentication."
            : $"The provider's certificate chain is refused ({chain.Problems}).";
    }

    // What the provider sent. The platform's own chain may hold what it has fetched on the netstandard2.0 build, which must not count.
    private static X509Certificate2Collection Beside(X509Chain? presented) => presented?.ChainPolicy.ExtraStore ?? [];

    private PrivateChain NewChain(X509Certificate2Collection beside)
    {
        var chain = new PrivateChain(roots);
        chain.Policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.Policy.ExtraStore.AddRange(beside);
        return chain;
    }
}
