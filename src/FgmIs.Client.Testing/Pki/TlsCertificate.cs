using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Imports certificates that were made from requests: with a key fit for TLS on every platform, or without.</summary>
internal static class TlsCertificate
{
    public static X509Certificate2 WithoutKey(X509Certificate2 certificate) =>
#if NET9_0_OR_GREATER
        X509CertificateLoader.LoadCertificate(certificate.RawData);
#else
        new(certificate.RawData);
#endif

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
