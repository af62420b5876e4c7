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
}
