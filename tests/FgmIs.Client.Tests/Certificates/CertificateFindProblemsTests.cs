using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Certificates are checked as a client checks them, without making one.</summary>
[TestFixture]
public sealed class CertificateFindProblemsTests
{
    private const string Password = "pass-word-canary";

    private ThrowAwayPki _pki = null!;

    [OneTimeSetUp]
    public void SetUp() => _pki = new ThrowAwayPki();

    [OneTimeTearDown]
    public void TearDown() => _pki.Dispose();

    [Test]
    public async Task Certificates_that_a_client_takes_have_no_problems() =>
        Assert.That(await Options(_pki.IssueClient()).FindProblemsAsync(), Is.Empty);

    [Test]
    public async Task Expired_certificate_is_a_problem() => Assert.That(
        await Options(_pki.IssueClient(CertificateFlaw.Expired)).FindProblemsAsync(), Has.One.Contains("it expired on"));

    [Test]
    public async Task Dates_go_by_the_clock_given()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(91));

        Assert.That(await Options(_pki.IssueClient()).FindProblemsAsync(clock), Has.Some.Contains("it expired on"));
    }

    [Test]
    public async Task Wrong_password_is_a_problem_and_is_not_repeated()
    {
        FgmCertificateOptions options = Options(_pki.IssueClient());
        options.Client = ClientCertificateSource.FromPkcs12(_pki.IssueClient().ToPkcs12(Password), "another");

        IReadOnlyList<string> problems = await options.FindProblemsAsync();

        Assert.That(problems, Has.One.Contains("the password is wrong"));
        Assert.That(problems, Has.None.Contains(Password).And.None.Contains("another"));
    }

    [Test]
    public async Task Chain_is_followed_only_where_there_are_roots()
    {
        using var other = new ThrowAwayPki();
        FgmCertificateOptions options = Options(_pki.IssueClient(CertificateFlaw.WrongUsage));
        options.TrustedRoots = null;

        Assert.That(await options.FindProblemsAsync(), Has.One.Contains("not issued for client authentication"));
        Assert.That(await new FgmStatusClientOptions().Certificates.FindProblemsAsync(), Is.Empty, "what is not set is not checked");
    }

    [Test]
    public void Caller_who_gives_up_is_obeyed() => Assert.That(
        async () => await WaitingOptions().FindProblemsAsync(cancellationToken: new CancellationToken(canceled: true)),
        Throws.InstanceOf<OperationCanceledException>());

    private static FgmCertificateOptions WaitingOptions()
    {
        FgmCertificateOptions options = new FgmStatusClientOptions().Certificates;
        options.Client = ClientCertificateSource.FromCallback(async cancelled =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
            return [];
        });
        return options;
    }

    private FgmCertificateOptions Options(IssuedCertificate client)
    {
        FgmCertificateOptions options = new FgmStatusClientOptions().Certificates;
        options.Client = ClientCertificateSource.FromPkcs12(client.ToPkcs12(Password), Password);
        options.TrustedRoots = TrustedRoots.FromPem(_pki.RootPem);
        return options;
    }
}
