using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>
/// Finds out in bounded time whether a certificate of a good chain is revoked. What cannot be found out counts against it.
/// </summary>
internal sealed class RevocationRule(FgmRevocationPolicy policy, TimeSpan timeout, TimeProvider clock)
{
    private const X509ChainStatusFlags Unknown = X509ChainStatusFlags.RevocationStatusUnknown | X509ChainStatusFlags.OfflineRevocation;

    /// <summary>Refuses a certificate that is revoked, or of which it cannot be told.</summary>
    /// <exception cref="ServerCertificateRefusedException">It is.</exception>
    public void Check(ServerChain chain)
    {
        if (policy == FgmRevocationPolicy.None)
        {
            return;
        }

        // The platform may block for longer than it was told to, and the handshake owns the certificate only while this method runs.
        var copy = new X509Certificate2(chain.Certificate);
        Task<X509ChainStatusFlags> finding = Task.Factory.StartNew(
            () => Find(copy, chain), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Judge(finding.WaitAsync(timeout, clock).GetAwaiter().GetResult());
        }
        catch (CryptographicException)
        {
            throw new ServerCertificateRefusedException(
                "Whether the provider's certificate is revoked could not be found out: the platform cannot judge its chain.");
        }
        catch (TimeoutException)
        {
            _ = finding.ContinueWith(
                static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new ServerCertificateRefusedException("Whether the provider's certificate is revoked could not be found out within "
                + $"{timeout.TotalSeconds:0.###} s (TimeLimits:Revocation).");
        }
    }

    private static void Judge(X509ChainStatusFlags problems)
    {
        if (problems.HasFlag(X509ChainStatusFlags.Revoked))
        {
            throw new ServerCertificateRefusedException("A certificate in the provider's chain has been revoked.");
        }

        if (problems != X509ChainStatusFlags.NoError)
        {
            throw new ServerCertificateRefusedException((problems & ~Unknown) == X509ChainStatusFlags.NoError
                ? "Whether the provider's certificate is revoked could not be found out: "
                    + "its list of revocations is not to be had (RevocationPolicy)."
                : $"The provider's certificate chain is refused ({problems}).");
        }
    }

    private X509ChainStatusFlags Find(X509Certificate2 certificate, ServerChain judged)
    {
        using (certificate)
        using (PrivateChain chain = judged.New())
        {
            chain.LookForRevocation(policy == FgmRevocationPolicy.Online ? X509RevocationMode.Online : X509RevocationMode.Offline, timeout);
            bool isGood = chain.Build(certificate);
            return isGood || chain.Problems != X509ChainStatusFlags.NoError ? chain.Problems : X509ChainStatusFlags.PartialChain;
        }
    }
}
