using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Certificates that cannot be used are named when a client is made, each with its own words and never with the password.
/// </summary>
[TestFixture]
public sealed class CertificateProblemTests
{
    private const string Password = "pass-word-canary";

    private ThrowAwayPki _pki = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _pki = new ThrowAwayPki();
        _folder = Directory.CreateTempSubdirectory("fgm-is-tests-").FullName;
    }

    [OneTimeTearDown]
    public void TearDown()
    {
        _pki.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(CertificateFlaw.Expired, @"it expired on \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Ask the provider for a new one")]
    [TestCase(CertificateFlaw.NotYetValid, @"it is not valid before \d{4}-\d\d-\d\d \d\d:\d\d UTC\. Check this machine's clock")]
    [TestCase(CertificateFlaw.WrongUsage, "it is not issued for client authentication")]
    public void Certificate_with_a_flaw_is_refused(CertificateFlaw flaw, string problem) =>
        Assert.That(ProblemOf(_pki.IssueClient(flaw).ToPkcs12(Password), Password), Does.Match(problem));

    [Test]
    public void Certificate_dates_go_by_the_clock_of_the_options()
    {
        FgmStatusClientOptions options = Options();
        options.TimeProvider = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(91));

        Assert.That(
            () => FgmStatusClient.Create(options),
            Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("it expired on"));
    }

    [Test]
    public void Certificate_without_a_private_key_is_refused()
    {
        IssuedCertificate client = _pki.IssueClient();
        X509Certificate2Collection withoutKey =
            [X509CertificateLoader.LoadCertificate(client.Certificate.RawData), _pki.SubordinateAuthority];

        string problem = ProblemOf(withoutKey.Export(X509ContentType.Pkcs12, Password)!, Password);

        Assert.That(problem, Does.Contain("Of the 2 certificates in the PKCS#12 given as bytes, none has a private key; exactly one must"));
    }

    [Test]
    public void Certificates_with_two_private_keys_are_refused()
    {
        X509Certificate2Collection two = [_pki.IssueClient().Certificate, _pki.IssueClient().Certificate];

        Assert.That(
            ProblemOf(two.Export(X509ContentType.Pkcs12, Password)!, Password),
            Does.Contain("2 has a private key; exactly one must"));
    }

    [TestCase("wrong")]
    [TestCase("")]
    [TestCase(null)]
    public void Wrong_password_is_called_that(string? password) =>
        Assert.That(ProblemOf(_pki.IssueClient().ToPkcs12(Password), password), Does.Contain("the password is wrong"));

    [TestCase("nonsense")]
    [TestCase("-----BEGIN CERTIFICATE-----")]
    public void Bytes_that_are_no_PKCS12_are_called_that(string content) =>
        Assert.That(ProblemOf(System.Text.Encoding.UTF8.GetBytes(content), Password), Does.Contain("it is no PKCS#12"));

    [Test]
    public void Cut_off_PKCS12_is_called_damaged() =>
        Assert.That(ProblemOf(_pki.IssueClient().ToPkcs12(Password)[..200], Password), Does.Contain("it is no PKCS#12, is damaged"));

    [Test]
    public void Missing_files_are_named_both_at_once()
    {
        FgmStatusClientOptions options = Options();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(InFolder("no-such.p12"), Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(InFolder("no-such", "roots.pem"));

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;

        Assert.Multiple(() =>
        {
            Assert.That(refusal.Problems, Has.Count.EqualTo(2));
            Assert.That(
                refusal.Problems[0],
                Does.Contain($"the PKCS#12 file '{InFolder("no-such.p12")}': it does not exist. Check the path"));
            Assert.That(
                refusal.Problems[1],
                Does.Contain($"the file '{InFolder("no-such", "roots.pem")}': it does not exist. Check the path"));
            Assert.That(
                refusal.Message,
                Does.StartWith("The FgmStatusClientOptions have problems. ")
                    .And.Contain(refusal.Problems[0])
                    .And.Contain(refusal.Problems[1]));
            Assert.That(refusal.Failures, Is.EqualTo(refusal.Problems));
            Assert.That(refusal.ToString(), Does.Not.Contain(Password));
        });
    }

    [Test]
    public void Folder_in_the_place_of_a_file_is_called_that()
    {
        FgmStatusClientOptions options = Options();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(_folder, Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(_folder);

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;

        Assert.That(refusal.Problems, Has.Count.EqualTo(2).And.All.Contains("it is a folder. Check the path and the file's permissions"));
    }

    [TestCase("", "There is no certificate in the PEM text given")]
    [TestCase("words", "There is no certificate in the PEM text given")]
    [TestCase("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "There is no certificate in the PEM text given")]
    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA", "one of the certificates is damaged")]
    [TestCase("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----", "one of the certificates is damaged")]
    [TestCase("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "one of the certificates is damaged")]
    public void Roots_that_are_none_are_called_that(string pem, string problem)
    {
        FgmStatusClientOptions options = Options();
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(pem);

        Assert.That(() => FgmStatusClient.Create(options), Throws.TypeOf<FgmConfigurationException>().With.Message.Contains(problem));
    }

    [Test]
    public void Roots_of_which_one_is_damaged_are_refused_as_a_whole()
    {
        FgmStatusClientOptions options = Options();
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(
            _pki.RootPem + _pki.RootPem.Replace("MII", "AAA", StringComparison.Ordinal));

        Assert.That(() => FgmStatusClient.Create(options), Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("damaged"));
    }

    [Test]
    public async Task Files_and_certificates_serve_as_well_as_bytes_and_text()
    {
        await File.WriteAllBytesAsync(InFolder("client.p12"), _pki.IssueClient().ToPkcs12(Password));
        await File.WriteAllTextAsync(
            InFolder("roots.pem"), "A comment before\r\n" + _pki.RootPem.Replace("\n", "\r\n", StringComparison.Ordinal));
        FgmStatusClientOptions options = Options();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12File(InFolder("client.p12"), Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPemFile(InFolder("roots.pem"));
        await using var fromFiles = FgmStatusClient.Create(options);
        options.Certificates.TrustedRoots = TrustedRoots.FromCertificates([_pki.Root]);
        await using var fromCertificates = FgmStatusClient.Create(options);
        options.Certificates.Client = ClientCertificateSource.FromPkcs12(_pki.IssueClient().ToPkcs12(""), null);
        await using var withoutPassword = FgmStatusClient.Create(options);

        Assert.That(options.Certificates.Client.ToString(), Is.EqualTo("the PKCS#12 given as bytes"));
        Assert.That(options.Certificates.TrustedRoots.ToString(), Is.EqualTo("the certificates given"));
    }

    [Test]
    public void Blank_paths_and_empty_bytes_are_refused_at_once() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ClientCertificateSource.FromPkcs12File(" ", Password), Throws.ArgumentException);
            Assert.That(() => ClientCertificateSource.FromPkcs12([], Password), Throws.ArgumentException);
            Assert.That(() => TrustedRoots.FromPemFile(""), Throws.ArgumentException);
        });

    private FgmStatusClientOptions Options()
    {
        FgmStatusClientOptions options = SmspSimulator.CreateInMemory().CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12(_pki.IssueClient().ToPkcs12(Password), Password);
        options.Certificates.TrustedRoots = TrustedRoots.FromPem(_pki.RootPem);
        return options;
    }

    private string ProblemOf(byte[] pkcs12, string? password)
    {
        FgmStatusClientOptions options = Options();
        options.Certificates.Client = ClientCertificateSource.FromPkcs12(pkcs12, password);
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;
        Assert.That(refusal.ToString(), Does.Not.Contain(Password));
        return refusal.Problems.Single();
    }

    private string InFolder(params string[] parts) => Path.Combine([_folder, .. parts]);
}
