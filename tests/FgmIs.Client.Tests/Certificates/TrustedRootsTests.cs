using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Roots in every form, and what is no root.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TrustedRootsTests
{
    [Test]
    public void Roots_are_taken_from_PEM_and_DER_files_and_bytes()
    {
        using var one = new ThrowAwayPki();
        using var two = new ThrowAwayPki();
        using var folder = new CertificateFolder(one, one.IssueClient());
        string der = folder.Roots + ".cer";
        File.WriteAllBytes(der, two.Root.RawData);

        Assert.Multiple(() =>
        {
            Assert.That(
                Thumbprints(one, TrustedRoots.FromFiles(folder.Roots, der)),
                Is.EqualTo([one.Root.Thumbprint, two.Root.Thumbprint]));
            Assert.That(Thumbprints(one, TrustedRoots.FromBytes(one.Root.RawData)), Is.EqualTo([one.Root.Thumbprint]));
            Assert.That(
                Thumbprints(one, TrustedRoots.FromBytes(System.Text.Encoding.UTF8.GetBytes(one.RootPem + two.RootPem))),
                Has.Length.EqualTo(2));
            Assert.That(TrustedRoots.FromFiles("a", "b").ToString(), Is.EqualTo("the files 'a', 'b'"));
            Assert.That(() => TrustedRoots.FromFiles(), Throws.ArgumentException);
            Assert.That(() => TrustedRoots.FromFiles("a", " "), Throws.ArgumentException);
            Assert.That(() => TrustedRoots.FromStore([]), Throws.ArgumentException);
            Assert.That(() => TrustedRoots.FromStore(["12"]), Throws.ArgumentException);
            Assert.That(() => TrustedRoots.FromStore([one.Root.Thumbprint], " "), Throws.ArgumentException);
        });
    }

    [Test]
    public void Certificate_of_a_server_is_no_root()
    {
        using var pki = new ThrowAwayPki();
        X509Certificate2 server = pki.IssueServer().Certificate;

        Assert.That(
            ProblemsOf(pki, TrustedRoots.FromCertificates([pki.Root, server])),
            Is.EqualTo([
                "In TrustedRoots (the certificates given), 'CN=localhost' is not the certificate of a CA. "
                + "Give the provider's root, not the server's own certificate.",
            ]));
    }

    [Test]
    public void Root_that_a_store_has_not_is_named()
    {
        using var pki = new ThrowAwayPki();

        Assert.That(
            ProblemsOf(pki, TrustedRoots.FromStore([pki.Root.Thumbprint], "fgmis-tests-no-such-store")).Single(),
            Does.Contain($"it has no certificate with the thumbprint {pki.Root.Thumbprint}"));
    }

    [Test]
    public void Roots_of_which_none_is_in_date_are_refused()
    {
        using var old = new ThrowAwayPki(new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddYears(-3)));
        using var pki = new ThrowAwayPki();

        Assert.That(
            ProblemsOf(pki, TrustedRoots.FromPem(old.RootPem)).Single(),
            Does.Contain("no certificate is in date").And.Contains("Ask the provider for its current root"));
    }

    // A provider that moves to a new root has both for a time; a start must not fail on the day the old one runs out.
    [Test]
    public async Task Outdated_root_beside_a_current_one_is_a_warning_and_convinces_nobody()
    {
        using var old = new ThrowAwayPki(new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddYears(-3)));
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var logs = new CapturingLoggerFactory();

        FgmStatusOutcome outcome = await simulator.AskAsync(options =>
        {
            options.Certificates.TrustedRoots = TrustedRoots.FromPem(old.RootPem + simulator.Pki.RootPem);
            options.LoggerFactory = logs;
        });

        Asking.AssertFound(outcome);
        Assert.That(logs.Entries.Single(entry => entry.EventId == 6).Message, Does.Contain(old.Root.Subject));
    }

    private static string[] Thumbprints(ThrowAwayPki pki, TrustedRoots roots)
    {
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.TrustedRoots = roots;
        using TlsCertificates loaded = options.LoadCertificates([])!;
        return [.. loaded.Roots.Select(root => root.Thumbprint)];
    }

    private static List<string> ProblemsOf(ThrowAwayPki pki, TrustedRoots roots)
    {
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.TrustedRoots = roots;
        List<string> problems = [];
        using (options.LoadCertificates(problems))
        {
            return problems;
        }
    }
}
