using System.Net;
using System.Text.Json;

namespace FgmIs.Tool.Tests.Doctor;

[TestFixture]
internal sealed class DoctorTests
{
    private Provider _provider = null!;

    [SetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task Good_connection_passes_step_by_step_and_no_query_is_sent(bool isBySettings)
    {
        Run run = await Run.OfAsync(isBySettings ? ["doctor", "--settings", _provider.WriteSettings()] : _provider.Connect("doctor"));

        Assert.That(run.ExitCode, Is.Zero, run.Error + run.Out);
        Assert.That(
            run.OutLines.Select(line => line.Split('.')[0]).SkipLast(1),
            Is.EqualTo([
                "Settings: passed", "NameResolution: passed", "Connection: passed", "Handshake: passed", "ClientCertificate: passed",
                "Clock: passed",
            ]),
            run.Out);
        Assert.That(run.OutLines[^1], Does.EndWith("queries can be asked."));
        Assert.That(run.Error, Is.Empty);
        Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
    }

    [Test]
    public async Task Json_is_one_object()
    {
        Run run = await Run.OfAsync(_provider.Connect("doctor", "--json"));

        JsonElement line = run.Json().Single();
        Assert.That(line.Text("verdict"), Is.EqualTo("Passed"));
        Assert.That(line.GetProperty("steps").EnumerateArray().Select(step => step.Text("step")), Has.Exactly(6).Items);
        Assert.That(line.Text("tlsVersion"), Does.StartWith("TLS 1."));
        Assert.That(DateTimeOffset.Parse(line.Text("serverCertificateValidUntil"), null), Is.GreaterThan(TimeProvider.System.GetUtcNow()));
    }

    [Test]
    public async Task Stranger_of_a_root_fails_in_the_handshake_with_what_to_do()
    {
        using var stranger = new ThrowAwayPki();
        string[] args = _provider.Connect("doctor");
        args[Array.IndexOf(args, "--root") + 1] = _provider.Write("strange.pem", stranger.RootPem);

        Run run = await Run.OfAsync(args);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.OutLines, Has.One.StartsWith("Handshake: failed."));
        Assert.That(run.OutLines[^1], Does.EndWith("queries fail (Handshake)."));
    }

    [Test]
    public async Task Provider_that_is_away_fails_in_the_connection()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        string[] args = _provider.Connect("doctor");
        args[Array.IndexOf(args, "--endpoint") + 1] = $"https://localhost:{port}/";

        Run run = await Run.OfAsync(args);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.OutLines, Has.One.StartsWith("Connection: failed.").And.One.StartsWith("Handshake: not tried."));
    }

    [Test]
    public async Task Settings_with_problems_fail_the_first_step_with_every_problem()
    {
        string settings = _provider.WriteSettings(section =>
        {
            section["Identity"]!["FromAsid"] = "12";
            section["Certificates"]!["Client"]!["PasswordFile"] = _provider.Write("wrong.txt", "not-the-password");
        });

        Run run = await Run.OfAsync("doctor", "--settings", settings);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.Error);
        Assert.That(run.OutLines.Count(line => line.StartsWith("Settings: failed.", StringComparison.Ordinal)), Is.EqualTo(2), run.Out);
        Assert.That(run.Out, Does.Contain("FromAsid").And.Contain("the password is wrong").And.Not.Contain("not-the-password"));
        Assert.That(run.OutLines, Has.One.StartsWith("Connection: not tried."));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Watch_goes_on_until_it_is_interrupted_and_tells_a_change_in_full(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var output = new StopsAt("Connection: failed", ending);
        using var io = new ConsoleIo(TextReader.Null, output, TextWriter.Null);
        Task ended = StopProviderAsync(output.Repeated.Task);

        Assert.That(await ToolApp.RunAsync(_provider.Connect("doctor", "--watch", "1"), io, ending.Token), Is.EqualTo(130));
        await ended;
        Assert.That(output.Text, Does.Contain("queries can be asked.").And.Contain("queries fail"));
    }

    [TestCase("--watch", "0")]
    [TestCase("--watch", "often")]
    public async Task Interval_that_is_none_is_one_line(string option, string value)
    {
        Run run = await Run.OfAsync(_provider.Connect("doctor", option, value));

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
    }

    [Test]
    public async Task Terminal_gets_colours_and_nothing_else_does()
    {
        using var output = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, output, TextWriter.Null) { OutIsTerminal = true };

        Assert.That(await ToolApp.RunAsync(_provider.Connect("doctor"), io), Is.Zero);
        Assert.That(output.ToString(), Does.Contain("\e["));
        Assert.That((await Run.OfAsync(_provider.Connect("doctor"))).Out, Does.Not.Contain('\e'));
    }

    [Test]
    public async Task Doctor_without_a_provider_says_how_to_name_one()
    {
        Run run = await Run.OfAsync("doctor");

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain("--settings").And.Contain("--endpoint"));
    }

    private async Task StopProviderAsync(Task after)
    {
        await after;
        await _provider.Simulator.DisposeAsync();
    }

    /// <summary>A terminal whose operator has seen enough when a text comes.</summary>
    private sealed class StopsAt(string text, CancellationTokenSource ending) : StringWriter
    {
        public TaskCompletionSource Repeated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Text => ToString();

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true)
            {
                ending.Cancel();
            }
            else if (value?.Contains('\n', StringComparison.Ordinal) == false)
            {
                Repeated.TrySetResult();
            }
        }
    }
}
