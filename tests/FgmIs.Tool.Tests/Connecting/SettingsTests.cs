namespace FgmIs.Tool.Tests.Connecting;

/// <summary>The settings of a host in place of the options that reach a provider.</summary>
[TestFixture]
internal sealed class SettingsTests
{
    private Provider _provider = null!;

    [SetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    public async Task Query_with_the_settings_of_a_host_asks_as_the_host_would()
    {
        Run run = await Run.OfAsync(Ask(_provider.WriteSettings()));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().Single().Text("outcome"), Is.EqualTo("IndicatorFound"));
        Assert.That(_provider.Simulator.ReceivedQueries.Single().OrganizationName, Is.EqualTo("A host's organisation"));
    }

    [Test]
    public async Task Query_without_the_asserted_right_is_refused_by_the_hosts_own_rule()
    {
        string settings = _provider.WriteSettings();
        string[] ask = [.. Ask(settings).Where(arg => arg is not ("--activity" or "B0370"))];

        Run run = await Run.OfAsync(ask);

        Assert.That(run.Json().Single().Text("reason"), Is.EqualTo("AccessDenied"), run.Error);
        Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Settings_without_access_rules_map_the_asserted_right()
    {
        Run run = await Run.OfAsync(Ask(_provider.WriteSettings(section => section.Remove("Access"))));

        Assert.That(run.Json().Single().Text("outcome"), Is.EqualTo("IndicatorFound"), run.Error);
    }

    [Test]
    public async Task Later_file_wins()
    {
        string second = _provider.Write(
            "secrets.json", """{"FgmIs":{"Identity":{"Organization":{"Name":"Of the second file"}}}}""");

        Run run = await Run.OfAsync(Ask(_provider.WriteSettings(), "--settings", second));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(_provider.Simulator.ReceivedQueries.Single().OrganizationName, Is.EqualTo("Of the second file"));
    }

    [TestCase("", "is empty")]
    [TestCase("nothing of the kind", "is no JSON (line 1)")]
    [TestCase("{\n\"FgmIs\": {\n", "is no JSON (line 3)")]
    [TestCase("[]", "holds no JSON object")]
    [TestCase("{}", "there is no section 'FgmIs'")]
    [TestCase("""{"FgmIs":{"Endpoint":"x"}}""", "Setting Endpoint is no setting of the client")]
    public async Task File_that_is_no_settings_is_one_line(string content, string told) =>
        AssertOneLine(await Run.OfAsync(Ask(_provider.Write("bad.json", content))), told);

    [Test]
    public async Task Missing_file_and_a_folder_are_one_line()
    {
        AssertOneLine(await Run.OfAsync(Ask("no-such-file")), "--settings: the file 'no-such-file' does not exist");
        AssertOneLine(await Run.OfAsync(Ask(Path.GetTempPath())), "cannot be read");
        AssertOneLine(await Run.OfAsync(Ask(_provider.WriteSettings(), "--section", "Elsewhere")), "no section 'Elsewhere'");
    }

    [Test]
    public async Task Settings_and_single_options_do_not_mix()
    {
        Run run = await Run.OfAsync(Ask(_provider.WriteSettings(), "--root", "r.pem"));

        AssertOneLine(run, "--settings holds all that reaches the provider: leave out --root.");
    }

    [Test]
    public async Task Settings_need_a_user() => AssertOneLine(
        await Run.OfAsync([.. Ask(_provider.WriteSettings()).Where(arg => arg is not ("--user" or "clinician1"))]),
        "--settings needs --user too.");

    [Test]
    public async Task Section_needs_settings() => AssertOneLine(
        await Run.OfAsync("doctor", "--section", "FgmIs"), "--section needs --settings.");

    private static string[] Ask(string settings, params string[] more) =>
    [
        "query", "--settings", settings, "--user", "clinician1", "--verified-by", "pds", "--activity", "B0370",
        "--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth, "--json", .. more,
    ];

    private static void AssertOneLine(Run run, string told)
    {
        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain(told));
    }
}
