using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// A sub-CA may come in several copies: every path from what the provider sends to the configured roots counts, whatever comes first.
/// </summary>
[TestFixture]
public sealed class CertificatePathTests
{
    private static readonly string[] Twins =
        ["cross-signed by a stranger", "cross-signed by a stranger whose root is sent too", "expired", "of the same name with another key"];

    private TestPki _pki = null!;

    private static IEnumerable<TestCaseData> Orders =>
        from twin in Twins
        from isFirst in new[] { true, false }
        select new TestCaseData(twin, isFirst);

    [OneTimeSetUp]
    public void SetUp() => _pki = new TestPki();

    [OneTimeTearDown]
    public void TearDown() => _pki.Dispose();

    [TestCaseSource(nameof(Orders))]
    public void Twin_of_the_sub_CA_does_not_hide_the_path_to_the_root(string twin, bool isFirst)
    {
        X509Certificate2[] twins = Twin(twin);

        Assert.That(Accept(isFirst ? [.. twins, _pki.Sub] : [_pki.Sub, .. twins]), Is.True);
    }

    [Test]
    public void Two_floors_of_twins_do_not_hide_the_path_to_the_root()
    {
        X509Certificate2 lower = _pki.Issue("CN=lower", _pki.LowerKey, _pki.Sub, _pki.SubKey);
        X509Certificate2 elsewhere = _pki.Issue("CN=lower", _pki.LowerKey, _pki.Stranger, _pki.StrangerKey);
        X509Certificate2 leaf = _pki.IssueLeaf(lower, _pki.LowerKey);

        Assert.That(
            CheckedCertificate.Accept(leaf, [elsewhere, _pki.Stranger, .. Twin(Twins[0]), .. Twin(Twins[2]), lower, _pki.Sub], [_pki.Root]),
            Is.True);
    }

    [TestCaseSource(nameof(Twins))]
    public void Twin_alone_is_refused(string twin) =>
        Assert.That(() => Accept(Twin(twin)), Throws.TypeOf<ServerCertificateRefusedException>());

    [Test]
    public void Expired_sub_CA_is_called_that_although_a_twin_that_leads_elsewhere_comes_first() =>
        Assert.That(
            () => Accept([.. Twin(Twins[1]), .. Twin(Twins[2])]),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("has expired or is not valid yet"));

    [Test]
    public void Sub_CA_that_is_no_authority_is_not_believed_for_a_twin_that_is() =>
        Assert.That(
            () => Accept([.. Twin(Twins[0]), _pki.Issue(TestPki.SubName, _pki.SubKey, _pki.Root, _pki.RootKey, isAuthority: false)]),
            Throws.TypeOf<ServerCertificateRefusedException>());

    [Test]
    public void Crowd_of_certificates_is_refused_within_bounds()
    {
        // Authorities of one name that all could have issued each other: 31! paths.
        X509Certificate2[] crowd = [.. Enumerable.Range(0, 64)
            .Select(_ => _pki.Issue(TestPki.SubName, TestPki.NewKey(), _pki.NamedAsSub, _pki.StrangerKey, hasKeyIds: false))];
        long begun = TimeProvider.System.GetTimestamp();

        Assert.That(
            () => CheckedCertificate.Accept(_pki.NamelessLeaf, crowd, [_pki.Root]),
            Throws.TypeOf<ServerCertificateRefusedException>());
        Assert.That(TimeProvider.System.GetElapsedTime(begun), Is.LessThan(Asking.Patience));
    }

    // Each path may cost a look at the platform's chain and at revocations. The first is always tried.
    [TestCase(0, true)]
    [TestCase(2, false)]
    public void Paths_are_bounded_in_time(int secondsForEachLook, bool isAccepted)
    {
        var clock = new SteppingTimeProvider(TimeSpan.FromSeconds(secondsForEachLook));
        Action accept = () => CheckedCertificate.Accept(
            _pki.Leaf, [.. Twin("expired"), _pki.Sub], [_pki.Root], clock: clock);

        Assert.That(accept, isAccepted ? Throws.Nothing : Throws.TypeOf<ServerCertificateRefusedException>());
        Assert.That(
            () => CheckedCertificate.Accept(_pki.Leaf, [_pki.Sub], [_pki.Root], clock: clock), Throws.Nothing, "one path needs no time");
    }

    [Test]
    public void Paths_are_bounded_in_number()
    {
        X509Certificate2[] crowd = [.. Enumerable.Range(0, 16).SelectMany(_ => (X509Certificate2[])
        [
            _pki.Issue(TestPki.SubName, TestPki.NewKey(), _pki.NamedAsSub, _pki.StrangerKey, hasKeyIds: false),
            _pki.Issue(TestPki.SubName, TestPki.NewKey(), _pki.Root, _pki.RootKey, hasKeyIds: false),
        ])];

        IReadOnlyList<IReadOnlyList<X509Certificate2>> paths = CertificatePaths.Find(_pki.NamelessLeaf, [.. crowd], [_pki.Root]);

        Assert.That(paths, Has.Count.EqualTo(32));
    }

