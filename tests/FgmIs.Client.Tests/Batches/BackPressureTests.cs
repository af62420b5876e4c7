using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

[TestFixture]
public sealed class BackPressureTests
{
    [TestCase(1, true)]
    [TestCase(5, true)]
    [TestCase(5, false)]
    public async Task As_many_are_on_their_way_as_allowed_and_no_more(int concurrency, bool inOrder)
    {
        ScriptedClient client = ScriptedClient.Holding(static _ => true);
        var options = new FgmBatchOptions { MaximumConcurrency = concurrency, InOrder = inOrder };

        Task<List<int>> taking = client.QueryManyAsync(new SampleQueries(50).ReadAsync(), options).NumbersAsync();
        for (int number = 0; number < 50; number++)
        {
            await Batch.UntilAsync(() => client.Started == Math.Min(50, number + concurrency));
            client.Release(number);
        }

        Assert.That(await taking.WaitAsync(Batch.Patience), Has.Count.EqualTo(50));
        Assert.That(client.MostInFlight, Is.EqualTo(concurrency));
    }

    [Test]
    public async Task In_order_a_slow_first_query_bounds_the_reading_ahead()
    {
        var queries = new SampleQueries(10_000);
        ScriptedClient client = ScriptedClient.Holding(static number => number == 0);
        var options = new FgmBatchOptions { MaximumConcurrency = 4 };

        Task<List<int>> taking = client.QueryManyAsync(queries.ReadAsync(), options).NumbersAsync(queries);
        await Batch.UntilAsync(() => client is { Started: >= 4, InFlight: 1 });
        client.Release(0);

        Assert.That(await taking.WaitAsync(Batch.Patience), Has.Count.EqualTo(10_000));
        Assert.That(queries.LongestLead, Is.LessThanOrEqualTo(5), "four, and the one in the consumer's hand");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Consumer_that_takes_nothing_stops_the_asking(bool inOrder)
    {
        var queries = new SampleQueries(10_000);
        ScriptedClient client = ScriptedClient.Prompt();
        var options = new FgmBatchOptions { MaximumConcurrency = 3, InOrder = inOrder };

        int taken = 0;
        await foreach (FgmBatchItem _ in client.QueryManyAsync(queries.ReadAsync(), options))
        {
            queries.Take();
            if (taken++ % 1000 == 0)
            {
                // All places are taken now; a source without back-pressure would run on.
                await Batch.UntilAsync(() => queries.Pulled >= Math.Min(10_000, taken + 2));
                await Task.Yield();
            }
        }

        Assert.That(queries.LongestLead, Is.LessThanOrEqualTo(4));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Hundred_thousand_queries_need_the_memory_of_a_few(bool inOrder)
    {
        const int Count = 100_000;
        var queries = new SampleQueries(Count);
        List<WeakReference> seen = [];
        int mostAlive = 0;
        int taken = 0;

        await foreach (FgmBatchItem item in ScriptedClient.Prompt()
            .QueryManyAsync(queries.ReadAsync(), new FgmBatchOptions { InOrder = inOrder }))
        {
            queries.Take();
            taken++;
            seen.Add(new WeakReference(item));
            seen.Add(new WeakReference(item.Query));
            if (taken % 25_000 == 0)
            {
                GC.Collect();
                mostAlive = Math.Max(mostAlive, seen.Count(static one => one.IsAlive));
            }
        }

        Assert.That(taken, Is.EqualTo(Count));
        Assert.That(queries.LongestLead, Is.LessThanOrEqualTo(9));
        Assert.That(mostAlive, Is.LessThan(100), "of 200,000 queries and items");
    }
}
