using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FgmIs.Client.RepositoryFiles;

namespace FgmIs.Client.Testing.Tests.Scenarios;

/// <summary>The catalogue as a host uses it; what the client makes of each scenario is the client's fault matrix.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed partial class ScenarioTests
{
    [Test]
    public void Scenarios_have_names_of_their_own_and_say_what_happens() =>
        Assert.Multiple(() =>
        {
            Assert.That(SmspScenarios.All.Select(scenario => scenario.Name), Is.Unique);
            Assert.That(SmspScenarios.All.Select(scenario => scenario.Behaviour), Is.All.Match("^[A-Z0-9].*\\.$"));
            Assert.That(
                SmspScenarios.All.Select(scenario => scenario.Section).Distinct(),
                Is.EquivalentTo(Enum.GetValues<SmspScenarioSection>()));
        });

    [Test]
    public async Task Scenario_that_is_started_twice_begins_anew_each_time()
    {
        SmspScenario scenario = SmspScenarios.Get("429 then found");

        for (int i = 0; i < 2; i++)
        {
            await using SmspScenarioRun run = await scenario.StartAsync();
            await using var client = FgmStatusClient.Create(run.CreateClientOptions());

            Assert.That((await client.QueryAsync(Query())).Attempts, Is.EqualTo(2));
            Assert.That(run.ReceivedQueries, Has.Count.EqualTo(2));
            Assert.That(run.AuditTrail.Events, Has.Count.EqualTo(4));
        }
    }

    [Test]
    public async Task Scenario_does_the_clients_side_of_it()
    {
        await using SmspScenarioRun run = await SmspScenarios.Get("audit trail throws before sending").StartAsync();
        await using var client = FgmStatusClient.Create(run.CreateClientOptions());

        Assert.That(((FgmQueryFailed)await client.QueryAsync(Query())).Kind, Is.EqualTo(FgmFailureKind.AuditUnavailable));
        Assert.That(run.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Scenario_of_two_acts_goes_on_when_it_is_told_to()
    {
        await using SmspScenarioRun run = await SmspScenarios.Get("server restarts").StartAsync();
        await using var client = FgmStatusClient.Create(run.CreateClientOptions());

        Assert.That(await client.QueryAsync(Query()), Is.TypeOf<FgmIndicatorFound>());
        await run.ProceedAsync();
        Assert.That(await client.QueryAsync(Query()), Is.TypeOf<FgmIndicatorFound>());
    }

    [Test]
    public async Task Scenario_of_one_act_does_not_go_on()
    {
        await using SmspScenarioRun run = await SmspScenarios.Get("refused").StartAsync();

        Assert.That(() => run.ProceedAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Scenario_that_is_over_may_be_disposed_again()
    {
        SmspScenarioRun run = await SmspScenarios.Get("chunked").StartAsync();
        await run.DisposeAsync();

        Assert.That(async () => await run.DisposeAsync(), Throws.Nothing);
    }

    [TestCase("chunked")]
    [TestCase("accepted and closed at once")]
    [TestCase("revoked (CRL, Online)")]
    [TestCase("revocation unreachable, None")]
    [TestCase("TLS 1.1 only")]
    [TestCase("black hole (connect never answers)")]
    [TestCase("refused")]
    [TestCase("rotation in the middle of load")]
    [Platform("Linux", Reason = "Only Linux leaves a connection without a reply.")]
    public async Task Scenario_plays_at_the_port_and_under_the_root_that_it_is_given(string name)
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate client = pki.IssueClient();
        int port = FreePort();
        var options = new SmspScenarioOptions { Port = port, Pki = pki, ClientCertificate = client };

        // Twice: what was given outlives the run.
        for (int i = 0; i < 2; i++)
        {
            await using SmspScenarioRun run = await SmspScenarios.Get(name).StartAsync(options);

            Assert.That(run.Endpoint.Port, Is.EqualTo(port));
            Assert.That(run.Pki.RootPem, Is.EqualTo(pki.RootPem));
            Assert.That(run.ClientCertificate, Is.SameAs(client));
        }
    }

    [Test]
    public async Task Certificate_is_revoked_under_the_root_that_is_given()
    {
        using var pki = new ThrowAwayPki();
        await using SmspScenarioRun run =
            await SmspScenarios.Get("revoked (CRL, Online)").StartAsync(new SmspScenarioOptions { Pki = pki });
        await using var strict = FgmStatusClient.Create(run.CreateClientOptions());
        FgmStatusClientOptions lax = run.CreateClientOptions();
        lax.Certificates.RevocationPolicy = FgmRevocationPolicy.None;
        await using var careless = FgmStatusClient.Create(lax);

        Assert.That(((FgmQueryFailed)await strict.QueryAsync(Query())).Kind, Is.EqualTo(FgmFailureKind.TlsFailure));
        Assert.That(await careless.QueryAsync(Query()), Is.TypeOf<FgmIndicatorFound>());
    }

    [TestCase("ours expired, when loaded")]
    [TestCase("ours expires while running")]
    [TestCase("server refuses ours (unknown CA), TLS 1.3")]
    public async Task Scenario_about_the_clients_certificate_brings_one(string name)
    {
        using var pki = new ThrowAwayPki();
        IssuedCertificate good = pki.IssueClient();
        await using SmspScenarioRun run =
            await SmspScenarios.Get(name).StartAsync(new SmspScenarioOptions { Pki = pki, ClientCertificate = good });

        Assert.That(run.ClientCertificate.Certificate.Thumbprint, Is.Not.EqualTo(good.Certificate.Thumbprint));
    }

    [TestCase("chunked")]
    [TestCase("accepted and closed at once")]
    [TestCase("refused")]
    [TestCase("TLS 1.1 only")]
    public async Task Port_that_is_taken_is_an_error(string name)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var options = new SmspScenarioOptions { Port = ((IPEndPoint)taken.LocalEndpoint).Port };

        await Assert.ThatAsync(() => SmspScenarios.Get(name).StartAsync(options), Throws.InstanceOf<IOException>());
    }

    [TestCase("429 then found")]
    [TestCase("HTTP/1.0 answer")]
    [TestCase("V1, no record")]
    [TestCase("Flag inactive")]
    [TestCase("reset in the middle of the body")]
    public async Task Scenario_of_answers_plays_the_same_on_a_running_simulator(string name)
    {
        SmspScenario scenario = SmspScenarios.Get(name);
        await using SmspScenarioRun run = await scenario.StartAsync();
        await using var ofItsOwn = FgmStatusClient.Create(run.CreateClientOptions());
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RegisterSequence("9434765919", [.. scenario.Answers]);
        await using FgmStatusClient ofTheSimulator = simulator.CreateClient();

        FgmStatusOutcome expected = await ofItsOwn.QueryAsync(Query());
        FgmStatusOutcome outcome = await ofTheSimulator.QueryAsync(Query());

        Assert.That(outcome, Is.TypeOf(expected.GetType()));
        Assert.That(outcome.Attempts, Is.EqualTo(expected.Attempts));
        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo((expected as FgmQueryFailed)?.Kind));
    }

    [Test]
    public void Scenarios_that_take_more_than_answers_offer_none()
    {
        string[] without = [.. SmspScenarios.All.Where(scenario => scenario.Answers.Count == 0).Select(scenario => scenario.Name)];

        Assert.That(without, Is.SupersetOf(new[] { "refused", "server restarts", "TLS 1.1 only", "ours expired, when loaded" }));
        Assert.That(SmspScenarios.All, Has.Some.Matches<SmspScenario>(scenario => scenario.Answers.Count > 1));
        Assert.That(
            SmspScenarios.All.Where(scenario => scenario.Section == SmspScenarioSection.Ourselves),
            Has.All.Matches<SmspScenario>(scenario => scenario.Answers.Count == 0));
    }

    [Test]
    public void Readme_names_scenarios_that_exist()
    {
        string readme = File.ReadAllText(Repository.PathOf("src", "FgmIs.Client.Testing", "README.md"));
        string[] named = [.. Named().Matches(readme).Select(match => match.Groups["name"].Value)];

        Assert.That(named, Is.Not.Empty.And.SubsetOf(SmspScenarios.All.Select(scenario => scenario.Name)));
    }

    private static FgmStatusQuery Query() => new(
        new VerifiedPatient(
            NhsNumber.Parse("9434765919"),
            FhirDate.Parse("2015-05-09"),
            NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow().AddDays(-1))),
        Requester.Smartcard(
            SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
        FgmQueryOccasion.RecordViewed);

    [GeneratedRegex("SmspScenarios.Get\\(\"(?<name>[^\"]+)\"\\)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Named();

    // Below those that the system gives away by itself, so that no other test gets it meanwhile.
    private static int FreePort()
    {
        while (true)
        {
            int port = RandomNumberGenerator.GetInt32(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another is tried.
            }
        }
    }
}
