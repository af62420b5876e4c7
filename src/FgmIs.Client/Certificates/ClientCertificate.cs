using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Represents a loaded client certificate that a handshake can use, with the intermediates that are sent beside it.</summary>
internal sealed class ClientCertificate : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string AnyUsage = "2.5.29.37.0";

    private ClientCertificate(X509Certificate2 certificate, X509Certificate2Collection intermediates)
    {
        Certificate = certificate;
        Intermediates = intermediates;
        Thumbprint = certificate.Thumbprint;
        ValidUntil = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
    }

    public X509Certificate2 Certificate { get; }

    public X509Certificate2Collection Intermediates { get; }

    public string Thumbprint { get; }

    public DateTimeOffset ValidUntil { get; }

    /// <summary>
    /// Picks the endpoint's certificate out of those of a source and checks it. The certificates are this method's to keep or dispose.
    /// </summary>
    /// <param name="certificates">What the source held.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="roots">The trusted roots, where they could be loaded.</param>
    /// <param name="now">The time by the client's clock.</param>
    /// <exception cref="CertificateProblemException">None of them can be used.</exception>
    public static ClientCertificate From(
        X509Certificate2Collection certificates, string source, X509Certificate2Collection? roots, DateTimeOffset now)
    {
        try
        {
            X509Certificate2 certificate = Pick(certificates, source);
            if ((Problem(certificate, now) ?? ChainProblem(certificate, certificates, roots, source)) is { } problem)
            {
                throw new CertificateProblemException($"The client certificate in {source} cannot be used: {problem}");
            }

            X509Certificate2[] others = [.. certificates.Cast<X509Certificate2>().Where(other => !ReferenceEquals(other, certificate))];
            X509Certificate2Collection intermediates = [.. others.Where(other => !Authority.IsSelfIssued(other))];
            CertificateContent.Discard([.. others.Where(Authority.IsSelfIssued)]);
            return new ClientCertificate(certificate, intermediates);
        }
        catch (CertificateProblemException)
        {
            CertificateContent.Discard(certificates);
            throw;
        }
    }

    public void Dispose()
    {
        Certificate.Dispose();
        CertificateContent.Discard(Intermediates);
    }

    private static X509Certificate2 Pick(X509Certificate2Collection certificates, string source)
    {
        X509Certificate2[] withKey = [.. certificates.Cast<X509Certificate2>().Where(certificate => certificate.HasPrivateKey)];
        if (withKey.Length == 1)
        {
            return withKey[0];
        }

        string found = withKey.Length == 0 ? "none" : withKey.Length.ToString(CultureInfo.InvariantCulture);
        throw new CertificateProblemException(
            $"Of the {certificates.Count} certificates in {source}, {found} has a private key; exactly one must. "
            + "Export the endpoint's certificate together with its private key.");
    }

    private static string? Problem(X509Certificate2 certificate, DateTimeOffset now)
    {
        DateTime utc = now.UtcDateTime;
        if (utc > certificate.NotAfter.ToUniversalTime())
        {
            return $"it expired on {CertificateText.Day(certificate.NotAfter)}. Ask the provider for a new one.";
        }

        if (utc < certificate.NotBefore.ToUniversalTime())
        {
            return $"it is not valid before {CertificateText.Day(certificate.NotBefore)}. Check this machine's clock, or wait.";
        }

        if (!IsForClients(certificate))
        {
            return "it is not issued for client authentication. Ask the provider for a client certificate.";
        }

        if (!Authority.Allows(certificate, X509KeyUsageFlags.DigitalSignature))
        {
            return "its key is not for signing (key usage without digitalSignature), which TLS needs of a client. "
                + "Ask the provider for a client certificate.";
        }

        return CertificateStrength.KeyProblem(certificate) is { } problem ? $"its key is {problem}. Ask the provider for a new one." : null;
    }

    private static bool IsForClients(X509Certificate2 certificate)
    {
        X509EnhancedKeyUsageExtension? usage = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return usage is null || usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value is ClientAuthentication or AnyUsage);
    }

    /// <summary>Returns which issuer is missing.</summary>
    /// <remarks>
    /// A root that came with the certificate counts here as much as a trusted one: to make the provider's clients and servers
    /// share a root, a host would have to trust servers of a root that no server uses (docs/safety-case.md). Whom the client
    /// trusts is not touched by this.
    /// </remarks>
    private static string? ChainProblem(
        X509Certificate2 certificate, X509Certificate2Collection certificates, X509Certificate2Collection? roots, string source)
    {
        if (roots is null)
        {
            return null;
        }

        X509Certificate2Collection ends = [.. roots, .. certificates.Cast<X509Certificate2>().Where(Authority.IsSelfIssued)];
        IReadOnlyList<IReadOnlyList<X509Certificate2>> paths = CertificatePaths.Find(certificate, certificates, ends);
        string[] problems = [.. paths.Select(PathProblem).TakeWhile(problem => problem is not null).Cast<string>()];
        if (paths.Count > 0)
        {
            return problems.Length < paths.Count ? null : problems[0];
        }

        using PrivateChain chain = NewChain(certificates, ends);
        _ = chain.Build(certificate);
        return chain.LeadsToRoot
            ? null
            : $"its chain is incomplete: the issuer of '{chain.Last.Subject}', '{chain.Last.Issuer}', is neither in {source} nor in "
                + "TrustedRoots. Add that certificate to the source; ask the provider for it.";
    }

    private static string? PathProblem(IReadOnlyList<X509Certificate2> path)
    {
        if (CertificateStrength.Weakness(path) is { } weakness)
        {
            return $"a certificate in its chain {weakness}. Ask the provider for new ones.";
        }

        using PrivateChain chain = NewChain([.. path.Skip(1)], [path[path.Count - 1]]);
        _ = chain.Build(path[0]);
        return chain.LeadsToRoot && !chain.Problems.HasFlag(X509ChainStatusFlags.NotSignatureValid)
            ? null
            : "its chain does not hold: a certificate in it is not signed by the one that it names as its issuer. "
                + "Ask the provider for the right ones.";
    }

    private static PrivateChain NewChain(X509Certificate2Collection beside, X509Certificate2Collection ends)
    {
        var chain = new PrivateChain(ends);
        chain.Policy.ExtraStore.AddRange(beside);
        return chain;
    }
}
