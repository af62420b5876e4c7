using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Only keys and signatures of a short list are believed, in every certificate of the chain (docs/certificates.md, "What is checked").
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CertificateKindsTests
{
    private static readonly string[] Sha1Pss = ["-sha1", "-sigopt", "rsa_padding_mode:pss"];
    private static readonly string[] Rsa2048 = OpenSslAuthority.Rsa(2048);

    private static IEnumerable<TestCaseData> Believed()
    {
        yield return Case("RSA 2048 throughout", new() { RootKey = Rsa2048, SubKey = Rsa2048, LeafKey = Rsa2048 });
        yield return Case("RSA 4096 leaf", new() { LeafKey = OpenSslAuthority.Rsa(4096) });
        yield return Case("P-384 and SHA-384", new() { SubKey = OpenSslAuthority.Curve("P-384"), LeafSignature = ["-sha384"] });
        yield return Case("P-521 and SHA-512", new() { RootKey = OpenSslAuthority.Curve("P-521"), SubSignature = ["-sha512"] });
        foreach (string hash in new[] { "sha256", "sha384", "sha512" })
        {
            yield return Case(
                $"PSS over {hash}", new() { RootKey = Rsa2048, SubKey = Rsa2048, SubSignature = Pss(hash), LeafSignature = Pss(hash) });
        }

        yield return Case(
            "sub-CA for this name",
            new() { SubExtensions = "nameConstraints=critical,permitted;DNS:localhost,permitted;IP:127.0.0.1/255.255.255.255\n" });
        yield return Case("unknown extension that is not critical", new() { LeafExtensions = "1.2.3.4.5=DER:0500\n" });
        yield return Case("root that signed itself over SHA-1", new() { RootKey = Rsa2048, RootSignature = ["-sha1"] });
    }

    private static IEnumerable<TestCaseData> Forgeable()
    {
        yield return Case("leaf by PSS over SHA-1", new() { SubKey = Rsa2048, LeafSignature = Sha1Pss });
        yield return Case("sub-CA by PSS over SHA-1", new() { RootKey = Rsa2048, SubSignature = Sha1Pss });
        yield return Case(
            "leaf by PSS whose mask is made with SHA-1",
            new() { SubKey = Rsa2048, LeafSignature = [.. Pss("sha256"), "-sigopt", "rsa_mgf1_md:sha1"] });
        yield return Case(
            "sub-CA by PSS whose mask is made with SHA-1",
            new() { RootKey = Rsa2048, SubSignature = [.. Pss("sha256"), "-sigopt", "rsa_mgf1_md:sha1"] });
        yield return Case("sub-CA by PKCS#1 over SHA-1", new() { RootKey = Rsa2048, SubSignature = ["-sha1"] });
        yield return Case("leaf by ECDSA over SHA-1", new() { LeafSignature = ["-sha1"] });
    }

    private static IEnumerable<TestCaseData> Unlisted()
    {
        foreach ((string name, string[] key) in new (string, string[])[]
        {
            ("DSA 1024", ["DSA", "1024"]),
            ("DSA 2048", ["DSA", "2048"]),
            ("brainpoolP256r1", OpenSslAuthority.Curve("brainpoolP256r1")),
            ("brainpoolP384r1", OpenSslAuthority.Curve("brainpoolP384r1")),
            ("secp256k1", OpenSslAuthority.Curve("secp256k1")),
            ("P-224", OpenSslAuthority.Curve("P-224")),
            ("P-256 with its parameters spelt out", OpenSslAuthority.Curve("P-256", "explicit")),
        })
        {
            yield return Case($"{name} sub-CA", new() { SubKey = key });
            yield return Case($"{name} root", new() { RootKey = key });
            yield return Case($"{name} leaf", new() { LeafKey = key });
        }

        yield return Case("Ed25519 leaf", new() { LeafKey = ["-algorithm", "ED25519"] });
        yield return Case("Ed25519 sub-CA", new() { SubKey = ["-algorithm", "ED25519"], LeafSignature = [] });
        yield return Case("Ed448 leaf", new() { LeafKey = ["-algorithm", "ED448"] });
        yield return Case("RSA key for PSS only, leaf", new() { LeafKey = ["-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"] });
    }

    private static IEnumerable<TestCaseData> Limited()
    {
        yield return Case("path longer than the root allows", new() { RootConstraints = "CA:TRUE,pathlen:0" });
        yield return Case("sub-CA for other names", new() { SubExtensions = "nameConstraints=critical,permitted;DNS:other.test\n" });
        yield return Case("sub-CA not for this name", new() { SubExtensions = "nameConstraints=critical,excluded;DNS:localhost\n" });
        yield return Case("unknown critical extension of the leaf", new() { LeafExtensions = "1.2.3.4.5=critical,DER:0500\n" });
        yield return Case("unknown critical extension of the sub-CA", new() { SubExtensions = "1.2.3.4.5=critical,DER:0500\n" });
    }

    [TestCaseSource(nameof(Limited))]
    public void Chain_outside_the_limits_that_a_certificate_sets_is_refused(object kinds) =>
        Assert.That(() => Accept((OpenSslKinds)kinds), Throws.TypeOf<ServerCertificateRefusedException>());

    [TestCaseSource(nameof(Believed))]
    public void Chain_of_listed_kinds_is_believed(object kinds) => Assert.That(Accept((OpenSslKinds)kinds), Is.True);

    [TestCaseSource(nameof(Forgeable))]
    public void Signature_over_SHA_1_is_refused_wherever_the_hash_is_named(object kinds) =>
        Assert.That(
            () => Accept((OpenSslKinds)kinds),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("signed over SHA-1"));

    [TestCaseSource(nameof(Unlisted))]
    public void Key_that_is_not_on_the_list_is_refused(object kinds) =>
        Assert.That(
            () => Accept((OpenSslKinds)kinds),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("of a kind that is not allowed"));

    [Test]
    public void Signature_over_a_hash_that_is_not_on_the_list_is_refused() =>
        Assert.That(
            () => Accept(new OpenSslKinds { SubKey = Rsa2048, LeafSignature = ["-sha3-256"] }),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("signed in a way that is not allowed"));

    [Test]
    public void Signature_over_SHA_1_is_refused_also_in_a_chain_that_only_the_platform_finds()
    {
        using var authority = new OpenSslAuthority();
        X509Certificate2[] made = authority.Make(new OpenSslKinds { RootKey = Rsa2048, SubSignature = Sha1Pss });

        // More than are looked at for paths stand before it.
        Assert.That(
            () => CheckedCertificate.Accept(made[0], [.. Enumerable.Repeat(made[0], 32), made[1]], [made[2]]),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("signed over SHA-1"));
    }

    [Test]
    public void RSA_key_that_is_short_is_refused_in_the_sub_CA_too() =>
        Assert.That(
            () => Accept(new OpenSslKinds { SubKey = OpenSslAuthority.Rsa(1024) }),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("too short: RSA needs 2048 bits"));

    private static string[] Pss(string hash) => [$"-{hash}", "-sigopt", "rsa_padding_mode:pss"];

    private static TestCaseData Case(string name, OpenSslKinds kinds) => new TestCaseData(kinds).SetArgDisplayNames(name);

    private static bool Accept(OpenSslKinds kinds)
    {
        using var authority = new OpenSslAuthority();
        X509Certificate2[] made = authority.Make(kinds);
        return CheckedCertificate.Accept(made[0], [made[1]], [made[2]]);
    }
}
