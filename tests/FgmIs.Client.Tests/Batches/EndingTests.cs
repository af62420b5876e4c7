using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

/// <summary>However a batch ends, nothing is left on its way.</summary>
[TestFixture]
public sealed class EndingTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Leaving_early_cancels_what_is_on_its_way_and_waits_for_it(bool inOrder)
    {
        int finished = 0;
        var queries = new SampleQueries(1000);
        var client = new ScriptedClient(async (number, cancellationToken) =>
        {
            if (number > 0)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

                // Its audit takes a moment.
                await Task.Delay(50, CancellationToken.None);
                Interlocked.Increment(ref finished);
            }

            return ScriptedClient.NoRecord;
        });

        await foreach (FgmBatchItem _ in client.QueryManyAsync(
            queries.ReadAsync(), new FgmBatchOptions { MaximumConcurrency = 4, InOrder = inOrder }))
        {
            await Batch.UntilAsync(() => client.InFlight == 4);
            break;
        }

        Assert.That(client.InFlight, Is.Zero);
        Assert.That(finished, Is.EqualTo(4));
        Assert.That(client.Started, Is.EqualTo(5));
        Assert.That(queries.IsLeft, Is.True);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Cancelling_stops_the_reading_and_cancels_what_is_on_its_way(bool inOrder)
    {
        using var giveUp = new CancellationTokenSource();
        var queries = new SampleQueries(1000);
        ScriptedClient client = Waiting();
        var options = new FgmBatchOptions { MaximumConcurrency = 4, InOrder = inOrder };

        Task<List<int>> taking = client.QueryManyAsync(queries.ReadAsync(), options, giveUp.Token).NumbersAsync();
        await Batch.UntilAsync(() => client.InFlight == 4);
        await giveUp.CancelAsync();

        Assert.That(
            async () => await taking.WaitAsync(Batch.Patience),
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(giveUp.Token));
        Assert.That(client.InFlight, Is.Zero);
        Assert.That(client.Started, Is.EqualTo(4));
        Assert.That(queries.IsLeft, Is.True);
    }

    [Test]
    public async Task Token_of_the_enumeration_cancels_too()
    {
        using var giveUp = new CancellationTokenSource();
        ScriptedClient client = Waiting();

        Task<List<int>> taking = Task.Run(async () =>
        {
            List<int> numbers = [];
            await foreach (FgmBatchItem item in client.QueryManyAsync(new SampleQueries(9).ReadAsync()).WithCancellation(giveUp.Token))
            {
                numbers.Add(SampleQueries.NumberOf(item.Query));
            }

            return numbers;
        });
        await Batch.UntilAsync(() => client.InFlight == 8);
        await giveUp.CancelAsync();

        Assert.That(async () => await taking.WaitAsync(Batch.Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(client.InFlight, Is.Zero);
    }

    [Test]
    public void Cancelled_before_it_begins_it_asks_nothing()
    {
        ScriptedClient client = ScriptedClient.Prompt();
        var queries = new SampleQueries(3);

        Assert.That(
            () => client.QueryManyAsync(queries.ReadAsync(), cancellationToken: new CancellationToken(canceled: true)).NumbersAsync(),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(queries.Pulled, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Source_that_throws_ends_the_batch_after_what_was_asked_is_given(bool inOrder)
    {
        var queries = new SampleQueries(3) { AtEnd = static _ => throw new InvalidDataException("The list has a tear in it.") };
        ScriptedClient client = ScriptedClient.Holding(static _ => true);
        List<int> numbers = [];

        Task<List<int>> taking =
            client.QueryManyAsync(queries.ReadAsync(), new FgmBatchOptions { InOrder = inOrder }).NumbersAsync(into: numbers);
        await Batch.UntilAsync(() => queries.IsLeft);
        Assert.That(taking.IsCompleted, Is.False);
        for (int number = 0; number < 3; number++)
        {
            client.Release(number);
        }

        Assert.That(async () => await taking.WaitAsync(Batch.Patience), Throws.InstanceOf<InvalidDataException>());
        Assert.That(numbers, Is.EquivalentTo([0, 1, 2]));
    }

    [Test]
    public void Null_among_the_queries_is_named_by_its_index_after_the_rest_is_given()
    {
        List<int> numbers = [];
        FgmStatusQuery[] asked = [SampleQueries.Number(0), SampleQueries.Number(1), null!, SampleQueries.Number(3)];

        Assert.That(
            () => ScriptedClient.Prompt().QueryManyAsync(asked.ToAsyncEnumerable()).NumbersAsync(into: numbers),
            Throws.ArgumentException.With.Message.Contains("index 2").And.Property("ParamName").EqualTo("queries"));
        Assert.That(numbers, Is.EqualTo([0, 1]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Client_that_throws_ends_the_batch_after_what_is_on_its_way_is_given(bool inOrder)
    {
        var throwing = new TaskCompletionSource();
        var held = new TaskCompletionSource();
        List<int> numbers = [];
        var client = new ScriptedClient(async (number, cancellationToken) =>
        {
            if (number == 1)
            {
                await throwing.Task;
                throw new InvalidTimeZoneException("Against the contract.");
            }

            await held.Task.WaitAsync(cancellationToken);
            return ScriptedClient.NoRecord;
        });

        var options = new FgmBatchOptions { MaximumConcurrency = 3, InOrder = inOrder };
        Task<List<int>> taking = client.QueryManyAsync(new SampleQueries(1000).ReadAsync(), options).NumbersAsync(into: numbers);
        await Batch.UntilAsync(() => client.InFlight == 3);
        throwing.SetResult();
        await Batch.UntilAsync(() => client.InFlight == 2);
        held.SetResult();

        Assert.That(async () => await taking.WaitAsync(Batch.Patience), Throws.InstanceOf<InvalidTimeZoneException>());
        Assert.That(numbers, Is.SupersetOf([0, 2]).And.Not.Contains(1));
        Assert.That(client.Started, Is.LessThan(10), "nothing more is asked");
    }

    [Test]
    public async Task Disposed_client_is_said_to_be_so()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        FgmStatusClient client = simulator.CreateClient();
        await client.DisposeAsync();

        Assert.That(
            () => client.QueryManyAsync(new SampleQueries(5).ReadAsync()).NumbersAsync(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void Client_that_gives_no_outcome_is_never_taken_for_an_answer()
    {
        var client = new ScriptedClient((_, _) => Task.FromResult<FgmStatusOutcome>(null!));

        Assert.That(() => client.QueryManyAsync(new SampleQueries(1).ReadAsync()).NumbersAsync(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task Callback_of_the_hosts_that_throws_on_cancelling_hangs_nothing()
    {
        var client = new ScriptedClient(async (number, cancellationToken) =>
        {
            await using CancellationTokenRegistration faulty = cancellationToken.Register(
                static () => throw new InvalidTimeZoneException());
            await Task.Delay(number == 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, cancellationToken);
            return ScriptedClient.NoRecord;
        });

        await foreach (FgmBatchItem _ in client.QueryManyAsync(new SampleQueries(9).ReadAsync()))
        {
            break;
        }

        Assert.That(client.InFlight, Is.Zero);
    }

    /// <summary>Makes a client that answers nothing until it is cancelled.</summary>
    private static ScriptedClient Waiting() => new(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return ScriptedClient.NoRecord;
    });
}
