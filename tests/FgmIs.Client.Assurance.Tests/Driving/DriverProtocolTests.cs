using System.Text;

namespace FgmIs.Client.Assurance.Tests.Driving;

/// <summary>Whatever a driver does, it is told from what it was to do, and nothing waits for it for ever.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DriverProtocolTests
{
    private const string Scenario = "not-verified-not-sent";
    private const string Run = "FGMIS-RUN";
    private const string Loop = "for request in requests():\n    reply(request)\n";

    private readonly PythonDriver _driver = new();

    [OneTimeTearDown]
    public void Remove() => _driver.Dispose();

    private static IEnumerable<TestCaseData> Faults =>
    [
        Row("hangs", "introduce()\nfor request in requests():\n    time.sleep(60)\n", "nothing came", step: 2),
        Row("hangs at its start", "time.sleep(60)\n", "nothing came", step: 2),
        Row("crashes at a step", "introduce()\nfor request in requests():\n    os._exit(3)\n", "ended"),
        Row("crashes at its start", "os._exit(3)\n", "ended"),
        Row("answers with garbage", "introduce()\nfor request in requests():\n    say('garbage')\n    reply(request)\n", "garbage"),
        Row("introduces itself with garbage", "say('hello')\nintroduce()\nfor request in requests():\n    reply(request)\n", "hello"),
        Row("speaks another version", "say({'driver': 2, 'can': ['query']})\n" + Loop, "\"driver\": 2"),
        Row("answers twice", "introduce()\nfor request in requests():\n    reply(request)\n    reply(request)\n", "\"NotSent\""),
        Row(
            "answers with an id that nobody asked",
            "introduce()\nfor request in requests():\n    reply(dict(request, id='x'))\n    reply(request)\n",
            "\"x\""),
        Row(
            "answers with an error",
            "introduce()\nfor request in requests():\n    say({'id': request['id'], 'error': 'not today'})\n",
            "not today"),
        Row(
            "answers with no outcome",
            "introduce()\nfor request in requests():\n    say({'id': request['id'], 'outcome': 'Maybe', 'shown': None})\n",
            "Maybe"),
        Row(
            "does not end",
            "introduce()\nfor request in requests():\n    reply(request)\ntime.sleep(60)\n",
            "it went on",
            end: 1),
        Row("ends with another code", "introduce()\nfor request in requests():\n    reply(request)\nsys.exit(4)\n", "it ended with 4"),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Driver_that_breaks_the_protocol_fails_under_its_own_id_with_what_came(
        string code, string came, double step, double end)
    {
        AssuranceScenarioResult result = await PlayAsync(_driver.Of(code, step, end));

        Assert.Multiple(() =>
        {
            Assert.That(result.VerdictOn(Run), Is.EqualTo(AssuranceVerdict.Failed));
            Assert.That(Broken(result).Select(one => one.Seen), Has.Some.Contains(came));
            Assert.That(Broken(result).SelectMany(one => one.Requirements), Is.All.EqualTo(Run), "nothing else is broken");
        });
    }

    [Test]
    public async Task Step_that_was_not_done_leaves_the_rest_not_tested()
    {
        AssuranceScenarioResult result = await PlayAsync(_driver.Of("introduce()\nfor request in requests():\n    os._exit(3)\n"));

        Assert.Multiple(() =>
        {
            Assert.That(result.VerdictOn("MSCA-FGMRISDQ-01"), Is.EqualTo(AssuranceVerdict.NotTested));
            Assert.That(result.Omissions.Single().Reason, Does.Contain("a step failed"));
        });
    }

    [Test]
    public async Task Driver_that_keeps_the_protocol_passes()
    {
        AssuranceScenarioResult result = await PlayAsync(_driver.Of("introduce()\nfor request in requests():\n    reply(request)\n"));

        Assert.That(result.Verdict, Is.EqualTo(AssuranceVerdict.Passed), Told(result));
    }

    [Test]
    public async Task Replies_may_come_in_any_order()
    {
        AssuranceDriver driver = _driver.Of(
            "introduce()\nkept = []\nfor request in requests():\n    kept.append(request)\n    if len(kept) == 3:\n"
            + "        for one in reversed(kept):\n"
            + "            say({'id': one['id'], 'outcome': 'Failed', 'shown': one['nhsNumber']})\n");
        await using IAssuranceClient client = await driver.StartAsync(Environment());
        string[] numbers = ["1", "2", "3"];

        AssuranceQueryReply[] replies = await Task.WhenAll(numbers.Select(
            number => client.QueryAsync(new AssuranceQuery(number, "2018-01-01", isVerified: true, MadeUpUsers.Doctor))));

        Assert.That(replies.Select(reply => reply.Shown), Is.EqualTo(numbers));
    }

    [Test]
    public async Task Standard_error_and_lines_are_kept_as_evidence()
    {
        AssuranceScenarioResult result = await PlayAsync(_driver.Of(
            "sys.stderr.write('a word\\n')\nintroduce()\nfor request in requests():\n    reply(request)\n"));

        string TextOf(string name) => Encoding.UTF8.GetString(
            result.Evidence.Single(file => file.Path == $"evidence/{Scenario}/{name}").Content.Span);
        Assert.Multiple(() =>
        {
            Assert.That(TextOf("driver-standard-error.txt"), Is.EqualTo("a word\n"));
            Assert.That(TextOf("driver-lines.txt"), Does.Contain("\"do\":\"query\"").And.Contain("\"NotSent\""));
            Assert.That(TextOf("steps.txt"), Does.Contain("not verified"));
        });
    }

    [Test]
    public async Task Environment_names_files_that_are_there_and_a_token_that_tells_nothing()
    {
        AssuranceDriver driver = _driver.Of(
            "introduce()\nfor request in requests():\n    wrong = [n for n in os.environ if n.startswith('FGMIS_') and "
            + "(n.endswith('PEM') or n.endswith('PKCS12') or n.endswith('FILE')) and not os.path.isfile(os.environ[n])]\n"
            + "    wrong += [] if os.listdir(os.environ['FGMIS_WORK']) == [] else ['FGMIS_WORK']\n"
            + "    wrong += ['FGMIS_SCENARIO'] if 'verified' in os.environ['FGMIS_SCENARIO'] else []\n"
            + "    wrong += ['rate'] if 'FGMIS_TRANSACTIONS_PER_SECOND' in os.environ else []\n"
            + "    say({'id': request['id'], 'outcome': 'NotSent', 'shown': ' '.join(wrong)})\n");

        AssuranceScenarioResult result = await PlayAsync(driver);

        Assert.That(result.Steps[^1].Replied, Is.EqualTo("NotSent, shown: nothing"), Told(result));
    }

    [Test]
    public async Task Client_that_cannot_do_what_a_scenario_needs_is_not_tested_by_it()
    {
        using var harness = Subjects.Harness(
            _driver.Of("introduce()\nfor request in requests():\n    reply(request)\n").StartAsync, "audit-refused");

        AssuranceRunResult run = await harness.RunAsync();

        AssuranceRequirementResult refused = run.Requirements.Single(one => one.Requirement.Id == "MSCA-AUD-05");
        Assert.Multiple(() =>
        {
            Assert.That(refused.Verdict, Is.EqualTo(AssuranceVerdict.NotTested));
            Assert.That(refused.Note, Does.Contain("audit"));
        });
    }

    [TestCase("introduce()\nfor request in requests():\n    reply(request)\n", true)]
    [TestCase("say({'driver': 1, 'client': 'x', 'version': '1', 'can': ['reports']})\n" + Loop, false)]
    [TestCase("os._exit(1)\n", false)]
    public async Task Probe_finds_who_can_query(string code, bool canQuery)
    {
        using var harness = Subjects.Harness(_driver.Of(code).StartAsync);

        Assert.That(await harness.ProbeAsync() is not null, Is.EqualTo(canQuery));
    }

    [Test]
    public async Task Program_that_is_not_there_cannot_query()
    {
        using var harness = Subjects.Harness(new AssuranceDriver("no-such-program-here").StartAsync);

        Assert.That(await harness.ProbeAsync(), Is.Null);
    }

    [TestCase("a b  c", ExpectedResult = new[] { "a", "b", "c" })]
    [TestCase("\"a b\" 'c \"d\"' e\"f g\"", ExpectedResult = new[] { "a b", "c \"d\"", "ef g" })]
    [TestCase("a \"\"", ExpectedResult = new[] { "a", "" })]
    public IReadOnlyList<string> Command_line_is_taken_apart_without_a_shell(string text) => CommandLine.Split(text);

    private static async Task<AssuranceScenarioResult> PlayAsync(AssuranceDriver driver)
    {
        using var harness = Subjects.Harness(driver.StartAsync);
        return await harness.RunScenarioAsync(AssuranceScenarios.Find(Scenario)!);
    }

    private static AssuranceEnvironment Environment() => new(new Dictionary<string, string>(StringComparer.Ordinal));

    private static IEnumerable<AssuranceObservation> Broken(AssuranceScenarioResult result) =>
        result.Observations.Where(observation => !observation.IsOk);

    private static string Told(AssuranceScenarioResult result) => string.Join(
        "\n",
        result.Steps.Select(step => $"{step.Asked} → {step.Replied}").Concat(Broken(result).Select(one => $"{one.What}: {one.Seen}")));

    private static TestCaseData Row(string name, string code, string came, double step = 20, double end = 10) =>
        new(code, came, step, end) { TestName = "{m}(" + name + ")" };
}
