using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Represents a CA of a <see cref="ThrowAwayPki"/>: its certificate and the key that signs.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly X509SignatureGenerator _signing;
    private readonly CertificateRevocationListBuilder _revoked = new();
    private int _listNumber;

    private CertificateAuthority(AsymmetricAlgorithm key, X509SignatureGenerator signing, X509Certificate2 certificate)
    {
        _key = key;
        _signing = signing;
        Certificate = certificate;
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>Gets or sets what certificates of this authority say of where its list and its own certificate are.</summary>
    public IReadOnlyList<X509Extension> Whereabouts { get; set; } = [];

    public static CertificateAuthority CreateRoot(string name, DateTimeOffset now)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = Request(name, key, pathLength: 1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using X509Certificate2 withKey = request.CreateSelfSigned(now.AddYears(-2), now.AddYears(2));
        return new CertificateAuthority(key, X509SignatureGenerator.CreateForECDsa(key), TlsCertificate.WithoutKey(withKey));
    }

    /// <summary>Takes in an authority that was written before.</summary>
    public static CertificateAuthority Load(X509Certificate2 certificate, string keyPem)
    {
        ECDsa key = ECDsa.Create();
        key.ImportFromPem(keyPem);
        return new CertificateAuthority(key, X509SignatureGenerator.CreateForECDsa(key), certificate);
    }

    /// <summary>Writes the certificate and its key as PEM text.</summary>
    public string ToPem() => Certificate.ExportCertificatePem() + "\n" + _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Makes another object of the same authority, to be disposed on its own; what was revoked does not come along.</summary>
    public CertificateAuthority Copy() =>
        Load(X509Certificate2.CreateFromPem(Certificate.ExportCertificatePem()), _key.ExportPkcs8PrivateKeyPem());

    /// <summary>Determines whether the key is the certificate's.</summary>
    public bool HasKeyOf(X509Certificate2 certificate) =>
        _key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo());

    public CertificateAuthority CreateSubordinate(string name, DateTimeOffset notBefore, DateTimeOffset notAfter, ECCurve? curve = null)
    {
        ECDsa key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        return new CertificateAuthority(
            key, X509SignatureGenerator.CreateForECDsa(key), Sign(Request(name, key, pathLength: 0), notBefore, notAfter));
    }

    /// <summary>Creates a sub-CA that signs with RSASSA-PSS over SHA-1.</summary>
    public CertificateAuthority CreatePssSha1Subordinate(string name, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        RSA key = LeafKeys.Create(weak: false);
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        AddAuthorityExtensions(request, pathLength: 0);
        return new CertificateAuthority(key, new PssSha1SignatureGenerator(key), Sign(request, notBefore, notAfter));
    }

    /// <summary>Creates an end certificate that signs others although it may not.</summary>
    public CertificateAuthority CreateImpostor(string name, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return new CertificateAuthority(key, X509SignatureGenerator.CreateForECDsa(key), Sign(request, notBefore, notAfter));
    }

    /// <summary>Signs a request, adding the two key identifiers by which a chain is built.</summary>
    public X509Certificate2 Sign(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter, bool overSha1 = false)
    {
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            Certificate,
            includeKeyIdentifier: true,
            includeIssuerAndSerial: false));
        foreach (X509Extension whereabouts in Whereabouts)
        {
            request.CertificateExtensions.Add(whereabouts);
        }

        X509SignatureGenerator generator = overSha1 ? new Sha1SignatureGenerator((ECDsa)_key) : _signing;
        return request.Create(Certificate.SubjectName, generator, notBefore, notAfter, SerialNumber());
    }

    public void Revoke(X509Certificate2 certificate, DateTimeOffset when)
    {
        lock (_revoked)
        {
            _revoked.AddEntry(certificate, when);
        }
    }

    /// <summary>Signs the list of what is revoked so far.</summary>
    public byte[] RevocationList(DateTimeOffset now)
    {
        lock (_revoked)
        {
            return _revoked.Build(
                Certificate.SubjectName,
                _signing,
                ++_listNumber,
                now.AddDays(1),
                HashAlgorithmName.SHA256,
                X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
                    Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false),
                now.AddHours(-1));
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        Certificate.Dispose();
    }

    private static CertificateRequest Request(string name, ECDsa key, int pathLength)
    {
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        AddAuthorityExtensions(request, pathLength);
        return request;
    }

    private static void AddAuthorityExtensions(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
    }

    private static byte[] SerialNumber()
    {
        byte[] serial = RandomNumberGenerator.GetBytes(16);

        // A serial number is a positive integer.
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return serial;
    }
}
