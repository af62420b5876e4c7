using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Creates a private root, a sub-CA, and the certificates of a provider and its clients, in memory. For tests only.</summary>
/// <remarks>
/// Nothing is written to disk, and no certificate of it must ever be trusted by anything but a test. On Windows the operating system
/// keeps the private keys of certificates in use for TLS in a temporary key container, which disposing removes.
/// </remarks>
public sealed class ThrowAwayPki : IDisposable
{
    private const string RootName = "CN=FGM-IS throw-away root, O=Tests only";
    private const string SubordinateName = "CN=FGM-IS throw-away sub-CA, O=Tests only";

    private static readonly TimeSpan UsualValidity = TimeSpan.FromDays(90);

    private readonly DateTimeOffset _now;
    private readonly CertificateAuthority _root;
    private readonly CertificateAuthority _subordinate;
    private readonly List<IDisposable> _owned = [];

    /// <summary>Initializes a new instance of the <see cref="ThrowAwayPki"/> class: makes the root and the sub-CA.</summary>
    /// <param name="timeProvider">The clock for dates of validity; left out, the machine's, by which TLS itself judges.</param>
    /// <param name="revocationLists">
    /// Who serves its revocation lists; left out, its certificates name none. It is the caller's to dispose.
    /// </param>
    public ThrowAwayPki(TimeProvider? timeProvider = null, RevocationListServer? revocationLists = null)
        : this((timeProvider ?? TimeProvider.System).GetUtcNow(), revocationLists)
    {
    }

