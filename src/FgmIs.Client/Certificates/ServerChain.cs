using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Validates one chain of the provider's certificate: the one along a path, or the one that the platform finds.</summary>
/// <param name="certificate">The server's certificate.</param>
/// <param name="beside">The only other certificates that count.</param>
/// <param name="roots">Where the chain must end.</param>
internal sealed class ServerChain(X509Certificate2 certificate, X509Certificate2Collection beside, X509Certificate2Collection roots)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const X509KeyUsageFlags Tls =
        X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment | X509KeyUsageFlags.KeyAgreement;

    private IReadOnlyList<X509Certificate2>? _path;

    public X509Certificate2 Certificate => certificate;

    /// <summary>Gets the chain along a path, of which nothing but that path's own certificates count.</summary>
    public static ServerChain Along(IReadOnlyList<X509Certificate2> path) =>
        new(path[0], [.. path.Skip(1).Take(path.Count - 2)], [path[path.Count - 1]]) { _path = path };

    /// <returns>Why the chain is refused; null where it is not.</returns>
    public string? Problem()
    {
        // Before the platform looks, which does not even know some kinds of keys.
        if (_path is { } path && CertificateStrength.Weakness(path) is { } weakness)
        {
            return $"A certificate in the provider's chain {weakness}.";
        }

        try
        {
            using PrivateChain chain = New();
            bool isGood = chain.Build(certificate);
            X509Certificate2[] elements = [.. chain.Elements.Cast<X509ChainElement>().Select(element => element.Certificate)];
            return isGood ? Problem(elements) : Describe(chain, elements);
        }
        catch (CryptographicException)
        {
            return "The provider's certificate chain cannot be judged by the platform.";
        }
    }

    /// <summary>Creates the chain anew, for the platform to build it.</summary>
    public PrivateChain New()
    {
        var chain = new PrivateChain(roots);
        chain.Policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        chain.Policy.ExtraStore.AddRange(beside);
        return chain;
    }

    // The platform reports some of this too; what is asked here is asked on every platform alike.
    private static string? Problem(IReadOnlyList<X509Certificate2> chain)
    {
        if (!Authority.Allows(chain[0], Tls))
        {
            return "The provider's certificate has a key that is not for TLS (key usage).";
        }

        if (!chain.Skip(1).All(Authority.IsAuthority))
        {
            return "A certificate in the provider's chain is signed by one that is no CA.";
        }

        return CertificateStrength.Weakness(chain) is { } weakness ? $"A certificate in the provider's chain {weakness}." : null;
    }

    private string Describe(PrivateChain chain, IReadOnlyList<X509Certificate2> elements)
    {
        if (!chain.LeadsToRoot)
        {
            bool isNamesake = roots.Cast<X509Certificate2>().Any(root => Authority.IsIssuedBy(chain.Last, root));
            return "The provider's certificate does not lead to one of the configured roots. "
                + "Its chain ends at the issuer "
                + $"{CertificateText.Name(chain.Last.Issuer)}{(isNamesake ? ": a configured root has that name, but another key" : "")}.";
        }

        if (chain.Problems.HasFlag(X509ChainStatusFlags.NotTimeValid))
        {
            return "A certificate in the provider's chain has expired or is not valid yet.";
        }

        if (Problem(elements) is { } problem)
        {
            return problem;
        }

        return chain.Problems.HasFlag(X509ChainStatusFlags.NotValidForUsage)
            ? "The provider's certificate is not issued for server authentication."
            : $"The provider's certificate chain is refused ({chain.Problems}).";
    }
}
