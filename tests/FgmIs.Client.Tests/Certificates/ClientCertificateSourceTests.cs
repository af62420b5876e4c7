using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Every place that a client's certificate can come from.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ClientCertificateSourceTests
{
    [Test]
    public void Chain_without_its_sub_CA_is_called_incomplete_with_the_missing_name()
    {
        using var pki = new ThrowAwayPki();

        string problem = ProblemOf(pki, pki.IssueClient(CertificateFlaw.IntermediateMissing).ToSource());

        Assert.That(problem, Does.Contain(
            $"its chain is incomplete: the issuer of 'CN=client.fgm-is.test', '{pki.SubordinateAuthority.Subject}', is neither in the "
            + "PKCS#12 given as bytes nor in TrustedRoots"));
    }

    [Test]
    public void Chain_without_its_root_is_incomplete_unless_the_root_is_trusted()
    {
        using var pki = new ThrowAwayPki();
        using var another = new ThrowAwayPki();
        X509Certificate2Collection withoutRoot = pki.IssueClient().ToCollection();
        var source = ClientCertificateSource.FromPkcs12(withoutRoot.Export(X509ContentType.Pkcs12, "x")!, "x");

        Assert.That(Load(pki, source), Is.Empty);
        Assert.That(
            ProblemOf(another, source),
            Does.Contain($"the issuer of '{pki.SubordinateAuthority.Subject}', '{pki.Root.Subject}', is neither in"));
    }

    // A provider may have one root for clients and another for servers: trusting the first for servers would only widen
    // whom the client believes.
    [Test]
    public void Chain_that_brings_its_own_root_is_complete_whatever_is_trusted_for_servers()
    {
        using var clients = new ThrowAwayPki();
        using var servers = new ThrowAwayPki();

        Assert.That(Load(servers, clients.IssueClient().ToSource()), Is.Empty);
    }

    [TestCase(CertificateFlaw.NoTlsKeyUsage, "key usage without digitalSignature")]
    [TestCase(CertificateFlaw.WeakKey, "its key is too short: RSA needs 2048 bits, and at most 8192")]
    public void Certificate_that_is_not_fit_for_a_handshake_is_refused(CertificateFlaw flaw, string problem)
    {
        using var pki = new ThrowAwayPki();

        Assert.That(ProblemOf(pki, pki.IssueClient(flaw).ToSource()), Does.Contain(problem));
    }

    [Test]
    public async Task Callback_of_the_host_gives_the_certificate_that_the_provider_sees()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        X509Certificate2Collection given = simulator.ClientCertificate.ToCollection();
        SynchronizationContext? context = new();

        FgmStatusClientOptions options = simulator.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromCallback(async _ =>
        {
            context = SynchronizationContext.Current;
            await Task.Yield();
            return given;
        });
        await using FgmStatusClient client = await FgmStatusClient.CreateAsync(options);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Asking.AssertFound(outcome);
        Assert.Multiple(() =>
        {
            Assert.That(context, Is.Null, "called off the caller's context");
            Assert.That(simulator.ReceivedQueries[0].ClientCertificateThumbprint, Is.EqualTo(given[0].Thumbprint));
            Assert.That(given[0].HasPrivateKey, Is.True, "what the host gave is not disposed");
        });
    }

    [Test]
    public async Task Callback_that_never_answers_is_given_up()
    {
        using var pki = new ThrowAwayPki();
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.TimeProvider = clock;
        options.Certificates.Client = ClientCertificateSource.FromCallback(
            _ => new TaskCompletionSource<X509Certificate2Collection>().Task);
        List<string> problems = [];

        Task<TlsCertificates?> loading = options.LoadCertificatesAsync(problems);
        await clock.WaitForTimersAsync(1, Asking.Patience);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(await loading.WaitAsync(Asking.Patience), Is.Null);
        Assert.That(problems.Single(), Does.Contain("the host's callback: it did not come within 10 seconds"));
    }

    [Test]
    public async Task Callback_that_fails_or_gives_nothing_is_a_problem_without_its_secrets()
    {
        using var pki = new ThrowAwayPki();

        string failed = await ProblemOfAsync(pki, _ => throw new InvalidOperationException("a secret of the vault"));
        string none = await ProblemOfAsync(pki, _ => Task.FromResult<X509Certificate2Collection>(null!));
        string empty = await ProblemOfAsync(pki, _ => Task.FromResult(new X509Certificate2Collection()));

        Assert.Multiple(() =>
        {
            Assert.That(failed, Does.Contain("reading it failed (InvalidOperationException)").And.Not.Contain("secret"));
            Assert.That(none, Does.Contain("it gave null"));
            Assert.That(empty, Does.Contain("Of the 0 certificates"));
            Assert.That(() => ClientCertificateSource.FromCallback(null!), Throws.ArgumentNullException);
        });
    }

    [Test]
    public void Create_waits_for_no_callback_and_names_CreateAsync()
    {
        using var pki = new ThrowAwayPki();
        bool isCalled = false;
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromCallback(_ =>
        {
            isCalled = true;
            return new TaskCompletionSource<X509Certificate2Collection>().Task;
        });

        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options))!;

        Assert.That(
            refusal.Problems,
            Is.EqualTo([
                "The client certificate comes from the host's callback, which takes time, and Create does not wait: "
                + "make the client with FgmStatusClient.CreateAsync.",
            ]));
        Assert.That(isCalled, Is.False);
    }

    [Test]
    public void CreateAsync_lists_the_problems_that_Create_lists()
    {
        FgmConfigurationException one = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(new()))!;
        FgmConfigurationException other = Assert.ThrowsAsync<FgmConfigurationException>(() => FgmStatusClient.CreateAsync(new()))!;

        Assert.That(other.Problems, Is.EqualTo(one.Problems));
        Assert.That(() => FgmStatusClient.CreateAsync(null!), Throws.ArgumentNullException);
    }

    [Test]
    public void CreateAsync_is_given_up_when_its_caller_gives_up()
    {
        using var pki = new ThrowAwayPki();
        using var caller = new CancellationTokenSource();
        FgmStatusClientOptions options = pki.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromCallback(_ =>
        {
            caller.Cancel();
            return new TaskCompletionSource<X509Certificate2Collection>().Task;
        });

        Assert.That(() => FgmStatusClient.CreateAsync(options, caller.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Source_that_hangs_is_given_up_without_a_callback_too()
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        using var hangs = new ManualResetEventSlim();
        var source = ClientCertificateSource.FromPkcs12File(folder.Pkcs12, () =>
        {
            hangs.Wait();
            return "";
        });

        Assert.That(
            () => source.Read(TimeSpan.FromSeconds(0.2)),
            Throws.TypeOf<CertificateProblemException>().With.Message.EndsWith("it did not come within 0.2 seconds."));
        hangs.Set();
    }

    [Test]
    public void Password_file_is_read_each_time_so_that_a_renewed_certificate_may_have_a_new_password()
    {
        using var pki = new ThrowAwayPki();
        using var folder = new CertificateFolder(pki, pki.IssueClient());
        string password = folder.Roots + ".password";
        var source = ClientCertificateSource.FromPkcs12FileAndPasswordFile(folder.Pkcs12, password);

        File.WriteAllText(password, "old\n");
        string wrong = ProblemOf(pki, source);
        File.WriteAllText(password, PkiOptions.Password + "\n");

        Assert.That(wrong, Does.Contain("the password is wrong"));
        Assert.That(Load(pki, source), Is.Empty);
    }

#if CLIENT_NETSTANDARD
    [Test]
    public void PEM_keys_are_refused_by_this_build_with_what_to_do()
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate client = pki.IssueClient();

        Assert.That(
            ProblemOf(pki, ClientCertificateSource.FromPem(client.CertificatePem, client.ToPrivateKeyPem())),
            Does.Contain("cannot read PEM keys").And.Contains("openssl pkcs12 -export"));
    }
#endif

    private static async Task<string> ProblemOfAsync(
        ThrowAwayPki trusted, Func<CancellationToken, Task<X509Certificate2Collection>> callback)
    {
        FgmStatusClientOptions options = trusted.CreateClientOptions();
        options.Certificates.Client = ClientCertificateSource.FromCallback(callback);
        List<string> problems = [];
        using (await options.LoadCertificatesAsync(problems))
        {
            return problems.Single();
        }
    }

    internal static List<string> Load(ThrowAwayPki trusted, ClientCertificateSource source)
    {
        FgmStatusClientOptions options = trusted.CreateClientOptions();
        options.Certificates.Client = source;
        List<string> problems = [];
        using (options.LoadCertificates(problems))
        {
            return problems;
        }
    }

    internal static string ProblemOf(ThrowAwayPki trusted, ClientCertificateSource source) => Load(trusted, source).Single();
}