    [Test]
    public void Certificate_behind_more_than_are_looked_at_is_on_no_path() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                CertificatePaths.Find(_pki.Leaf, [.. Enumerable.Repeat(_pki.Stranger, 31), _pki.Sub], [_pki.Root]),
                Has.Count.EqualTo(1));
            Assert.That(CertificatePaths.Find(_pki.Leaf, [.. Enumerable.Repeat(_pki.Stranger, 32), _pki.Sub], [_pki.Root]), Is.Empty);
        });

    [TestCase(7, 1)]
    [TestCase(8, 0)]
    public void Path_is_bounded_in_length(int authorities, int paths)
    {
        List<X509Certificate2> made = [];
        for (int floor = 0; floor < authorities; floor++)
        {
            made.Add(_pki.Issue(
                $"CN=floor {floor}",
                _pki.LowerKey,
                floor == 0 ? _pki.Root : made[^1],
                floor == 0 ? _pki.RootKey : _pki.LowerKey,
                hasKeyIds: false));
        }

        X509Certificate2 leaf = _pki.IssueLeaf(made[^1], _pki.LowerKey, hasKeyIds: false);

        Assert.That(CertificatePaths.Find(leaf, [.. made], [_pki.Root]), Has.Count.EqualTo(paths));
    }

    [Test]
    public void Twin_with_another_key_id_is_on_no_path()
    {
        X509Certificate2 other = _pki.Issue(TestPki.SubName, _pki.StrangerKey, _pki.Root, _pki.RootKey);
        X509Certificate2 leaf = _pki.IssueLeaf(_pki.Sub, _pki.SubKey);

        Assert.That(CertificatePaths.Find(leaf, [other, _pki.Sub], [_pki.Root]).Select(path => path[1]), Is.EqualTo([_pki.Sub]));
    }

    private bool Accept(X509Certificate2[] beside) => CheckedCertificate.Accept(_pki.Leaf, beside, [_pki.Root]);

    private X509Certificate2[] Twin(string twin) => Array.IndexOf(Twins, twin) switch
    {
        0 => [_pki.CrossSigned],
        1 => [_pki.CrossSigned, _pki.Stranger],
        2 => [_pki.Issue(TestPki.SubName, _pki.SubKey, _pki.Root, _pki.RootKey, age: 2)],
        _ => [_pki.Issue(TestPki.SubName, _pki.StrangerKey, _pki.Root, _pki.RootKey, hasKeyIds: false)],
    };

    /// <summary>A clock that goes on by a step each time it is read.</summary>
    private sealed class SteppingTimeProvider(TimeSpan step) : TimeProvider
    {
        private long _read;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Increment(ref _read) * step.Ticks;
    }

    private sealed class TestPki : IDisposable
    {
        public const string SubName = "CN=sub-CA";

        private readonly List<IDisposable> _owned = [];

        public TestPki()
        {
            (RootKey, SubKey, StrangerKey, LowerKey) = (Own(NewKey()), Own(NewKey()), Own(NewKey()), Own(NewKey()));
            Root = Issue("CN=root", RootKey, null, RootKey);
            Stranger = Issue("CN=stranger", StrangerKey, null, StrangerKey);
            Sub = Issue(SubName, SubKey, Root, RootKey);
            CrossSigned = Issue(SubName, SubKey, Stranger, StrangerKey);
            NamedAsSub = Issue(SubName, StrangerKey, null, StrangerKey, hasKeyIds: false);
            Leaf = IssueLeaf(Sub, SubKey, hasKeyIds: false);
            NamelessLeaf = IssueLeaf(NamedAsSub, StrangerKey, hasKeyIds: false);
        }

        public ECDsa RootKey { get; }

        public ECDsa SubKey { get; }

        public ECDsa StrangerKey { get; }

        public ECDsa LowerKey { get; }

        public X509Certificate2 Root { get; }

        public X509Certificate2 Stranger { get; }

        public X509Certificate2 Sub { get; }

        public X509Certificate2 CrossSigned { get; }

        public X509Certificate2 NamedAsSub { get; }

        public X509Certificate2 Leaf { get; }

        public X509Certificate2 NamelessLeaf { get; }

        public static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

        public X509Certificate2 Issue(
            string name, ECDsa key, X509Certificate2? issuer, ECDsa issuerKey, bool isAuthority = true, bool hasKeyIds = true, int age = 0)
        {
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
            request.CertificateExtensions.Add(
                new X509KeyUsageExtension(isAuthority ? X509KeyUsageFlags.KeyCertSign : X509KeyUsageFlags.DigitalSignature, true));
            return Sign(request, issuer, issuerKey, hasKeyIds, age);
        }

        public X509Certificate2 IssueLeaf(X509Certificate2 issuer, ECDsa issuerKey, bool hasKeyIds = true)
        {
            var request = new CertificateRequest("CN=localhost", Own(NewKey()), HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
            return Sign(request, issuer, issuerKey, hasKeyIds, age: 0);
        }

        public void Dispose() => _owned.ForEach(owned => owned.Dispose());

        private X509Certificate2 Sign(CertificateRequest request, X509Certificate2? issuer, ECDsa issuerKey, bool hasKeyIds, int age)
        {
            if (hasKeyIds)
            {
                request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
                if (issuer?.Extensions["2.5.29.14"] is X509SubjectKeyIdentifierExtension id)
                {
                    request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(id));
                }
            }

            DateTimeOffset end = TimeProvider.System.GetUtcNow().AddDays(1 - age);
            return Own(request.Create(
                issuer?.SubjectName ?? request.SubjectName,
                X509SignatureGenerator.CreateForECDsa(issuerKey),
                end.AddDays(-3),
                end,
                Guid.NewGuid().ToByteArray()));
        }

        private T Own<T>(T owned)
            where T : IDisposable
        {
            _owned.Add(owned);
            return owned;
        }
    }
}
