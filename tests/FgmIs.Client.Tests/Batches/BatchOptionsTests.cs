using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

[TestFixture]
public sealed class BatchOptionsTests
{
    [Test]
    public void Defaults_are_the_documented_ones()
    {
        var options = new FgmBatchOptions();

        Assert.Multiple(() =>
        {
            Assert.That(options.MaximumConcurrency, Is.EqualTo(8));
            Assert.That(options.InOrder, Is.True);
            Assert.That(options.TransactionsPerSecond, Is.Null);
            Assert.That(options.Progress, Is.Null);
            Assert.That(options.TimeProvider, Is.SameAs(TimeProvider.System));
        });
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(257)]
    public void Concurrency_out_of_range_is_told_with_its_value(int value) =>
        Assert.That(
            () => Make(new FgmBatchOptions { MaximumConcurrency = value }),
            Throws.ArgumentException.With.Message.Contains($"MaximumConcurrency ({value}) must be between 1 and 256."));

    [TestCase(0, "0")]
    [TestCase(-2.5, "-2.5")]
    [TestCase(10_001, "10001")]
    [TestCase(double.NaN, "NaN")]
    public void Rate_out_of_range_is_told_with_its_value(double value, string told) =>
        Assert.That(
            () => Make(new FgmBatchOptions { TransactionsPerSecond = value }),
            Throws.ArgumentException.With.Message.Contains($"TransactionsPerSecond ({told}) must be between 0.01 and 10000"));

    [Test]
    public void Every_problem_is_told_at_once() =>
        Assert.That(
            () => Make(new FgmBatchOptions { MaximumConcurrency = 0, TransactionsPerSecond = 0, TimeProvider = null! }),
            Throws.ArgumentException
                .With.Message.Contains("MaximumConcurrency")
                .And.Message.Contains("TransactionsPerSecond")
                .And.Message.Contains("TimeProvider"));

    [TestCase(1)]
    [TestCase(256)]
    public void Ends_of_the_range_are_taken(int value) =>
        Assert.That(() => Make(new FgmBatchOptions { MaximumConcurrency = value, TransactionsPerSecond = value }), Throws.Nothing);

    [Test]
    public void Nulls_are_refused_before_any_enumeration() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => ((IFgmStatusClient)null!).QueryManyAsync(new SampleQueries(1).ReadAsync()), Throws.ArgumentNullException);
            Assert.That(() => ScriptedClient.Prompt().QueryManyAsync(null!), Throws.ArgumentNullException);
            Assert.That(
                () => ScriptedClient.Prompt().QueryManyAsync((IAsyncEnumerable<FgmStatusQuery>)null!),
                Throws.ArgumentNullException);
            Assert.That(() => ((IFgmStatusClient)null!).QueryManyAsync(Array.Empty<FgmStatusQuery>()), Throws.ArgumentNullException);
        });

    [Test]
    public async Task Options_are_read_at_the_call()
    {
        ScriptedClient client = ScriptedClient.Holding(static _ => true);
        var options = new FgmBatchOptions { MaximumConcurrency = 2 };
        IAsyncEnumerable<FgmBatchItem> batch = client.QueryManyAsync(new SampleQueries(3).ReadAsync(), options);
        options.MaximumConcurrency = 200;

        Task<List<int>> taking = batch.NumbersAsync();
        await Batch.UntilAsync(() => client.InFlight == 2);
        for (int number = 0; number < 3; number++)
        {
            client.Release(number);
        }

        _ = await taking.WaitAsync(Batch.Patience);
        Assert.That(client.MostInFlight, Is.EqualTo(2));
    }

    private static IAsyncEnumerable<FgmBatchItem> Make(FgmBatchOptions options) =>
        ScriptedClient.Prompt().QueryManyAsync(new SampleQueries(1).ReadAsync(), options);
}
