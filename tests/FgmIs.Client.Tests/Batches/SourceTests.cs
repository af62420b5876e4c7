using System.Collections;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Batches;

/// <summary>Queries come from a list, from what is read asynchronously, and from what is both, without a cast.</summary>
[TestFixture]
public sealed class SourceTests
{
    [Test]
    public async Task List_array_and_lazy_sequence_are_asked_in_their_order()
    {
        IFgmStatusClient client = ScriptedClient.Prompt();
        List<FgmStatusQuery> list = [SampleQueries.Number(0), SampleQueries.Number(1)];

        List<int> ofList = await client.QueryManyAsync(list).NumbersAsync();
        List<int> ofArray = await client.QueryManyAsync(list.ToArray()).NumbersAsync();
        List<int> ofSequence = await client.QueryManyAsync(list.Where(_ => true)).NumbersAsync();

        Assert.That((List<int>[])[ofList, ofArray, ofSequence], Is.All.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public async Task Source_that_is_enumerable_in_both_ways_is_read_asynchronously()
    {
        var both = new Both();

        List<int> numbers = await ScriptedClient.Prompt().QueryManyAsync(both).NumbersAsync();

        Assert.That(numbers, Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public async Task Sequence_is_read_no_further_than_outcomes_are_taken_and_let_go_at_the_end()
    {
        int pulled = 0;
        bool isLeft = false;

        await foreach (FgmBatchItem item in ScriptedClient.Prompt()
            .QueryManyAsync(Endless(), new FgmBatchOptions { MaximumConcurrency = 2 }))
        {
            if (item.Index == 5)
            {
                break;
            }
        }

        Assert.That(pulled, Is.InRange(6, 8));
        Assert.That(isLeft, Is.True);

        IEnumerable<FgmStatusQuery> Endless()
        {
            try
            {
                while (true)
                {
                    yield return SampleQueries.Number(pulled++);
                }
            }
            finally
            {
                isLeft = true;
            }
        }
    }

    [Test]
    public void Sequence_that_throws_ends_the_batch_with_its_exception()
    {
        IEnumerable<FgmStatusQuery> broken =
            Enumerable.Range(0, 2).Select(number => number == 0 ? SampleQueries.Number(0) : throw new InvalidDataException("line 2"));

        Assert.That(async () => await ScriptedClient.Prompt().QueryManyAsync(broken).NumbersAsync(), Throws.TypeOf<InvalidDataException>());
    }

    /// <summary>As a query of an object-relational mapper, which is read in either way.</summary>
    private sealed class Both : IAsyncEnumerable<FgmStatusQuery>, IEnumerable<FgmStatusQuery>
    {
        public IAsyncEnumerator<FgmStatusQuery> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            new SampleQueries(3).ReadAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        public IEnumerator<FgmStatusQuery> GetEnumerator() => throw new InvalidOperationException("Read synchronously.");

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
