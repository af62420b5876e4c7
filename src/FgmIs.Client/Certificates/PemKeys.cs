#if NET
using System.Security.Cryptography;
#endif
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Certificates;

/// <summary>Combines a PEM certificate and its PEM key.</summary>
internal static class PemKeys
{
#if NET
    /// <summary>Returns the certificate with its key, and the certificates that follow it.</summary>
    /// <remarks>By way of a PKCS#12 in memory: the only form of key that the TLS of every platform takes.</remarks>
    /// <exception cref="CertificateProblemException">They do not fit, or the key is no key.</exception>
    public static X509Certificate2Collection Load(string certificates, string key, string? password, string name)
    {
        bool isEncrypted = key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal);
        if (!isEncrypted && !key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw Problem("it has no private key. Give the key that was made with the certificate", null);
        }

        if (key.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw Problem("its key is encrypted in OpenSSL's old way. Convert it: openssl pkcs8 -topk8 -in old.key -out new.key", null);
        }

        IReadOnlyList<X509Certificate2> all = LoadAll(certificates, Problem);
        if (all.Count == 0)
        {
            throw Problem("it has no certificate. Give the endpoint's certificate in PEM (-----BEGIN CERTIFICATE-----)", null);
        }

        using X509Certificate2 first = all[0];
        try
        {
            string pem = first.ExportCertificatePem();
            using X509Certificate2 withKey = isEncrypted
                ? X509Certificate2.CreateFromEncryptedPem(pem, key, password)
                : X509Certificate2.CreateFromPem(pem, key);
            byte[] pkcs12 = withKey.Export(X509ContentType.Pkcs12);
            X509Certificate2Collection loaded = CertificateFiles.LoadPkcs12(pkcs12, null);
            CryptographicOperations.ZeroMemory(pkcs12);
            loaded.AddRange(all.Skip(1).ToArray());
            return loaded;
        }
        catch (CryptographicException failure) when (isEncrypted)
        {
            throw Problem("the password is wrong, or the private key does not belong to the first certificate", failure);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw Problem(
                "the private key is damaged or does not belong to the first certificate; "
                + "put the endpoint's certificate first, its intermediates after it",
                failure);
        }

        CertificateProblemException Problem(string why, Exception? failure) =>
            new($"The client certificate cannot be loaded from {name}: {why}.", failure);
    }

    private static IReadOnlyList<X509Certificate2> LoadAll(
        string certificates, Func<string, Exception?, CertificateProblemException> problem)
    {
        try
        {
            return CertificateFiles.LoadPem(certificates);
        }
        catch (CryptographicException failure)
        {
            throw problem("one of its certificates is damaged", failure);
        }
    }
#else
    /// <summary>Throws: this target cannot read PEM keys. The message states what to do.</summary>
    /// <exception cref="CertificateProblemException">Always.</exception>
    public static X509Certificate2Collection Load(string certificates, string key, string? password, string name)
    {
        _ = (certificates, key, password);
        throw new CertificateProblemException(
            $"The client certificate cannot be loaded from {name}: the netstandard2.0 build of this library cannot read PEM keys. "
            + "Make a PKCS#12 of it and give that (ClientCertificateSource.FromPkcs12File): "
            + "openssl pkcs12 -export -in chain.pem -inkey key.pem -out endpoint.p12");
    }
#endif
}
