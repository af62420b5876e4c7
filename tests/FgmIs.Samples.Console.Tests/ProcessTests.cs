using System.Diagnostics;

namespace FgmIs.Samples.Console.Tests;

/// <summary>The built program as the shell runs it.</summary>
[TestFixture]
internal sealed class ProcessTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "FgmIs.Samples.Console.dll");

    [Test]
    public async Task Demonstration_runs()
    {
        Run run = await RunAsync();

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("PatientMismatch").And.Contain("NHS number: 999 000 0018"));
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

    private static async Task<Run> RunAsync(params string[] args)
    {
        using Process process = Start(args);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, await output, await error);
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Program, .. args])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
