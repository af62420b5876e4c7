using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Makes certificates fit for TLS on every platform.</summary>
internal static class TlsCertificate
{
    /// <summary>Gives the certificate alone, without the private key.</summary>
    public static X509Certificate2 WithoutKey(X509Certificate2 certificate) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(certificate.RawData);
#else
        new(certificate.RawData);
#endif

    /// <summary>Gives a certificate whose private key the platform's TLS can use.</summary>
    public static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // TLS on Windows does not take keys that live in memory only.
        using (certificate)
        {
            byte[] bytes = certificate.Export(X509ContentType.Pkcs12);
#if NET9_0_OR_GREATER
            return X509CertificateLoader.LoadPkcs12(bytes, password: null, X509KeyStorageFlags.Exportable);
#else
            var loaded = new X509Certificate2Collection();
            loaded.Import(bytes, password: null, X509KeyStorageFlags.Exportable);
            return loaded[0];
#endif
        }
    }
}
