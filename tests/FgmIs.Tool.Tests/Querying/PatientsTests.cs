using System.Globalization;

namespace FgmIs.Tool.Tests.Querying;

[TestFixture]
internal sealed class PatientsTests
{
    private Provider _provider = null!;

    [SetUp]
    public async Task StartAsync() => _provider = await Provider.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _provider.DisposeAsync();

    [Test]
    public async Task File_of_the_usual_kinds_is_read()
    {
        string csv = "\uFEFF\"NHS_Number\",name,DATE_OF_BIRTH\r\n\"943 476 5919\",\"O\"\"Brien, A\"," + Numbers.ChildsBirth
            + "\r\n\r\n 9434765919 ,x,\"" + Numbers.ChildsBirth + "\"\r\n";

        Run run = await Run.OfAsync(_provider.Ask("--patients", _provider.Write("p.csv", csv), "--json"));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Json().Select(line => line.Text("nhsNumber")), Is.EqualTo(["9434765919", "9434765919"]));
        Assert.That(run.ErrorLines[^1], Is.EqualTo("2 lines read, 0 bad. IndicatorFound 2, NoRecordFound 0, NotSent 0, Failed 0."));
    }

    [Test]
    public async Task Standard_input_is_read_for_a_hyphen()
    {
        using var input = new StringReader(Numbers.Csv(["9434765919"]));

        Run run = await Run.OfAsync(input, _provider.Ask("--patients", "-", "--json"));

        Assert.That(run.Json().Single().Text("outcome"), Is.EqualTo("IndicatorFound"));
    }

    [Test]
    public async Task Bad_lines_are_told_by_number_and_do_not_stop_the_rest()
    {
        string born = Numbers.ChildsBirth;
        string csv = $"""
            nhs_number,date_of_birth
            9434765919,{born}
            9434765918,{born}
            9434765919
            9434765919,2019-02-30
            "9434765919,{born}
            ,{born}
            9462205914,{born}
            """;

        Run run = await Run.OfAsync(_provider.Ask("--patients", _provider.Write("p.csv", csv), "--json"));

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Json().Select(line => line.Text("outcome")), Is.EqualTo(["IndicatorFound", "NoRecordFound"]));
        string[] told = [.. run.ErrorLines.Where(line => line.StartsWith("Line ", StringComparison.Ordinal))];
        Assert.That(told.Select(line => line.Split(' ')[1]), Is.EqualTo(["3", "4", "5", "6", "7"]));
        Assert.That(run.ErrorLines[^1], Does.StartWith("7 lines read, 5 bad. "));
        Assert.That(run.Error, Does.Not.Contain("943476591").And.Not.Contain("2019-02-30").And.Not.Contain(born));
    }

    [Test]
    public async Task Results_come_in_the_order_of_the_input_however_slow_each_answer_is()
    {
        string[] numbers = Numbers.Some(12);
        for (int i = 0; i < numbers.Length; i++)
        {
            _provider.Simulator.Register(numbers[i], SmspAnswer.Found().After(TimeSpan.FromMilliseconds(40 * (numbers.Length - i))));
        }

        Run run = await Run.OfAsync(
            _provider.Ask("--patients", _provider.Write("p.csv", Numbers.Csv(numbers)), "--concurrency", "6", "--json"));

        Assert.That(run.Json().Select(line => line.Text("nhsNumber")), Is.EqualTo(numbers));
    }

    [Test]
    public async Task As_many_queries_are_on_their_way_as_asked_for_and_no_more()
    {
        const int Concurrency = 3;
        _provider.Simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromMilliseconds(400)));

        Run run = await Run.OfAsync(
            _provider.Ask("--patients", _provider.Write("p.csv", Numbers.Csv(Numbers.Some(12))), "--concurrency", "3", "--json"));

        // A query is on its way from its asking to its answer: no more than three may overlap at the fourth's asking.
        DateTimeOffset[] asked = [.. run.Json().Select(line => line.GetProperty("askedAt").GetDateTimeOffset())];
        for (int i = 0; i + Concurrency < asked.Length; i++)
        {
            Assert.That(asked[i + Concurrency] - asked[i], Is.GreaterThan(TimeSpan.FromMilliseconds(300)));
        }

        Assert.That(asked[Concurrency - 1] - asked[0], Is.LessThan(TimeSpan.FromMilliseconds(380)));
    }

    [Test]
    public async Task Bad_lines_keep_their_place_among_the_results()
    {
        string[] numbers = Numbers.Some(3);
        _provider.Simulator.Register(numbers[0], SmspAnswer.Found().After(TimeSpan.FromMilliseconds(300)));
        string born = Numbers.ChildsBirth;
        string csv = $"nhs_number,date_of_birth\nbad\n{numbers[0]},{born}\nbad\nbad\n{numbers[1]},{born}\n{numbers[2]},{born}\nbad\n";
        using var both = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, both, both);

        int exitCode = await ToolApp.RunAsync(_provider.Ask("--patients", _provider.Write("p.csv", csv), "--json"), io);

        string[] lines =
            [.. both.ToString().Split('\n').Where(line => line.StartsWith("Line ", StringComparison.Ordinal) || line.StartsWith('{'))];
        Assert.That(exitCode, Is.Zero);
        Assert.That(
            lines.Select(line => line[0] == '{'
                ? Array.FindIndex(numbers, number => line.Contains(number, StringComparison.Ordinal))
                : -int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)),
            Is.EqualTo([-2, 0, -4, -5, 1, 2, -8]));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Bad_lines_without_end_behind_a_slow_answer_or_none_neither_pile_up_nor_block()
    {
        string[] lines = [.. Enumerable.Repeat("bad", 1000), $"9434765919,{Numbers.ChildsBirth}", .. Enumerable.Repeat("bad", 1000)];
        _provider.Simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromMilliseconds(300)));

        Run run = await Run.OfAsync(
            _provider.Ask("--patients", _provider.Write("p.csv", "nhs_number,date_of_birth\n" + string.Join('\n', lines)), "--json"));

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(
            run.ErrorLines.Where(line => line.StartsWith("Line ", StringComparison.Ordinal))
                .Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)),
            Is.EqualTo(Enumerable.Range(2, 2001).Where(number => number != 1002)));
        Assert.That(run.ErrorLines[^1], Does.StartWith("2001 lines read, 2000 bad. IndicatorFound 1"));
    }

    [Test]
    public async Task Agreed_figure_is_held()
    {
        Run run = await Run.OfAsync(
            _provider.Ask(
                "--patients", _provider.Write("p.csv", Numbers.Csv(Numbers.Some(6))), "--concurrency", "6", "--transactions-per-second",
                "10", "--json"));

        DateTimeOffset[] asked = [.. run.Json().Select(line => line.GetProperty("askedAt").GetDateTimeOffset())];
        Assert.That(asked, Has.Length.EqualTo(6));
        Assert.That(asked[^1] - asked[0], Is.GreaterThan(TimeSpan.FromMilliseconds(450)), "five gaps of a tenth of a second");
    }

    [Test]
    public async Task Thousands_of_lines_stream_through()
    {
        const int Count = 5000;
        using var input = new CountingReader(Numbers.Endless().Take(Count));
        using var output = new LagWriter(input);
        using var error = new StringWriter();
        using var io = new ConsoleIo(input, output, error);

        int exitCode = await ToolApp.RunAsync(_provider.Ask("--patients", "-", "--concurrency", "4", "--json"), io);

        Assert.That(exitCode, Is.Zero, error.ToString());
        Assert.That(output.Lines, Is.EqualTo(Count));
        Assert.That(output.LongestLag, Is.LessThan(100), "lines read but not yet answered");
        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.EqualTo(Count / CountingReader.ChildEvery));
    }
}
