using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Makes a private root, a sub-CA, and the certificates of a provider and its clients, in memory. For tests only.</summary>
/// <remarks>
/// Nothing is written to disk, and no certificate of it must ever be trusted by anything but a test. On Windows the operating system
/// keeps the private keys of certificates in use for TLS in a temporary key container, which disposing removes.
/// </remarks>
public sealed class ThrowAwayPki : IDisposable
{
    private const string RootName = "CN=FGM-IS throw-away root, O=Tests only";
    private const string SubordinateName = "CN=FGM-IS throw-away sub-CA, O=Tests only";

    private readonly DateTimeOffset _now;
    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _subordinate;
    private readonly List<IDisposable> _owned = [];

    /// <summary>Initializes a PKI: makes the root and the sub-CA.</summary>
    /// <param name="timeProvider">The clock for dates of validity; left out, the machine's, by which TLS itself judges.</param>
    public ThrowAwayPki(TimeProvider? timeProvider = null)
    {
        _now = (timeProvider ?? TimeProvider.System).GetUtcNow();
        _root = CertificateAuthority.CreateRoot(RootName, _now);
        _subordinate = _root.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddYears(1));
    }

    /// <summary>Gets the root certificate, without its key.</summary>
    public X509Certificate2 Root => _root.Certificate;

    /// <summary>Gets the certificate of the sub-CA that issues servers and clients, without its key.</summary>
    public X509Certificate2 SubordinateAuthority => _subordinate.Certificate;

    /// <summary>Gets the root certificate as PEM text.</summary>
    public string RootPem => Root.ExportCertificatePem() + "\n";

    /// <summary>Issues a server certificate for localhost and 127.0.0.1.</summary>
    /// <param name="flaw">What is to be wrong with it.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueServer(CertificateFlaw flaw = CertificateFlaw.None) =>
        Issue(flaw, flaw == CertificateFlaw.WrongUsage ? KeyPurpose.Client : KeyPurpose.Server, ServerName(flaw), AlternativeNames(flaw));

    /// <summary>Issues a client certificate.</summary>
    /// <param name="flaw">What is to be wrong with it.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueClient(CertificateFlaw flaw = CertificateFlaw.None) =>
        Issue(flaw, flaw == CertificateFlaw.WrongUsage ? KeyPurpose.Server : KeyPurpose.Client, "CN=client.fgm-is.test", null);

    /// <summary>Disposes every certificate of this PKI, and its keys.</summary>
    public void Dispose()
    {
        lock (_owned)
        {
            foreach (IDisposable owned in Enumerable.Reverse(_owned))
            {
                owned.Dispose();
            }

            _owned.Clear();
        }

        _subordinate.Dispose();
        _root.Dispose();
    }

    private static string ServerName(CertificateFlaw flaw) => flaw == CertificateFlaw.WrongHostName ? "CN=other.fgm-is.test" : "CN=localhost";

    private static X509Extension? AlternativeNames(CertificateFlaw flaw)
    {
        var names = new SubjectAlternativeNameBuilder();
        switch (flaw)
        {
            case CertificateFlaw.NameOnlyInCommonName:
                return null;
            case CertificateFlaw.WrongHostName:
                names.AddDnsName("other.fgm-is.test");
                break;
            default:
                names.AddDnsName("localhost");
                names.AddIpAddress(IPAddress.Loopback);
                break;
        }

        return names.Build();
    }

    private IssuedCertificate Issue(CertificateFlaw flaw, string purpose, string subject, X509Extension? alternativeNames)
    {
        using RSA key = LeafKeys.Create(weak: flaw == CertificateFlaw.WeakKey);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (alternativeNames is not null)
        {
            request.CertificateExtensions.Add(alternativeNames);
        }

        (DateTimeOffset notBefore, DateTimeOffset notAfter) = Validity(flaw);
        if (flaw == CertificateFlaw.SelfSigned)
        {
            X509Certificate2 selfSigned = Own(TlsCertificate.Usable(request.CreateSelfSigned(notBefore, notAfter)));
            return new IssuedCertificate(selfSigned, [], selfSigned);
        }

        (CertificateAuthority root, CertificateAuthority issuer) = Issuers(flaw);
        using X509Certificate2 signed = issuer.Sign(request, notBefore, notAfter, overSha1: flaw == CertificateFlaw.Sha1Signature);
        X509Certificate2 certificate = Own(TlsCertificate.Usable(signed.CopyWithPrivateKey(key)));
        return new IssuedCertificate(certificate, flaw == CertificateFlaw.IntermediateMissing ? [] : [issuer.Certificate], root.Certificate);
    }

    private (DateTimeOffset NotBefore, DateTimeOffset NotAfter) Validity(CertificateFlaw flaw) => flaw switch
    {
        CertificateFlaw.Expired => (_now.AddDays(-30), _now.AddDays(-1)),
        CertificateFlaw.NotYetValid => (_now.AddDays(1), _now.AddDays(30)),
        _ => (_now.AddDays(-1), _now.AddDays(30)),
    };

    private (CertificateAuthority Root, CertificateAuthority Issuer) Issuers(CertificateFlaw flaw)
    {
        if (flaw == CertificateFlaw.IntermediateExpired)
        {
            return (_root, Own(_root.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddDays(-1))));
        }

        if (flaw is not (CertificateFlaw.UntrustedRoot or CertificateFlaw.UntrustedRootOfSameName))
        {
            return (_root, _subordinate);
        }

        string name = flaw == CertificateFlaw.UntrustedRoot ? "CN=FGM-IS throw-away stranger, O=Tests only" : RootName;
        CertificateAuthority stranger = Own(CertificateAuthority.CreateRoot(name, _now));
        return (stranger, Own(stranger.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddYears(1))));
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        lock (_owned)
        {
            _owned.Add(owned);
        }

        return owned;
    }
}
