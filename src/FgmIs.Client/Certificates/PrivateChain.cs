using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Represents a chain built to given roots only: the machine's own never count, and no certificate is fetched.</summary>
internal sealed class PrivateChain : IDisposable
{
    private readonly X509Certificate2Collection _roots;
    private readonly X509Chain _chain = new();

    public PrivateChain(X509Certificate2Collection roots)
    {
        _roots = roots;
        X509ChainPolicy policy = _chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
#if NET
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots);
        policy.DisableCertificateDownloads = true;
#else
        policy.ExtraStore.AddRange(roots);
        NewerPolicies.DisableDownloads(policy);
        if (!NewerPolicies.TrustOnly(policy, roots))
        {
            policy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        }
#endif
    }

    public X509ChainPolicy Policy => _chain.ChainPolicy;

    public X509ChainElementCollection Elements => _chain.ChainElements;

    /// <summary>Gets a value that indicates whether the chain ends at one of the roots, byte for byte.</summary>
    public bool LeadsToRoot => _chain.ChainElements.Count > 0
        && _roots.Cast<X509Certificate2>().Any(root => root.RawData.AsSpan().SequenceEqual(Last.RawData));

    /// <summary>Gets the last certificate that was found.</summary>
    public X509Certificate2 Last => _chain.ChainElements[_chain.ChainElements.Count - 1].Certificate;

    /// <summary>Gets what is wrong.</summary>
    public X509ChainStatusFlags Problems { get; private set; }

    /// <summary>Makes the chain look for revocations too; a root has nobody above it to revoke it.</summary>
    public void LookForRevocation(X509RevocationMode mode, TimeSpan timeout)
    {
        Policy.RevocationMode = mode;
        Policy.RevocationFlag = X509RevocationFlag.ExcludeRoot;
        Policy.UrlRetrievalTimeout = timeout;
    }

    /// <summary>Builds the chain.</summary>
    /// <returns>Whether it leads to a root and nothing is wrong.</returns>
    public bool Build(X509Certificate2 certificate)
    {
        bool isBuilt = _chain.Build(certificate);
        Problems = _chain.ChainStatus.Select(status => status.Status).Where(status => !IsJudgedByRoots(status))
            .Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one);
        return isBuilt && LeadsToRoot && Problems == X509ChainStatusFlags.NoError;
    }

    public void Dispose() => _chain.Dispose();

#if NET
    // With the configured roots as the only trusted ones, the platform itself judges them.
    private static bool IsJudgedByRoots(X509ChainStatusFlags status) => status == X509ChainStatusFlags.NoError;
#else
    // The machine does not know the configured roots; whether the chain ends at one is compared byte for byte instead.
    private static bool IsJudgedByRoots(X509ChainStatusFlags status) =>
        status is X509ChainStatusFlags.NoError or X509ChainStatusFlags.UntrustedRoot;
#endif
}
