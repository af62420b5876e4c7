using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Http;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Certificates in a store of the operating system's, one of its own for each test, which goes with it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StoreSourceTests
{
    private const string Subject = "CN=client.fgm-is.test";

    [Test]
    public async Task Certificate_is_found_by_thumbprint_or_subject_and_serves_with_its_intermediates()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        IssuedCertificate client = simulator.ClientCertificate;
        using var store = new OwnStore(client.Certificate, simulator.Pki.SubordinateAuthority, simulator.Pki.Root);
        string thumbprint = client.Certificate.Thumbprint;
        string pasted = "\u200E" + string.Join(' ', thumbprint.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)));

        ClientCertificateSource[] sources =
        [
            ClientCertificateSource.FromStoreByThumbprint(thumbprint, store.Name),
            ClientCertificateSource.FromStoreByThumbprint(pasted, store.Name),
            ClientCertificateSource.FromStoreBySubject(Subject, store.Name),
            ClientCertificateSource.FromStoreBySubject("client.fgm-is.test", store.Name),
        ];
        foreach (ClientCertificateSource source in sources)
        {
            Asking.AssertFound(await simulator.AskAsync(options =>
            {
                options.Certificates.Client = source;
                options.Certificates.TrustedRoots = TrustedRoots.FromStore([simulator.Pki.Root.Thumbprint], store.Name);
            }));
        }

        FgmStatusClientOptions last = simulator.CreateClientOptions();
        last.Certificates.Client = sources[0];
        using TlsCertificates loaded = last.LoadCertificates([])!;
        string[] intermediates = [.. loaded.Client.Intermediates.Select(intermediate => intermediate.Thumbprint)];

        // The machine's store of authorities may hold others of that name.
        Assert.That(intermediates, Does.Contain(simulator.Pki.SubordinateAuthority.Thumbprint));
        Assert.That(intermediates, Does.Not.Contain(simulator.Pki.Root.Thumbprint));
        Assert.That(sources[2].ToString(), Is.EqualTo($"the store CurrentUser/{store.Name}, with the subject '{Subject}'"));
    }

    [Test]
    public void Expired_one_beside_its_successor_is_no_hindrance()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate current = pki.IssueClient();
        using var store = new OwnStore(pki.IssueClient(CertificateFlaw.Expired).Certificate, current.Certificate, pki.SubordinateAuthority);
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromStoreBySubject(Subject, store.Name);

        using TlsCertificates? loaded = options.LoadCertificates([]);

        Assert.That(loaded?.Client.Certificate.Thumbprint, Is.EqualTo(current.Certificate.Thumbprint));
    }

    [Test]
    public async Task New_certificate_with_the_subject_is_a_renewal()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate old = pki.IssueClient();
        IssuedCertificate next = pki.IssueClient();
        using var store = new OwnStore(old.Certificate, pki.SubordinateAuthority);
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromStoreBySubject(Subject, store.Name);
        using var source = new MutualTlsSource(options.LoadCertificates([])!, options);

        RenewalResult unchanged = await source.RenewAsync();
        store.Add(next.Certificate);
        RenewalResult both = await source.RenewAsync();
        store.Remove(old.Certificate);
        RenewalResult done = await source.RenewAsync();

        Assert.That(unchanged, Is.EqualTo(RenewalResult.Nothing));
        Assert.That(both.Problem, Does.Contain("it has 2 in date. Remove those that are no longer meant, or choose by thumbprint"));
        Assert.That(done.IsDone, Is.True);
        Assert.That(source.Certificates.Client.Certificate.Thumbprint, Is.EqualTo(next.Certificate.Thumbprint));
    }

    [Test]
    public void Every_mistake_has_its_words()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate client = pki.IssueClient();
        using X509Certificate2 withoutKey = X509CertificateLoader.LoadCertificate(client.Certificate.RawData);
        using var empty = new OwnStore();
        using var keyless = new OwnStore(withoutKey);
        using var outdated = new OwnStore(
            pki.IssueClient(CertificateFlaw.Expired).Certificate, pki.IssueClient(CertificateFlaw.Expired).Certificate);
        using var bare = new OwnStore(client.Certificate);

        Assert.Multiple(() =>
        {
            Assert.That(ProblemIn(empty), Does.Contain("none has it. Check the store"));
            Assert.That(ProblemIn(keyless), Does.Contain("it has 1 without a private key. Import the PKCS#12"));
            Assert.That(ProblemIn(outdated), Does.Contain("it has 2, all out of date"));
            Assert.That(ProblemIn(bare), Does.Contain("its chain is incomplete"));
            Assert.That(
                ClientCertificateSourceTests.ProblemOf(pki, ClientCertificateSource.FromStoreByThumbprint(pki.Root.Thumbprint, bare.Name)),
                Does.Contain($"there is no single certificate with the thumbprint {pki.Root.Thumbprint}: none has it"));
            Assert.That(
                () => ClientCertificateSource.FromStoreByThumbprint("12 34"),
                Throws.ArgumentException.With.Message.Contains("40 hexadecimal digits"));
            Assert.That(() => ClientCertificateSource.FromStoreByThumbprint(client.Certificate.Thumbprint, " "), Throws.ArgumentException);
            Assert.That(() => ClientCertificateSource.FromStoreBySubject(" "), Throws.ArgumentException);
        });

        string ProblemIn(OwnStore store) =>
            ClientCertificateSourceTests.ProblemOf(pki, ClientCertificateSource.FromStoreBySubject(Subject, store.Name));
    }

    private sealed class OwnStore : IDisposable
    {
        public OwnStore(params X509Certificate2[] certificates)
        {
            foreach (X509Certificate2 certificate in certificates)
            {
                Add(certificate);
            }
        }

        public string Name { get; } = $"fgmis-tests-{Guid.NewGuid():N}";

        public void Add(X509Certificate2 certificate) => Use(store => store.Add(certificate));

        public void Remove(X509Certificate2 certificate) => Use(store => store.Remove(certificate));

        public void Dispose()
        {
            Use(store => store.RemoveRange(store.Certificates));
            string folder = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "x509stores", Name);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        private void Use(Action<X509Store> action)
        {
            using var store = new X509Store(Name, StoreLocation.CurrentUser);
            store.Open(OpenFlags.ReadWrite);
            action(store);
        }
    }
}
