using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

[TestFixture]
public sealed class OrderTests
{
    [Test]
    public async Task In_order_a_slow_first_query_comes_first()
    {
        ScriptedClient client = ScriptedClient.Holding(number => number == 0);

        Task<List<int>> taking = client.QueryManyAsync(new SampleQueries(4).ReadAsync()).NumbersAsync();
        await Batch.UntilAsync(() => client.Started == 4);
        client.Release(0);

        Assert.That(await taking.WaitAsync(Batch.Patience), Is.EqualTo([0, 1, 2, 3]));
    }

    [Test]
    public async Task As_they_come_a_slow_first_query_holds_up_nobody()
    {
        ScriptedClient client = ScriptedClient.Holding(number => number == 0);
        List<int> numbers = [];

        Task<List<int>> taking =
            client.QueryManyAsync(new SampleQueries(40).ReadAsync(), new FgmBatchOptions { InOrder = false }).NumbersAsync(into: numbers);
        await Batch.UntilAsync(() => Count(numbers) == 39);
        client.Release(0);

        List<int> all = await taking.WaitAsync(Batch.Patience);
        Assert.That(all, Is.EquivalentTo(Enumerable.Range(0, 40)));
        Assert.That(all[^1], Is.Zero);
    }

    [Test]
    public async Task Items_carry_query_outcome_and_index()
    {
        FgmStatusQuery[] asked = [SampleQueries.Number(7), SampleQueries.Number(3)];
        List<FgmBatchItem> items = [];

        await foreach (FgmBatchItem item in ScriptedClient.Prompt().QueryManyAsync(asked.ToAsyncEnumerable()))
        {
            items.Add(item);
        }

        (FgmStatusQuery query, FgmStatusOutcome outcome) = items[1];
        Assert.That(items.Select(item => item.Index), Is.EqualTo([0L, 1L]));
        Assert.That(query, Is.SameAs(asked[1]));
        Assert.That(outcome, Is.SameAs(ScriptedClient.NoRecord));
        Assert.That(items[1].ToString(), Is.EqualTo("1: FgmNoRecordFound"));
    }

    [Test]
    public async Task Failures_are_outcomes_and_stop_nothing()
    {
        FgmStatusOutcome failed = FgmModelFactory.QueryFailed(FgmFailureKind.Unreachable, "No connection.", Samples.Noon);
        var client = new ScriptedClient((_, _) => Task.FromResult(failed));

        Assert.That(await client.QueryManyAsync(new SampleQueries(20).ReadAsync()).NumbersAsync(), Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public async Task No_queries_give_nothing() =>
        Assert.That(await ScriptedClient.Prompt().QueryManyAsync(new SampleQueries(0).ReadAsync()).NumbersAsync(), Is.Empty);

    [Test]
    public async Task Second_enumeration_asks_anew()
    {
        ScriptedClient client = ScriptedClient.Prompt();
        IAsyncEnumerable<FgmBatchItem> batch = client.QueryManyAsync(new SampleQueries(3).ReadAsync());

        Assert.That(client.Started, Is.Zero, "nothing is asked before the enumeration");
        Assert.That(await batch.NumbersAsync(), Is.EqualTo([0, 1, 2]));
        Assert.That(await batch.NumbersAsync(), Is.EqualTo([0, 1, 2]));
        Assert.That(client.Started, Is.EqualTo(6));
    }

    [Test]
    public void Any_latencies_and_any_concurrency_give_each_query_once_and_in_order_where_asked_for()
    {
        Gen<(int[] Latencies, int Concurrency, bool InOrder)> runs =
            from latencies in Gen.ArrayOf(Gen.Choose(0, 6))
            from concurrency in Gen.Choose(1, 16)
            from inOrder in Gen.Elements(true, false)
            select (latencies, concurrency, inOrder);

        Prop.ForAll(runs.ToArbitrary(), run => DeliversAsync(run.Latencies, run.Concurrency, run.InOrder).GetAwaiter().GetResult())
            .QuickCheckThrowOnFailure();
    }

    private static async Task<bool> DeliversAsync(int[] latencies, int concurrency, bool inOrder)
    {
        var queries = new SampleQueries(latencies.Length);
        var client = new ScriptedClient(async (number, _) =>
        {
            for (int turn = 0; turn < latencies[number]; turn++)
            {
                await Task.Yield();
            }

            return ScriptedClient.NoRecord;
        });
        var options = new FgmBatchOptions { MaximumConcurrency = concurrency, InOrder = inOrder };

        List<int> numbers = await client.QueryManyAsync(queries.ReadAsync(), options).NumbersAsync(queries).WaitAsync(Batch.Patience);

        return client.MostInFlight <= concurrency
            && queries.LongestLead <= concurrency + 1
            && (inOrder ? numbers : [.. numbers.Order()]).SequenceEqual(Enumerable.Range(0, latencies.Length));
    }

    private static int Count(List<int> numbers)
    {
        lock (numbers)
        {
            return numbers.Count;
        }
    }
}
