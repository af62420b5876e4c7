using System.Diagnostics;

namespace FgmIs.Tool.Tests;

/// <summary>The built program as the shell runs it.</summary>
[TestFixture]
internal sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "fgmis.dll");

    [Test]
    public async Task Help_is_shown()
    {
        Run run = await RunAsync("--help");

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("query").And.Contain("audit"));
    }

    [TestCase("qery")]
    [TestCase("audit", "serch")]
    [TestCase("9434765919")]
    public async Task Command_that_there_is_not_is_one_line_with_those_that_there_are(params string[] args)
    {
        Run run = await Run.OfAsync(args);

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain("There is no such command; there are ").And.Not.Contain("9434765919"));
    }

    [Test]
    public async Task Slip_in_the_command_line_is_one_line_and_2()
    {
        Run run = await RunAsync("--nonsense");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.ErrorLines, Has.Count.EqualTo(1));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Windows' console streams do not tell that nobody reads.")]
    public async Task Reader_that_goes_away_ends_the_run_quietly()
    {
        await using Provider provider = await Provider.StartAsync();
        using Process process = Start(provider.Ask("--patients", provider.Write("p.csv", Numbers.Csv(Numbers.Some(2000))), "--json"));
        process.StandardInput.Close();
        string? first = await process.StandardOutput.ReadLineAsync();
        process.StandardOutput.Close();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(first, Does.StartWith("{\"nhsNumber\":\"999"));
        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1), error);
        Assert.That(provider.Simulator.ReceivedQueries, Has.Count.LessThan(1500));
    }

    [Test]
    public async Task Patients_come_through_a_pipe_and_each_line_is_out_before_the_next_is_in()
    {
        await using Provider provider = await Provider.StartAsync();
        using Process process = Start(provider.Ask("--patients", "-", "--json"));
        await process.StandardInput.WriteLineAsync("nhs_number,date_of_birth");
        foreach (string number in Numbers.Some(3))
        {
            await process.StandardInput.WriteLineAsync($"{number},{Numbers.ChildsBirth}");
            await process.StandardInput.FlushAsync();
            Assert.That(await process.StandardOutput.ReadLineAsync(), Does.Contain(number));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
    }

    // .NET reads these once a process, so they prove nothing but in a process of their own (docs/safety-case.md, H9).
    [Test]
    public async Task Root_and_proxy_of_the_environment_count_for_nothing()
    {
        await using Provider provider = await Provider.StartAsync();
        using var stranger = new ThrowAwayPki();
        string trusted = provider.PathOf("root.pem");
        string[] args = provider.Ask("--nhs-number", Numbers.Some(1)[0], "--date-of-birth", Numbers.ChildsBirth, "--json");
        string[] strange = [.. args.Select(arg => arg == trusted ? provider.Write("strange.pem", stranger.RootPem) : arg)];
        (string, string)[] environment =
        [
            ("SSL_CERT_FILE", trusted),
            ("SSL_CERT_DIR", Path.GetDirectoryName(trusted)!),
            ("HTTPS_PROXY", "http://127.0.0.1:9"),
            ("ALL_PROXY", "http://127.0.0.1:9"),
            ("DOTNET_SYSTEM_NET_HTTP_USESOCKETSHTTPHANDLER", "0"), ("DOTNET_SYSTEM_NET_HTTP_SOCKETSHTTPHANDLER_HTTP2SUPPORT", "1"),
        ];

        Run refused = await RunAsync(environment, strange);
        Run asked = await RunAsync(environment, args);

        Assert.That(refused.Out, Does.Contain("\"failure\":\"TlsFailure\""), refused.Error);
        Assert.That(asked.Out, Does.Contain("\"attempts\":1").And.Not.Contain("\"failure\""), asked.Error);
        Assert.That(provider.Simulator.ReceivedQueries, Has.Count.EqualTo(1));
    }

    private static Task<Run> RunAsync(params string[] args) => RunAsync([], args);

    private static async Task<Run> RunAsync((string Name, string Value)[] environment, string[] args)
    {
        using Process process = Start(environment, args);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, await error);
    }

    private static Process Start(params string[] args) => Start([], args);

    private static Process Start((string Name, string Value)[] environment, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
