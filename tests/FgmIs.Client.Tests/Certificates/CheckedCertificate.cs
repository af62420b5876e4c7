using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Tests.Http;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Puts certificates to the check of the provider's certificate, without a connection.</summary>
internal static class CheckedCertificate
{
    /// <summary>Asks the check, of which the platform has found nothing but a root that it does not know.</summary>
    /// <param name="leaf">The server's certificate.</param>
    /// <param name="beside">What the server sends beside it, in this order.</param>
    /// <param name="roots">The configured roots.</param>
    /// <param name="host">The endpoint's host.</param>
    /// <param name="clock">The check's clock.</param>
    public static bool Accept(
        X509Certificate2 leaf, X509Certificate2[] beside, X509Certificate2[] roots, string host = "localhost", TimeProvider? clock = null)
    {
        using var presented = new X509Chain();
        presented.ChainPolicy.ExtraStore.AddRange(beside);
        return NewCheck(roots, host, clock).Accept(leaf, presented, SslPolicyErrors.RemoteCertificateChainErrors);
    }

    public static ServerCertificateCheck NewCheck(X509Certificate2[] roots, string host = "localhost", TimeProvider? clock = null) =>
        new(
            host,
            [.. roots],
            new RevocationRule(FgmRevocationPolicy.None, Asking.Patience, TimeProvider.System),
            clock ?? TimeProvider.System);
}
