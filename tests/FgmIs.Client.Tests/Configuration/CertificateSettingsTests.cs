using FgmIs.Client.Certificates;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

[TestFixture]
public sealed class CertificateSettingsTests
{
    [TestCase("the PEM files 'a.pem' and 'a.key'", "Path=a.pem", "KeyPath=a.key")]
    [TestCase(
        "the store CurrentUser/My, with the thumbprint 0123456789ABCDEF0123456789ABCDEF01234567",
        "Thumbprint=0123456789abcdef0123456789abcdef01234567")]
    [TestCase(
        "the store LocalMachine/WebHosting, with the subject 'CN=x'", "Subject=CN=x", "StoreName=WebHosting", "StoreLocation=LocalMachine")]
    public void Client_certificate_is_read_from_each_kind_of_source(string source, params string[] settings) =>
        Assert.That(
            SettingsText.Read(SettingsText.Section("Certificates:Client", settings)).Certificates.Client?.ToString(),
            Is.EqualTo(source));

    [TestCase("the files 'a.pem', 'b.cer'", "Paths:0=a.pem", "Paths:1=b.cer")]
    [TestCase("the store LocalMachine/Root", "Thumbprints:0=0123456789abcdef0123456789abcdef01234567", "StoreLocation=LocalMachine")]
    public void Roots_are_read_from_each_kind_of_source(string source, params string[] settings) =>
        Assert.That(
            SettingsText.Read(SettingsText.Section("Certificates:TrustedRoots", settings)).Certificates.TrustedRoots?.ToString(),
            Is.EqualTo(source));

    [TestCase(
        "Certificates:Client",
        "cannot be used: The thumbprint must have 40 hexadecimal digits (SHA-1, as the store shows it).",
        "Thumbprint=12")]
    [TestCase(
        "Certificates:Client:StoreLocation", "('Here'): it must be one of CurrentUser, LocalMachine.", "Subject=x", "StoreLocation=Here")]
    [TestCase(
        "Certificates:Client:Path",
        "is missing: give the path of the PKCS#12 that the provider issued, or the Thumbprint or Subject of a certificate in a store.",
        "KeyPath=x")]
    public void Certificate_settings_that_cannot_be_used_are_named(string key, string problem, params string[] settings) =>
        Assert.That(
            SettingsText.Read(SettingsText.Section("Certificates:Client", settings)).ConfigurationProblems,
            Is.EqualTo([$"Setting {key} {problem}"]));

    [Test]
    public void Password_file_that_is_missing_is_named()
    {
        using var pki = new ThrowAwayPki();
        string certificate = Path.Combine(Path.GetTempPath(), $"fgm-is-tests-{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(certificate, pki.IssueClient().ToPkcs12(SettingsText.Password));
        try
        {
            Dictionary<string, string?> settings = SettingsText.Full();
            settings["Certificates:Client:Path"] = certificate;
            settings["Certificates:Client:PasswordFile"] = "/no/such/file";
            settings.Remove("Certificates:Client:Password");
            List<string> problems = [];

            Assert.That(SettingsText.Read(settings).LoadCertificates(problems), Is.Null);
            Assert.That(
                problems[0],
                Is.EqualTo("The password file '/no/such/file' of the client certificate cannot be read: it does not exist. "
                    + "Check the path and the file's permissions."));
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Password_file_is_read_without_its_line_end(string end)
    {
        string folder = Directory.CreateTempSubdirectory("fgm-is-tests-").FullName;
        try
        {
            using var pki = new ThrowAwayPki();
            string certificate = Path.Combine(folder, "client.p12");
            string password = Path.Combine(folder, "password");
            File.WriteAllBytes(certificate, pki.IssueClient().ToPkcs12(SettingsText.Password));
            File.WriteAllText(password, SettingsText.Password + end);
            FgmStatusClientOptions options = SettingsText.Read(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Certificates:Client:Path"] = certificate,
                ["Certificates:Client:PasswordFile"] = password,
            });

            options.Certificates.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);

            using TlsCertificates? loaded = options.LoadCertificates([]);

            Assert.That(loaded?.Client.Certificate.HasPrivateKey, Is.True);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
