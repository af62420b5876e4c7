using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>A scenario that the simulator plays to every client, with a server of its own where it takes one.</summary>
[TestFixture]
internal sealed class ScenarioTests
{
    private string _folder = null!;

    private string State => Path.Combine(_folder, "provider");

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("fgmis-scenario-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Flawed_certificate_is_served_at_the_folders_port_and_under_its_root()
    {
        string endpoint, root;
        await using (RunningSimulator good = await RunningSimulator.StartInAsync(State))
        {
            (endpoint, root) = (good["endpoint"], await File.ReadAllTextAsync(good["rootPem"]));
        }

        await using (RunningSimulator expired =
            await RunningSimulator.StartInAsync(State, "--scenario", "server certificate expired"))
        {
            Assert.That(expired["endpoint"], Is.EqualTo(endpoint));
            Assert.That(await File.ReadAllTextAsync(expired["rootPem"]), Is.EqualTo(root));
            Assert.That(expired["scenario"], Is.EqualTo("server certificate expired"));
            await Assert.ThatAsync(() => expired.AskAsync("9990000018"), Throws.InstanceOf<HttpRequestException>());
        }

        await using RunningSimulator again = await RunningSimulator.StartInAsync(State);
        Assert.That(again["endpoint"], Is.EqualTo(endpoint));
        Assert.That((await again.AskAsync("9990000018")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Raw_peer_takes_what_it_reads_and_tells_of_it()
    {
        await using RunningSimulator simulator =
            await RunningSimulator.StartInAsync(State, "--scenario", "IDLE connection closed by the peer between two queries");

        Assert.That((await simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
        await simulator.StopAsync();

        Assert.That(simulator.Error, Does.Contain("request 1: every rule kept").And.Not.Contain("9990000018"));
    }

    [Test]
    public async Task Certificate_that_a_scenario_brings_is_written_beside_the_good_one()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartInAsync(State, "--scenario", "ours expired, when loaded");

        using var certificate = X509Certificate2.CreateFromPemFile(simulator["clientPem"], simulator["clientKeyPem"]);
        Assert.That(Path.GetFileName(simulator["clientPem"]), Is.EqualTo("scenario-client.pem"));
        Assert.That(certificate.NotAfter, Is.LessThan(TimeProvider.System.GetLocalNow().DateTime));
        using X509Certificate2 asPkcs12 = X509CertificateLoader.LoadPkcs12FromFile(
            simulator["clientPkcs12"], (await File.ReadAllTextAsync(simulator["clientPasswordFile"])).Trim());
        Assert.That(asPkcs12.Thumbprint, Is.EqualTo(certificate.Thumbprint));
    }

    [Test]
    public async Task Name_that_leads_nowhere_keeps_the_port_of_the_last_time()
    {
        string endpoint;
        await using (RunningSimulator good = await RunningSimulator.StartInAsync(State))
        {
            endpoint = good["endpoint"];
        }

        await using (RunningSimulator nowhere = await RunningSimulator.StartInAsync(State, "--scenario", "name does not resolve"))
        {
            Assert.That(nowhere.Endpoint.Host, Is.EqualTo("provider.invalid"));
        }

        await using RunningSimulator again = await RunningSimulator.StartInAsync(State);
        Assert.That(again["endpoint"], Is.EqualTo(endpoint));
    }

    [Test]
    public async Task New_folder_may_begin_with_a_scenario()
    {
        await using (RunningSimulator nowhere = await RunningSimulator.StartInAsync(State, "--scenario", "name does not resolve"))
        {
            Assert.That(File.Exists(nowhere.PathOf("settings.json")), Is.True);
        }

        await using RunningSimulator again = await RunningSimulator.StartInAsync(State);
        Assert.That((await again.AskAsync("9990000018")).Status, Is.EqualTo(200));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task Line_on_standard_input_plays_the_next_act(CancellationToken patience)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(patience);
        bool isTold = false;
        await using var error = new Lines(line =>
        {
            isTold = line.Contains("one act", StringComparison.Ordinal);
            if (isTold)
            {
                stopping.Cancel();
            }
        });
        using var io = new ConsoleIo(new StringReader("\n\n"), TextWriter.Null, error);

        Assert.That(await ToolApp.RunAsync(["simulator", "--state", State, "--scenario", "refused"], io, stopping.Token), Is.EqualTo(130));
        Assert.That(isTold, Is.True);
    }

    [Test]
    public async Task Every_scenario_can_be_chosen_by_its_name()
    {
        await using var output = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, output, TextWriter.Null);

        Assert.That(await ToolApp.RunAsync(["simulator", "--list"], io, CancellationToken.None), Is.Zero);

        string[] listed = [.. output.ToString().Split('\n').Select(line => line.Trim())];
        Assert.That(listed, Is.SupersetOf(SmspScenarios.All.Select(scenario => scenario.Name)));
    }

    [TestCase("--scenario: no scenario has this name", "--scenario", "never heard of")]
    [TestCase("--page-port: it does not go together with --scenario", "--scenario", "refused", "--page-port", "8080")]
    [TestCase("--forward: it does not go together with --scenario", "--scenario", "refused", "--forward", "https://localhost/x")]
    public async Task What_cannot_be_is_one_line(string message, params string[] args)
    {
        await using var error = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, TextWriter.Null, error);

        Assert.That(await ToolApp.RunAsync(["simulator", "--state", State, .. args], io, CancellationToken.None), Is.EqualTo(2));
        Assert.That(error.ToString().Trim(), Does.Contain(message).And.Not.Contain("\n"));
    }

    private sealed class Lines(Action<string> told) : StringWriter
    {
        public override void WriteLine(string? value) => told(value ?? string.Empty);
    }
}
