using System.Text;

namespace FgmIs.Tool.Tests.Querying;

[TestFixture]
internal sealed class InterruptionTests
{
    private Provider _provider = null!;

    [SetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    [CancelAfter(20_000)]
    public async Task Cancelling_ends_with_130_while_answers_are_awaited()
    {
        _provider.Simulator.RespondToAll(SmspAnswer.Drop());
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        using var error = new StringWriter();
        using var io = new ConsoleIo(new StringReader(Numbers.Csv(Numbers.Some(50))), TextWriter.Null, error);

        int exitCode = await ToolApp.RunAsync(_provider.Ask("--patients", "-", "--json"), io, cancelling.Token);

        Assert.That(exitCode, Is.EqualTo(130));
        Assert.That(error.ToString(), Does.Not.Contain("Exception"));
    }

    [Test]
    public async Task Reader_that_has_had_enough_ends_the_run_quietly_and_the_asking()
    {
        using var error = new StringWriter();
        using var output = new ClosingWriter(lines: 3);
        using var io = new ConsoleIo(new StringReader(Numbers.Csv(Numbers.Some(1000))), output, error);

        int exitCode = await ToolApp.RunAsync(_provider.Ask("--patients", "-", "--json"), io);

        Assert.That(exitCode, Is.Zero);
        Assert.That(error.ToString().TrimEnd().Split('\n'), Has.Length.EqualTo(1), "only where it is audited");
        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.LessThan(100));
    }

    [Test]
    public async Task Progress_bar_is_for_files_on_a_terminal()
    {
        Assert.That(
            await BarAsync(isTerminal: true, "--patients", _provider.Write("p.csv", Numbers.Csv(Numbers.Some(5)))),
            Does.Contain("[---").And.Contain(" %"));
        Assert.That(await BarAsync(isTerminal: false, "--patients", _provider.PathOf("p.csv")), Does.Not.Contain("[---"));
        Assert.That(
            await BarAsync(isTerminal: true, "--nhs-number", "9434765919", "--date-of-birth", Numbers.ChildsBirth),
            Does.Not.Contain("[---"));
    }

    private async Task<string> BarAsync(bool isTerminal, params string[] args)
    {
        using var error = new StringWriter();
        using var output = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, output, error) { ErrorIsTerminal = isTerminal, OutIsTerminal = isTerminal };
        Assert.That(await ToolApp.RunAsync(_provider.Ask([.. args, "--json"]), io), Is.Zero);
        Assert.That(output.ToString(), Does.Not.Contain('\r'));
        return error.ToString();
    }

    /// <summary>The write end of a pipe whose reader closes after some lines.</summary>
    private sealed class ClosingWriter(int lines) : TextWriter
    {
        private const int BrokenPipe = 32;
        private int _lines;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            if (++_lines > lines)
            {
                throw new IOException("Broken pipe", BrokenPipe);
            }
        }
    }
}
