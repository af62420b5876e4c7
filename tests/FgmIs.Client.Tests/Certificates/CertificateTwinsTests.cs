using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Over a real connection: a twin of the sub-CA that the provider sends first hides no alert (hazard H1), and a path of
/// twins only is refused (H9).
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CertificateTwinsTests
{
    private const string CrossSigned = "cross-signed by a stranger whose root is sent too";
    private const string Expired = "expired, and cross-signed by another root that is trusted";
    private const string OtherKey = "expired, of the same name with another key";

    [TestCase(CrossSigned, true)]
    [TestCase(CrossSigned, false)]
    [TestCase(Expired, true)]
    [TestCase(Expired, false)]
    [TestCase(OtherKey, true)]
    [TestCase(OtherKey, false)]
    public async Task Provider_that_sends_a_twin_of_its_sub_CA_is_asked_whatever_comes_first(string twin, bool isFirst)
    {
        using var sent = new SentTwin(twin);
        X509Certificate2[] beside = isFirst ? [.. sent.Twins, sent.SubordinateAuthority] : [sent.SubordinateAuthority, .. sent.Twins];

        Asking.AssertFound(await sent.AskAsync(beside));
    }

    [TestCase(CrossSigned, "does not lead to one of the configured roots")]
    [TestCase(Expired, "has expired or is not valid yet")]
    [TestCase(OtherKey, "does not lead to one of the configured roots")]
    public async Task Provider_that_sends_the_twin_alone_is_refused(string twin, string detail)
    {
        using var sent = new SentTwin(twin);

        FgmQueryFailed failed = Asking.AssertFailed(await sent.AskAsync(sent.Twins), FgmFailureKind.TlsFailure, attempts: 1);

        Assert.That(failed.Detail, Does.Contain(detail));
    }

    private sealed class SentTwin : IDisposable
    {
        private readonly ThrowAwayPki _pki = new();
        private readonly ECDsa _strangerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly X509Certificate2 _stranger;
        private readonly X509Certificate2 _twin;
        private readonly string _roots;

        public SentTwin(string twin)
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            CertificateRequest stranger = RequestOf(new X500DistinguishedName("CN=stranger"), new PublicKey(_strangerKey));
            _stranger = stranger.Create(
                stranger.SubjectName, X509SignatureGenerator.CreateForECDsa(_strangerKey), now.AddDays(-3), now.AddDays(3), [1]);
            _twin = RequestOf(SubordinateAuthority.SubjectName, SubordinateAuthority.PublicKey).Create(
                _stranger.SubjectName,
                X509SignatureGenerator.CreateForECDsa(_strangerKey),
                now.AddDays(-2),
                twin == Expired ? now.AddDays(-1) : now.AddDays(1),
                [2]);
            Twins = twin switch
            {
                CrossSigned => [_twin, _stranger],
                Expired => [_twin],
                _ => [_pki.IssueServer(CertificateFlaw.IntermediateExpired).Chain[0]],
            };
            _roots = twin == Expired ? _stranger.ExportCertificatePem() + "\n" + _pki.RootPem : _pki.RootPem;
        }

        public X509Certificate2[] Twins { get; }

        public X509Certificate2 SubordinateAuthority => _pki.SubordinateAuthority;

        public async Task<FgmStatusOutcome> AskAsync(X509Certificate2[] beside)
        {
            await using OpenSslServer server = await OpenSslServer.StartFindingAsync(_pki, _pki.IssueServer(), beside);
            FgmStatusClientOptions options = _pki.CreateClientOptions();
            options.Connection.Endpoint = server.Endpoint;
            options.Certificates.TrustedRoots = TrustedRoots.FromPem(_roots);
            return await options.AskAsync();
        }

        public void Dispose()
        {
            _twin.Dispose();
            _stranger.Dispose();
            _strangerKey.Dispose();
            _pki.Dispose();
        }

        private static CertificateRequest RequestOf(X500DistinguishedName name, PublicKey key)
        {
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, false));
            return request;
        }
    }
}
