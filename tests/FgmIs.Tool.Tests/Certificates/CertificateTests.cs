using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace FgmIs.Tool.Tests.Certificates;

[TestFixture]
internal sealed class CertificateTests
{
    private const string Password = "only-for-this-test";

    private ThrowAwayPki _pki = null!;
    private string _folder = null!;

    private string[] WithPassword => ["--password-file", PathOf("password.txt")];

    [OneTimeSetUp]
    public void SetUp()
    {
        _pki = new ThrowAwayPki();
        _folder = Directory.CreateTempSubdirectory("fgm-is-tool-").FullName;
        Write("password.txt", Password + "\n");
        Write("root.pem", _pki.RootPem);
        Put("client.p12", _pki.IssueClient());
        Put("expired.p12", _pki.IssueClient(CertificateFlaw.Expired));
        Put("usage.p12", _pki.IssueClient(CertificateFlaw.WrongUsage));
        X509Certificate2 client = _pki.IssueClient().Certificate;
        File.WriteAllBytes(PathOf("client.der"), client.RawData);
        Write("chain.pem", client.ExportCertificatePem() + "\n" + _pki.SubordinateAuthority.ExportCertificatePem() + "\n");
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        _pki.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Good_client_certificate_is_shown_with_its_chain_and_can_be_used()
    {
        Run run = await Run.OfAsync(["certificate", "inspect", PathOf("client.p12"), .. WithPassword]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("PKCS#12, 3 certificates"));
        foreach (string role in (string[])["end certificate, with its private key", "intermediate CA", "root CA"])
        {
            Assert.That(run.OutLines, Has.One.EndsWith(role), run.Out);
        }

        Assert.That(run.Out, Does.Contain("digital signature").And.Contain("TLS client").And.Contain("days left"));
        Assert.That(run.OutLines[^1], Is.EqualTo("A client can use it for TLS-MA."));
    }

    [TestCase("expired.p12", "it expired on")]
    [TestCase("usage.p12", "it is not issued for client authentication")]
    [TestCase("client.der", "There is no private key")]
    [TestCase("chain.pem", "There is no private key")]
    public async Task What_is_missing_is_said_in_words(string file, string missing)
    {
        Run run = await Run.OfAsync(["certificate", "inspect", PathOf(file), .. WithPassword]);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.OutLines[^1], Does.StartWith("  - ").And.Contain(missing));
        Assert.That(run.Out, Does.Contain("A client cannot use it for TLS-MA as it is."));
    }

    [Test]
    public async Task Key_of_its_own_makes_a_chain_in_PEM_usable_and_its_absent_root_is_told()
    {
        using X509Certificate2 pair = X509CertificateLoader.LoadPkcs12(
            File.ReadAllBytes(PathOf("client.p12")), Password, X509KeyStorageFlags.Exportable);
        string pem = Write("own.pem", pair.ExportCertificatePem() + "\n" + _pki.SubordinateAuthority.ExportCertificatePem());
        string key = Write("own.key", pair.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());

        Run run = await Run.OfAsync("certificate", "inspect", pem, "--key", key);
        Run check = await Run.OfAsync("certificate", "check", pem, "--key", key, "--root", PathOf("root.pem"));

        Assert.That(run.Out, Does.Contain("A client can use it for TLS-MA."), run.Error);
        Assert.That(run.Out, Does.Contain("If it is the root, nothing is missing"));
        Assert.That(check.ExitCode, Is.Zero, check.Out + check.Error);
    }

    [Test]
    public async Task Root_is_recognised()
    {
        Run run = await Run.OfAsync("certificate", "inspect", PathOf("root.pem"));

        Assert.That(run.OutLines[^1], Does.StartWith("This is a root"), run.Error);
    }

    [Test]
    public async Task Json_is_one_object_a_file()
    {
        Run run = await Run.OfAsync(["certificate", "inspect", PathOf("client.p12"), PathOf("root.pem"), .. WithPassword, "--json"]);

        IReadOnlyList<JsonElement> files = run.Json();
        Assert.That(files.Select(file => file.Text("format")), Is.EqualTo(["PKCS#12", "PEM"]));
        Assert.That(files[0].GetProperty("hasPrivateKey").GetBoolean(), Is.True);
        Assert.That(files[0].GetProperty("problems").GetArrayLength(), Is.Zero);
        Assert.That(files[0].GetProperty("certificates")[0].Text("validUntil"), Does.Match(@"^\d{4}-"));
    }

    [TestCase("client.p12")]
    [TestCase("chain.pem")]
    [TestCase("root.pem")]
    public async Task Check_against_the_right_root_passes(string file)
    {
        Run run = await Run.OfAsync(["certificate", "check", PathOf(file), .. WithPassword, "--root", PathOf("root.pem")]);

        Assert.That(run.ExitCode, Is.Zero, run.Out + run.Error);
    }

    [TestCase("client.p12")]
    [TestCase("chain.pem")]
    [TestCase("client.der")]
    public async Task Check_against_a_strange_root_fails_with_1(string file)
    {
        using var stranger = new ThrowAwayPki();
        string[] given = ["--root", Write("strange.pem", stranger.RootPem), .. WithPassword];

        Run run = await Run.OfAsync(["certificate", "check", PathOf(file), .. given]);

        // A root that comes with a client's own certificate counts for it: the provider decides whom it trusts.
        Assert.That(run.ExitCode, Is.EqualTo(file == "client.p12" ? 0 : 1), run.Out + run.Error);
    }

    [Test]
    public async Task Check_of_an_expired_certificate_fails_with_1_and_the_reason()
    {
        Run run = await Run.OfAsync(
            ["certificate", "check", PathOf("expired.p12"), .. WithPassword, "--root", PathOf("root.pem"), "--json"]);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.Json().Single().GetProperty("problems")[0].GetString(), Does.Contain("it expired on"));
    }

    [Test]
    public async Task Bad_files_are_one_line_each()
    {
        string empty = Write("empty.p12", string.Empty);
        string garbage = Write("garbage.p12", "nothing of the kind");
        string wrong = Write("wrong.txt", "not-the-password");
        string client = PathOf("client.p12");
        (string[] Args, string Told)[] cases =
        [
            (["inspect"], "Name the certificate's file"),
            (["inspect", "no-such-file"], "the file 'no-such-file' does not exist"),
            (["inspect", _folder], "cannot be read"),
            (["inspect", empty], "is empty"),
            (["inspect", garbage], "is no certificate"),
            (["inspect", PathOf("password.txt")], "is no certificate"),
            (["inspect", Write("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")], "is no certificate"),
            (["inspect", client], "with a password. Give it with --password-file"),
            (["inspect", client, "--password-file", wrong], "the password is wrong"),
            (["inspect", client, "--password-file", "no-such-file"], "--password-file: the file"),
            (["inspect", PathOf("chain.pem"), "--key", PathOf("root.pem")], "there is no private key in"),
            (["check", client, .. WithPassword], "certificate check needs --root"),
            (["check", client, .. WithPassword, "--root", empty], "--root: "),
            ([], "Say what to do"),
        ];
        foreach ((string[] args, string told) in cases)
        {
            Run run = await Run.OfAsync(["certificate", .. args]);
            Assert.That(
                (run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), string.Join(' ', args) + run.Error);
            Assert.That(run.Error, Does.Contain(told).And.Not.Contain("not-the-password").And.Not.Contain(Password));
        }
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private string Write(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    private void Put(string name, IssuedCertificate certificate) => File.WriteAllBytes(PathOf(name), certificate.ToPkcs12(Password));
}
