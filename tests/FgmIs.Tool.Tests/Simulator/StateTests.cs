using System.Security.Cryptography;
using FgmIs.Tool.Simulator.State;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>The folder of a simulator: made once, kept, and refused in one line where it cannot be used.</summary>
[TestFixture]
internal sealed class StateTests
{
    private string _folder = null!;

    private string State => Path.Combine(_folder, "provider");

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("fgmis-state-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task First_start_makes_every_file_and_a_restart_changes_none()
    {
        Dictionary<string, string> before, after;
        (string Endpoint, string Page) first;
        await using (RunningSimulator simulator = await RunningSimulator.StartInAsync(State))
        {
            first = (simulator["endpoint"], simulator["page"]);
            Assert.That(File.Exists(simulator["clientPkcs12"]) && File.Exists(simulator["clientPasswordFile"]), Is.True);
            Assert.That(File.Exists(simulator["clientPem"]) && File.Exists(simulator["clientKeyPem"]), Is.True);
            Assert.That(File.Exists(simulator["rootPem"]), Is.True);
            Assert.That(simulator["fromAsid"] + simulator["toAsid"], Is.EqualTo("200000000001200000000002"));
            before = Hashes();
        }

        await using (RunningSimulator simulator = await RunningSimulator.StartInAsync(State))
        {
            Assert.That((simulator["endpoint"], simulator["page"]), Is.EqualTo(first));
            Assert.That((await simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
            after = Hashes();
        }

        Assert.That(after, Is.EqualTo(before));
        Assert.That(
            before.Keys,
            Is.SupersetOf(new[]
            {
                "client.p12", "password.txt", "client.pem", "client.key", "root.pem", "settings.json", "curl.sh", "answers.csv",
            }));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no such permissions.")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Files_are_for_their_owner_only()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartInAsync(State);
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

        Assert.That(File.GetUnixFileMode(State) & others, Is.EqualTo(UnixFileMode.None));
        foreach (string file in Directory.EnumerateFiles(State))
        {
            Assert.That(File.GetUnixFileMode(file) & others, Is.EqualTo(UnixFileMode.None), file);
        }
    }

    [Test]
    public async Task Stopped_simulator_ends_with_130()
    {
        RunningSimulator simulator = await RunningSimulator.StartInAsync(State);

        Assert.That(await simulator.StopAsync(), Is.EqualTo(130));
        Assert.That(simulator.Error, Is.Empty);
        await simulator.DisposeAsync();
    }

    [Test]
    public async Task Settings_serve_a_host_as_they_are()
    {
        await using RunningSimulator simulator = await RunningSimulator.StartInAsync(State);
        IConfiguration configuration = new ConfigurationBuilder().AddJsonFile(simulator.PathOf("settings.json")).Build();
        var services = new ServiceCollection();
        services.AddSingleton<Client.Auditing.IFgmAuditTrail>(new InMemoryAuditTrail());
        services.AddSingleton<Client.Reporting.IFgmErrorReporter>(new RecordingErrorReporter());
        services.AddFgmStatusClient(configuration.GetSection("FgmIs"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await provider.GetRequiredService<IFgmStatusClient>().QueryAsync(Query());

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
    }

    [Test]
    public async Task Second_simulator_on_the_folder_is_refused_and_a_stale_lock_is_not()
    {
        await using (await RunningSimulator.StartInAsync(State))
        {
            await RefusedAsync("another simulator runs with");
        }

        Assert.That(File.Exists(Path.Combine(State, "lock")), Is.True);
        await using RunningSimulator again = await RunningSimulator.StartInAsync(State);
        Assert.That((await again.AskAsync("9990000018")).Status, Is.EqualTo(200));
    }

    [TestCase("authority.pem", "authority.pem' or its key is damaged")]
    [TestCase("server.pem", "server.pem' or its key is damaged")]
    [TestCase("server.key", "server.pem' or its key is damaged")]
    [TestCase("client.key", "client.pem' or its key is damaged")]
    [TestCase("client.p12", "client.p12' is damaged")]
    [TestCase("root.pem", "root.pem' is damaged")]
    [TestCase("token.txt", "token.txt' is damaged")]
    [TestCase("simulator.json", "simulator.json' is damaged")]
    public async Task Damaged_file_is_named_in_one_line(string file, string message)
    {
        await (await RunningSimulator.StartInAsync(State)).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(State, file), "no longer what it was");

        await RefusedAsync(message);
    }

    [TestCase("client.p12")]
    [TestCase("password.txt")]
    [TestCase("root.pem")]
    [TestCase("settings.json")]
    [TestCase("curl.sh")]
    [TestCase("answers.csv")]
    [TestCase("token.txt")]
    public async Task File_that_is_missing_is_made_again(string file)
    {
        await (await RunningSimulator.StartInAsync(State)).DisposeAsync();
        File.Delete(Path.Combine(State, file));

        await using RunningSimulator simulator = await RunningSimulator.StartInAsync(State);

        Assert.That(File.Exists(simulator.PathOf(file)), Is.True);
        string password = (await File.ReadAllTextAsync(simulator["clientPasswordFile"])).Trim();
        Assert.That(() => ClientCertificateSource.FromPkcs12File(simulator["clientPkcs12"], password), Throws.Nothing);
    }

    [Test]
    public async Task Folder_of_somebody_else_is_left_alone()
    {
        Directory.CreateDirectory(State);
        await File.WriteAllTextAsync(Path.Combine(State, "thesis.txt"), "mine");

        await RefusedAsync("holds other files, such as 'thesis.txt'");

        Assert.That(Directory.GetFileSystemEntries(State), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task First_start_that_broke_off_is_begun_anew()
    {
        await (await RunningSimulator.StartInAsync(State)).DisposeAsync();
        File.Delete(Path.Combine(State, "simulator.json"));
        File.Delete(Path.Combine(State, "authority.pem"));
        await File.WriteAllTextAsync(Path.Combine(State, "root.pem.tmp"), "half");

        await using RunningSimulator simulator = await RunningSimulator.StartInAsync(State);

        Assert.That((await simulator.AskAsync("9990000018")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task File_in_place_of_the_folder_is_refused()
    {
        await File.WriteAllTextAsync(State, "a file");

        await RefusedAsync("is a file");
    }

    [Test]
    public async Task Taken_port_is_named_in_one_line()
    {
        await using RunningSimulator other = await RunningSimulator.StartAsync();

        await RefusedAsync($"--port: the port {other.Endpoint.Port} cannot be used", "--port", $"{other.Endpoint.Port}");
        await RefusedAsync($"--page-port: the port {other.Page.Port} cannot be used", "--page-port", $"{other.Page.Port}");
    }

    [Test]
    public async Task Port_of_the_last_time_that_is_taken_gives_way_to_another_and_the_files_say_so()
    {
        Uri last;
        await using (RunningSimulator simulator = await RunningSimulator.StartInAsync(State))
        {
            last = simulator.Endpoint;
        }

        using var thief = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, last.Port);
        thief.Start();
        await using RunningSimulator again = await RunningSimulator.StartInAsync(State);

        Assert.That(again.Endpoint.Port, Is.Not.EqualTo(last.Port));
        Assert.That(again.Error, Does.Contain($"The port {last.Port} of the last time"));
        Assert.That(await File.ReadAllTextAsync(again.PathOf("settings.json")), Does.Contain(again["endpoint"]));
        Assert.That(await File.ReadAllTextAsync(again.PathOf("curl.sh")), Does.Contain(again["endpoint"]));
    }

    [Test]
    public void Certificates_that_ended_are_made_anew_and_the_tester_is_told()
    {
        var aYearAgo = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-364));
        string first;
        using (StateFolder folder = StateFolder.Open(State, aYearAgo, _ => { }))
        {
            first = folder.Client.CertificatePem;
            folder.Keep(
                new StatePorts(1, 2, State),
                new StateAddresses(new Uri("https://localhost:1/"), new Uri("http://localhost:2/"), "1", "2"));
        }

        List<string> told = [];
        using (StateFolder folder = StateFolder.Open(State, TimeProvider.System, told.Add))
        {
            Assert.That(folder.Client.CertificatePem, Is.Not.EqualTo(first));
            Assert.That(folder.Ports!.Port, Is.EqualTo(1));
        }

        Assert.That(told, Has.Count.EqualTo(1).And.All.Contains("were made anew"));
        told.Clear();
        using (StateFolder.Open(State, new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddDays(345)), told.Add))
        {
            Assert.That(told, Has.Count.EqualTo(1).And.All.Contains("The certificates end on"));
        }
    }

    [TestCase("--state: name the folder", "simulator")]
    [TestCase("--port", "simulator", "--state", "x", "--port", "0")]
    [TestCase("--port", "simulator", "--state", "x", "--port", "70000")]
    [TestCase("two different ports", "simulator", "--state", "x", "--port", "4000", "--page-port", "4000")]
    [TestCase("--forward: it needs --allow", "simulator", "--state", "x", "--forward", "https://localhost/")]
    [TestCase("--allow: it means something only with --forward", "simulator", "--state", "x", "--allow", "y")]
    public async Task Slip_of_an_option_is_one_line_and_2(string message, params string[] args)
    {
        Run run = await Run.OfAsync(args);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.ErrorLines, Has.Count.EqualTo(1).And.All.Contains(message));
        Assert.That(run.Out, Is.Empty);
    }

    [Test]
    public async Task List_names_answers_and_faults()
    {
        Run run = await Run.OfAsync("simulator", "--list");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("found-from-local-store").And.Contain("NO_RECORD_FOUND").And.Contain("dripping"));
        Assert.That(run.Out, Does.Contain("503 with Retry-After: 1, then found"));
    }

    private static FgmStatusQuery Query() => new(
        new VerifiedPatient(
            NhsNumber.Parse("9990000018"),
            FhirDate.Parse(Numbers.ChildsBirth),
            NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow().AddMinutes(-1))),
        Requester.Smartcard(
            SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
        FgmQueryOccasion.RecordViewed);

    private async Task RefusedAsync(string message, params string[] more)
    {
        Run run = await Run.OfAsync(["simulator", "--state", State, "--json", .. more]);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.ErrorLines, Has.Count.EqualTo(1).And.All.Contains(message));
        Assert.That(run.Out, Is.Empty);
    }

    private Dictionary<string, string> Hashes() => Directory.EnumerateFiles(State)
        .Where(file => !file.EndsWith("lock", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);
}
