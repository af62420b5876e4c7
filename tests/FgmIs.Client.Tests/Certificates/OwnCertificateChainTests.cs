using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// The list of keys and signatures holds for our own certificate and its chain too, and for the roots, when they are loaded.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class OwnCertificateChainTests
{
    private static readonly string[] Brainpool = OpenSslAuthority.Curve("brainpoolP256r1");

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("our own key", new() { LeafKey = Brainpool }, "its key is of a kind that is not allowed");
        yield return Case(
            "the sub-CA's key", new() { SubKey = Brainpool }, "a certificate in its chain has a key that is of a kind that is not allowed");
        yield return Case(
            "a DSA sub-CA",
            new() { SubKey = ["DSA", "1024"] },
            "a certificate in its chain has a key that is of a kind that is not allowed");
        yield return Case(
            "a root that comes along",
            new() { RootKey = Brainpool },
            "a certificate in its chain has a key that is of a kind that is not allowed");
        yield return Case("a signature over SHA-1", new() { LeafSignature = ["-sha1"] }, "a certificate in its chain is signed over SHA-1");
    }

    [TestCaseSource(nameof(Refused))]
    public void Chain_with_something_that_is_not_on_the_list_is_refused(object kinds, string problem) =>
        Assert.That(() => Load((OpenSslKinds)kinds), Throws.TypeOf<CertificateProblemException>().With.Message.Contains(problem));

    [Test]
    public void Chain_of_listed_kinds_is_loaded()
    {
        using ClientCertificate loaded = Load(new OpenSslKinds());

        Assert.That(loaded.Intermediates, Has.Count.EqualTo(1));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Twin_of_our_sub_CA_with_another_key_does_no_harm_and_is_none_alone(bool isAlone)
    {
        using ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa subKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using ECDsa otherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        X509Certificate2 root = Issue("CN=root", rootKey, null, rootKey, isAuthority: true);
        X509Certificate2 sub = Issue("CN=sub-CA", subKey, root, rootKey, isAuthority: true);
        X509Certificate2 twin = Issue("CN=sub-CA", otherKey, root, rootKey, isAuthority: true);
        X509Certificate2 leaf = Issue("CN=client", otherKey, sub, subKey, isAuthority: false).CopyWithPrivateKey(otherKey);

        if (isAlone)
        {
            Assert.That(
                () => ClientCertificate.From([leaf, twin, root], "the test", [], now),
                Throws.TypeOf<CertificateProblemException>().With.Message.Contains("is not signed by the one that it names as its issuer"));
            return;
        }

        using var loaded = ClientCertificate.From([leaf, twin, sub, root], "the test", [], now);
        Assert.That(loaded.Intermediates, Has.Count.EqualTo(2));

        X509Certificate2 Issue(string name, ECDsa key, X509Certificate2? issuer, ECDsa issuerKey, bool isAuthority)
        {
            var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
            return request.Create(
                issuer?.SubjectName ?? request.SubjectName,
                X509SignatureGenerator.CreateForECDsa(issuerKey),
                now.AddDays(-1),
                now.AddDays(1),
                Guid.NewGuid().ToByteArray());
        }
    }

    [Test]
    public void Root_whose_key_is_not_on_the_list_is_named_when_it_is_loaded()
    {
        using var authority = new OpenSslAuthority();
        X509Certificate2 root = authority.Make(new OpenSslKinds { RootKey = Brainpool })[2];

        Assert.That(
            RootProblems.Find([root], TrustedRoots.FromCertificates([root]), TimeProvider.System.GetUtcNow()),
            Has.One.Contains("the key of 'CN=openssl root' is of a kind that is not allowed"));
    }

    private static ClientCertificate Load(OpenSslKinds kinds)
    {
        using var authority = new OpenSslAuthority();
        X509Certificate2[] made = authority.Make(kinds with { LeafUsage = "clientAuth" });
        return ClientCertificate.From([authority.LeafWithKey(), made[1], made[2]], "the test", [], TimeProvider.System.GetUtcNow());
    }

    private static TestCaseData Case(string name, OpenSslKinds kinds, string problem) =>
        new TestCaseData(kinds, problem).SetArgDisplayNames(name);
}