    private ThrowAwayPki(DateTimeOffset now, RevocationListServer? revocationLists, CertificateAuthority? root = null)
    {
        _now = now;
        _root = root ?? CertificateAuthority.CreateRoot(RootName, now);
        Publish(_root, revocationLists);
        _subordinate = _root.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddYears(1));
        Publish(_subordinate, revocationLists);
    }

    private ThrowAwayPki(CertificateAuthority root, CertificateAuthority subordinate, DateTimeOffset now)
    {
        _root = root;
        _subordinate = subordinate;
        _now = now;
    }

    /// <summary>Takes in a PKI that <see cref="ToPem"/> wrote, so that one may outlive its process.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="timeProvider">The clock for dates of validity; left out, the machine's, by which TLS itself judges.</param>
    /// <returns>The PKI.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pem"/> is null.</exception>
    /// <exception cref="CryptographicException">The text is not what <see cref="ToPem"/> writes, or was changed.</exception>
    public static ThrowAwayPki FromPem(string pem, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(pem);
        var certificates = new X509Certificate2Collection();
        CertificateAuthority[] authorities = [];
        try
        {
            certificates.ImportFromPem(pem);
            string[] keys = PrivateKeys(pem);
            if (certificates.Count != 2 || keys.Length != 2)
            {
                throw new CryptographicException("The text holds not two certificates with two keys, a root's and a sub-CA's.");
            }

            authorities = [.. certificates.Zip(keys, CertificateAuthority.Load)];
            if (!authorities[0].HasKeyOf(certificates[0]) || !authorities[1].HasKeyOf(certificates[1]))
            {
                throw new CryptographicException("A key is not that of its certificate.");
            }

            return new ThrowAwayPki(authorities[0], authorities[1], (timeProvider ?? TimeProvider.System).GetUtcNow());
        }
        catch (Exception failure)
        {
            foreach (IDisposable disposable in authorities.Cast<IDisposable>().Concat(certificates))
            {
                disposable.Dispose();
            }

            throw failure is ArgumentException ? new CryptographicException("The text holds a key that cannot be read.", failure) : failure;
        }
    }

    /// <summary>Gets the root certificate, without its key.</summary>
    public X509Certificate2 Root => _root.Certificate;

    /// <summary>Gets the certificate of the sub-CA that issues servers and clients, without its key.</summary>
    public X509Certificate2 SubordinateAuthority => _subordinate.Certificate;

    /// <summary>Gets the root certificate as PEM text.</summary>
    public string RootPem => Root.ExportCertificatePem() + "\n";

    /// <summary>Issues a server certificate for localhost and 127.0.0.1, valid for 90 days.</summary>
    /// <param name="flaw">What is to be wrong with it.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueServer(CertificateFlaw flaw = CertificateFlaw.None) =>
        Issue(flaw, flaw == CertificateFlaw.WrongUsage ? KeyPurpose.Client : KeyPurpose.Server, ServerName(flaw), AlternativeNames(flaw));

    /// <summary>Issues a good server certificate for localhost and 127.0.0.1 that expires when a test wants it to.</summary>
    /// <param name="notAfter">When it expires.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueServer(DateTimeOffset notAfter) =>
        Issue(CertificateFlaw.None, KeyPurpose.Server, ServerName(CertificateFlaw.None), AlternativeNames(CertificateFlaw.None), notAfter);

    /// <summary>Issues a client certificate, valid for 90 days.</summary>
    /// <param name="flaw">What is to be wrong with it.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueClient(CertificateFlaw flaw = CertificateFlaw.None) =>
        Issue(flaw, flaw == CertificateFlaw.WrongUsage ? KeyPurpose.Server : KeyPurpose.Client, "CN=client.fgm-is.test", null);

    /// <summary>Issues a good client certificate that expires when a test wants it to.</summary>
    /// <param name="notAfter">When it expires.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    public IssuedCertificate IssueClient(DateTimeOffset notAfter) =>
        Issue(CertificateFlaw.None, KeyPurpose.Client, "CN=client.fgm-is.test", null, notAfter);

    /// <summary>Takes in a certificate that this PKI's sub-CA issued in an earlier process.</summary>
    /// <param name="certificatePem">The certificate as PEM text; what follows it, such as its sub-CA, is not read.</param>
    /// <param name="keyPem">Its private key as unencrypted PEM text.</param>
    /// <returns>The certificate; this PKI disposes it.</returns>
    /// <exception cref="CryptographicException">A text cannot be read, the two do not belong together, or another CA issued it.</exception>
    public IssuedCertificate Load(string certificatePem, string keyPem)
    {
        X509Certificate2 certificate;
        try
        {
            certificate = TlsCertificate.Usable(X509Certificate2.CreateFromPem(certificatePem, keyPem));
        }
        catch (ArgumentException failure)
        {
            throw new CryptographicException("The certificate and its key do not belong together, or cannot be read.", failure);
        }

        Own(certificate);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Root);
        chain.ChainPolicy.ExtraStore.Add(SubordinateAuthority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate)
            ? new IssuedCertificate(certificate, [SubordinateAuthority], Root)
            : throw new CryptographicException("The certificate was not issued by this PKI.");
    }

    /// <summary>Writes the root and the sub-CA with their private keys, unencrypted, as PEM text for <see cref="FromPem"/>.</summary>
    /// <returns>The text. Whoever has it can issue certificates of this PKI.</returns>
    public string ToPem() => _root.ToPem() + _subordinate.ToPem();

    /// <summary>Makes a PKI under the same root, with a sub-CA of its own, whose certificates name revocation lists.</summary>
    internal ThrowAwayPki Listed(RevocationListServer revocationLists) => new(_now, revocationLists, _root.Copy());

    /// <summary>Revokes a certificate: lists fetched from now on have it.</summary>
    /// <param name="certificate">The certificate, issued by this PKI's sub-CA.</param>
    /// <exception cref="ArgumentNullException"><paramref name="certificate"/> is null.</exception>
    public void Revoke(IssuedCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        _subordinate.Revoke(certificate.Certificate, _now);
    }

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

    private static string[] PrivateKeys(string pem)
    {
        var keys = new List<string>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            if (rest[fields.Label] is "PRIVATE KEY")
            {
                keys.Add(rest[fields.Location].ToString());
            }

            rest = rest[fields.Location.End..];
        }

        return [.. keys];
    }

    private static string ServerName(CertificateFlaw flaw) =>
        flaw == CertificateFlaw.WrongHostName ? "CN=other.fgm-is.test" : "CN=localhost";

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
            case CertificateFlaw.HostNameInOtherKindsOnly:
                names.AddEmailAddress("localhost@fgm-is.test");
                names.AddUri(new Uri("https://localhost/"));
                names.AddIpAddress(IPAddress.Parse("192.0.2.1"));
                break;
            default:
                names.AddDnsName("localhost");
                names.AddIpAddress(IPAddress.Loopback);
                break;
        }

        return names.Build();
    }

    private static X509KeyUsageFlags KeyUsage(CertificateFlaw flaw) => flaw == CertificateFlaw.NoTlsKeyUsage
        ? X509KeyUsageFlags.DataEncipherment
        : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment;

    private void Publish(CertificateAuthority authority, RevocationListServer? server)
    {
        if (server is null)
        {
            return;
        }

        // Lists are cached by address, so each must have one of its own.
        string name = Guid.NewGuid().ToString("N");
        Uri list = server.Serve(name + ".crl", () => authority.RevocationList(_now));
        Uri certificate = server.Serve(name + ".cer", () => authority.Certificate.RawData);
        authority.Whereabouts =
        [
            CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.ToString()]),
            new X509AuthorityInformationAccessExtension(ocspUris: null, caIssuersUris: [certificate.ToString()]),
        ];
    }

    private IssuedCertificate Issue(
        CertificateFlaw flaw, string purpose, string subject, X509Extension? alternativeNames, DateTimeOffset? notAfter = null)
    {
        using RSA key = LeafKeys.Create(weak: flaw == CertificateFlaw.WeakKey);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(KeyUsage(flaw), critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (alternativeNames is not null)
        {
            request.CertificateExtensions.Add(alternativeNames);
        }

        (DateTimeOffset notBefore, DateTimeOffset until) = Validity(flaw, notAfter ?? _now + UsualValidity);
        if (flaw == CertificateFlaw.SelfSigned)
        {
            X509Certificate2 selfSigned = Own(TlsCertificate.Usable(request.CreateSelfSigned(notBefore, until)));
            return new IssuedCertificate(selfSigned, [], selfSigned);
        }

        (CertificateAuthority root, CertificateAuthority issuer) = Issuers(flaw);
        using X509Certificate2 signed = issuer.Sign(request, notBefore, until, overSha1: flaw == CertificateFlaw.Sha1Signature);
        X509Certificate2 certificate = Own(TlsCertificate.Usable(signed.CopyWithPrivateKey(key)));
        X509Certificate2[] chain = flaw switch
        {
            CertificateFlaw.IntermediateMissing => [],
            CertificateFlaw.IssuerIsNoAuthority => [issuer.Certificate, _subordinate.Certificate],
            _ => [issuer.Certificate],
        };
        return new IssuedCertificate(certificate, chain, root.Certificate);
    }

    private (DateTimeOffset NotBefore, DateTimeOffset NotAfter) Validity(CertificateFlaw flaw, DateTimeOffset notAfter) => flaw switch
    {
        CertificateFlaw.Expired => (_now.AddDays(-30), _now.AddDays(-1)),
        CertificateFlaw.NotYetValid => (_now.AddDays(1), _now.AddDays(30)),
        _ => (_now.AddDays(-1), notAfter),
    };

    private (CertificateAuthority Root, CertificateAuthority Issuer) Issuers(CertificateFlaw flaw)
    {
        if (flaw == CertificateFlaw.IntermediateExpired)
        {
            return (_root, Own(_root.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddDays(-1))));
        }

        if (flaw == CertificateFlaw.IssuerIsNoAuthority)
        {
            return (_root, Own(_subordinate.CreateImpostor("CN=client-turned-authority.fgm-is.test", _now.AddDays(-1), _now.AddDays(90))));
        }

        if (flaw == CertificateFlaw.PssSha1Signature)
        {
            return (_root, Own(_root.CreatePssSha1Subordinate(SubordinateName, _now.AddYears(-1), _now.AddYears(1))));
        }

        if (flaw == CertificateFlaw.UnlistedAuthorityKey)
        {
            return (_root,
                Own(_root.CreateSubordinate(SubordinateName, _now.AddYears(-1), _now.AddYears(1), ECCurve.NamedCurves.brainpoolP256r1)));
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
