using FgmIs.Client.Reporting;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Hazard H11: a checkpoint that was kept elsewhere, and how often one is sent there.</summary>
[TestFixture]
public sealed class FgmAuditCheckpointTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private static IEnumerable<TestCaseData> Bounds =>
    [
        Row("shortest", 1, Tick, Tick, isGood: true),
        Row("longest", int.MaxValue, Longest, Longest, isGood: true),
        Row("no records", 0, Tick, Tick, isGood: false),
        Row("no time between", 1, TimeSpan.Zero, Tick, isGood: false),
        Row("too long between", 1, Longest + Tick, Tick, isGood: false),
        Row("no time for one", 1, Tick, TimeSpan.Zero, isGood: false),
        Row("too long for one", 1, Tick, Longest + Tick, isGood: false),
    ];

    [TestCaseSource(nameof(Bounds))]
    public void Options_are_held_to_their_bounds(int everyRecords, TimeSpan every, TimeSpan timeout, bool isGood)
    {
        var options = new FgmAuditCheckpointOptions
        {
            Send = (_, _) => default,
            ErrorReporter = FgmErrorReporting.None,
            EveryRecords = everyRecords,
            Every = every,
            Timeout = timeout,
        };

        string[] problems = isGood
            ? []
            : [$"Checkpoints.EveryRecords ({everyRecords}), Every ({every}) and Timeout ({timeout}) must be more than nothing, "
                + $"and the times at most {Longest}."];
        Assert.That(options.FindProblems(), Is.EqualTo(problems));
    }

    [Test]
    public void Options_that_lack_a_place_or_a_reporter_say_what_to_give() => Assert.That(
        new FgmAuditCheckpointOptions().FindProblems(),
        Is.EqualTo([
            "Checkpoints.Send is not set: give what takes a checkpoint elsewhere, or FgmAuditCheckpointOptions.ToFolder.",
            "Checkpoints.ErrorReporter is not set: give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None.",
        ]));

    [Test]
    public void Folder_that_is_missing_is_refused_at_once() =>
        Assert.That(() => FgmAuditCheckpointOptions.ToFolder(null!), Throws.ArgumentNullException);

    [TestCase("", "cut short")]
    [TestCase("something else", "no audit checkpoint")]
    [TestCase("FGM-IS audit checkpoint 2", "cut short")]
    [TestCase("FGM-IS audit checkpoint 2\nheard 2026-07-01T12:00:00.0000000+00:00\nkey 00\nmac 00", "lacks its line 'taken'")]
    [TestCase("FGM-IS audit checkpoint 2\ntaken 2026-07-01T12:00:00.0000000+00:00\nkeys 00\nmac 00", "lacks its line 'key'")]
    public void Text_that_is_no_whole_checkpoint_is_refused_with_what_it_lacks(string text, string told) =>
        Assert.That(() => FgmAuditCheckpoint.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(told));

    [Test]
    public void Text_that_is_missing_is_refused_by_name() =>
        Assert.That(() => FgmAuditCheckpoint.Parse(null!), Throws.ArgumentNullException);

    private static TestCaseData Row(string name, int everyRecords, TimeSpan every, TimeSpan timeout, bool isGood) =>
        new TestCaseData(everyRecords, every, timeout, isGood).SetArgDisplayNames(name);
}
