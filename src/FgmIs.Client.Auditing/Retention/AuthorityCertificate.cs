using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Retention;

/// <summary>Reads the certificate of an authority, in the way that each target has.</summary>
internal static class AuthorityCertificate
{
    /// <exception cref="System.Security.Cryptography.CryptographicException">The bytes are no certificate.</exception>
    public static X509Certificate2 Load(byte[] der) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(der);
#else
        new(der);
#endif
}
