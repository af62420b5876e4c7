using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>Makes authorities that order disposals, each with a certificate that its own key signed.</summary>
internal static class Authorities
{
    private const string Name = "CN=Authority";

    public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static X509Certificate2 NewCertificate(string name = Name)
    {
        using ECDsa key = NewKey();
        return NewCertificate(key, name);
    }

    public static X509Certificate2 NewCertificate(ECDsa key, string name = Name) =>
        Sign(new CertificateRequest(name, key, HashAlgorithmName.SHA256));

    public static X509Certificate2 Sign(CertificateRequest request) =>
        request.CreateSelfSigned(Events.Noon.AddDays(-1), Events.Noon.AddDays(3650));

    /// <summary>Returns the certificate as the chain keeps it.</summary>
    public static byte[] NewBytes(ECDsa key)
    {
        using X509Certificate2 certificate = NewCertificate(key);
        return certificate.RawData;
    }

    /// <summary>Returns the certificate of a key that nobody keeps, as the chain keeps it.</summary>
    public static byte[] NewBytes()
    {
        using ECDsa key = NewKey();
        return NewBytes(key);
    }
}
