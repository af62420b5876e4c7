using FgmIs.Tool.Simulator.Answers;

namespace FgmIs.Tool.Tests.Simulator;

/// <summary>Answers, delays and faults as a tester writes them.</summary>
[TestFixture]
internal sealed class AnswersTests
{
    private string _path = null!;
    private List<string> _told = null!;
    private AnswersFile _file = null!;

    [SetUp]
    public void SetUp()
    {
        _path = Path.Combine(Directory.CreateTempSubdirectory("fgmis-answers-").FullName, "answers.csv");
        _told = [];
        _file = new AnswersFile(_path, _told.Add);
    }

    [TearDown]
    public void TearDown() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [TestCase("found", "", "")]
    [TestCase("FOUND:2019-12-24", "2s", "")]
    [TestCase("no-record", "500ms", "")]
    [TestCase("found-from-local-store", "0.5", "")]
    [TestCase("no-record-from-local-store", "1.5 s", "")]
    [TestCase("other-patient:9990000018", "", "")]
    [TestCase("unavailable", "", "")]
    [TestCase("unavailable:5", "", "")]
    [TestCase("code:NEW_CODE", "", "")]
    [TestCase("no_record_found", "", "")]
    [TestCase("FGM-0001", "", "")]
    [TestCase("300", "", "")]
    [TestCase("found", "", "drop")]
    [TestCase("found", "", "reset")]
    [TestCase("found", "", "truncated:10")]
    [TestCase("no-record", "", "reset-within")]
    [TestCase("found", "", "stalled:0")]
    [TestCase("", "", "dripping:5")]
    [TestCase("", "1s", "503 with Retry-After: 1, then found")]
    [TestCase("", "", "HTTP/1.0 ANSWER")]
    public void TryRead_known_names_are_read(string answer, string delay, string fault) =>
        Assert.That(AnswerReader.TryRead(answer, delay, fault, out _, out string? reason), Is.True, reason);

    [TestCase("", "", "", "neither")]
    [TestCase("maybe", "", "", "unknown")]
    [TestCase("found:yesterday", "", "", "what follows 'found'")]
    [TestCase("no-record:1", "", "", "what follows")]
    [TestCase("other-patient:9990000019", "", "", "what follows")]
    [TestCase("unavailable:-1", "", "", "what follows")]
    [TestCase("code:", "", "", "what follows")]
    [TestCase("found", "soon", "", "delay")]
    [TestCase("found", "2h", "", "delay")]
    [TestCase("found", "5m", "", "delay")]
    [TestCase("found", "3601s", "", "delay")]
    [TestCase("found", "-1", "", "delay")]
    [TestCase("found", "1e9", "", "delay")]
    [TestCase("found", "", "nothing of the kind", "fault is unknown")]
    [TestCase("found", "", "truncated:many", "fault is unknown")]
    [TestCase("", "", "TLS 1.1 only", "server of its own")]
    [TestCase("found", "", "503 with Retry-After: 1, then found", "brings its own answer")]
    public void TryRead_anything_else_is_refused_with_a_reason(string answer, string delay, string fault, string expected)
    {
        Assert.That(AnswerReader.TryRead(answer, delay, fault, out _, out string? reason), Is.False);
        Assert.That(reason, Does.Contain(expected));
    }

    [Test]
    public void TryRead_every_named_fault_of_answers_can_be_chosen()
    {
        Assert.That(AnswerNames.Scenarios, Has.Count.GreaterThan(200));
        Assert.That(
            AnswerNames.Scenarios,
            Has.All.Matches<SmspScenario>(scenario => AnswerReader.TryRead("", "", scenario.Name, out AnswerChoice? choice, out _)
                && choice.Name == scenario.Name));
    }

    [Test]
    public void Find_bad_lines_are_told_once_with_their_number_and_the_good_ones_count()
    {
        File.WriteAllText(
            _path,
            """
            # a comment
            nhs_number,answer,delay,fault
            9990000018,no-record,,
            9990000019,found,,
            9990000026,perhaps,,

            9990000034,"found
            999 000 0042,,,"503 with Retry-After: 1, then found"
            9990000018,found,,
            9990000050,found,,,,more
            """);

        Assert.That(_file.Find("9990000018")!.Name, Is.EqualTo("no-record"));
        Assert.That(_file.Find("9990000042")!.Answers, Has.Count.EqualTo(2));
        Assert.That(_file.Count, Is.EqualTo(2));
        Assert.That(
            _told.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]),
            Is.EqualTo(new[] { 4, 5, 7, 9, 10 }.Select(number => $"answers.csv, line {number}")));
        Assert.That(_told, Has.None.Contains("999000"));
    }

    [Test]
    public void Find_file_that_changes_is_read_again_and_what_was_told_is_not_told_again()
    {
        Assert.That(_file.Find("9990000018"), Is.Null);

        Write("9990000018,no-record\n9990000026,perhaps\n", age: 3);
        Assert.That(_file.Find("9990000018")!.Name, Is.EqualTo("no-record"));

        Write("9990000018,found\n9990000026,perhaps\n", age: 2);
        Assert.That(_file.Find("9990000018")!.Name, Is.EqualTo("found"));
        Assert.That(_told, Has.Count.EqualTo(1));

        File.Delete(_path);
        Assert.That(_file.Find("9990000018"), Is.Null);
    }

    [Test]
    public void Find_columns_may_stand_in_any_order()
    {
        Write("fault,nhs_number,answer\nreset,9990000018,\n,9990000026,no-record\n", age: 1);

        Assert.That(_file.Find("9990000018")!.Name, Is.EqualTo("reset"));
        Assert.That(_file.Find("9990000026")!.Name, Is.EqualTo("no-record"));
        Assert.That(_told, Is.Empty);
    }

    [Test]
    public void Take_next_query_comes_before_the_number_and_the_number_before_the_file()
    {
        Write("9990000018,no-record\n", age: 1);
        var plan = new AnswerPlan(_file);
        Assert.That(plan.Take("9990000018")!.Value.Name, Is.EqualTo("no-record (answers.csv)"));

        plan.Set("9990000018", Choice("", "reset once, then found"));
        plan.SetNext(Choice("found", ""));
        Assert.That(plan.Next, Is.EqualTo("found"));
        Assert.That(plan.Take("9990000026")!.Value.Name, Is.EqualTo("found"));
        Assert.That(plan.Next, Is.Null);
        Assert.That(plan.Take("9990000026"), Is.Null);
        SmspScenario scenario = SmspScenarios.Get("reset once, then found");
        Assert.That(
            Enumerable.Range(0, 3).Select(_ => plan.Take("9990000018")!.Value.Answer),
            Is.EqualTo(new[] { scenario.Answers[0], scenario.Answers[1], scenario.Answers[1] }));

        plan.Remove("9990000018");
        Assert.That(plan.Take("9990000018")!.Value.Name, Is.EqualTo("no-record (answers.csv)"));
    }

    private static AnswerChoice Choice(string answer, string fault) =>
        AnswerReader.TryRead(answer, "", fault, out AnswerChoice? choice, out string? reason)
            ? choice
            : throw new InvalidOperationException(reason);

    private void Write(string text, int age)
    {
        File.WriteAllText(_path, text);
        File.SetLastWriteTimeUtc(_path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-age));
    }
}
