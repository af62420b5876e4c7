using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

[TestFixture]
public sealed class ProgressTests
{
    private static readonly FgmStatusOutcome[] Outcomes =
    [
        FgmModelFactory.IndicatorFound(Samples.Patient, assessmentDate: null, Samples.Noon, answeredAt: null),
        FgmModelFactory.NoRecordFound(Samples.Noon, answeredAt: null),
        FgmModelFactory.QueryNotSent(FgmNotSentReason.AccessDenied, "No right.", Samples.Noon),
        FgmModelFactory.QueryFailed(FgmFailureKind.Unreachable, "No connection.", Samples.Noon),
    ];

    [Test]
    public async Task Every_start_and_every_outcome_is_told_one_at_a_time_and_in_order()
    {
        var watcher = new Watcher(static _ => { });

        _ = await Client().QueryManyAsync(new SampleQueries(400).ReadAsync(), new FgmBatchOptions { Progress = watcher, InOrder = false })
            .NumbersAsync();

        FgmBatchProgress last = watcher.Seen[^1];
        Assert.That(watcher.Overlapped, Is.False);
        Assert.That(watcher.Seen.Select(seen => seen.Started + seen.Completed), Is.EqualTo(Enumerable.Range(1, 800)));
        Assert.That(watcher.Seen, Has.All.Matches<FgmBatchProgress>(seen => seen.Completed <= seen.Started));
        Assert.That(
            new[] { last.Started, last.Completed, last.IndicatorsFound, last.NoRecordsFound, last.NotSent, last.Failed },
            Is.EqualTo([400, 400, 100, 100, 100, 100]));
        Assert.That(
            last.ToString(), Is.EqualTo("400 of 400 started: IndicatorFound 100, NoRecordFound 100, NotSent 100, Failed 100"));
    }

    [Test]
    public async Task Watcher_that_throws_breaks_nothing()
    {
        var watcher = new Watcher(static _ => throw new InvalidTimeZoneException());

        List<int> numbers =
            await Client().QueryManyAsync(new SampleQueries(20).ReadAsync(), new FgmBatchOptions { Progress = watcher }).NumbersAsync();

        Assert.That(numbers, Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(watcher.Seen, Has.Count.EqualTo(40));
    }

    private static ScriptedClient Client() => new(static async (number, _) =>
    {
        await Task.Yield();
        return Outcomes[number % Outcomes.Length];
    });

    private sealed class Watcher(Action<FgmBatchProgress> then) : IProgress<FgmBatchProgress>
    {
        private int _inside;

        public List<FgmBatchProgress> Seen { get; } = [];

        public bool Overlapped { get; private set; }

        public void Report(FgmBatchProgress value)
        {
            Overlapped |= Interlocked.Increment(ref _inside) != 1;
            Seen.Add(value);
            Interlocked.Decrement(ref _inside);
            then(value);
        }
    }
}
