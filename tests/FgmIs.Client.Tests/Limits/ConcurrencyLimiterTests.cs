using FgmIs.Client.Limits;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Limits;

[TestFixture]
public sealed class ConcurrencyLimiterTests
{
    [Test]
    public async Task Places_go_to_the_interactive_first_and_within_each_kind_in_order()
    {
        var gate = new ConcurrencyLimiter(1, TimeProvider.System);
        Assert.That(gate.TryEnter(), Is.True);
        List<string> entered = [];
        Task[] waiting =
        [
            EnterAsync(gate, FgmQueryPriority.Batch, "batch 1", entered), EnterAsync(gate, FgmQueryPriority.Batch, "batch 2", entered),
            EnterAsync(gate, FgmQueryPriority.Interactive, "user 1", entered),
            EnterAsync(gate, FgmQueryPriority.Interactive, "user 2", entered),
        ];

        gate.Leave();
        await Task.WhenAll(waiting).WaitAsync(Samples.Patience);

        Assert.That(entered, Is.EqualTo(["user 1", "user 2", "batch 1", "batch 2"]));
    }

    [Test]
    public async Task Wait_that_is_cancelled_holds_no_place()
    {
        var gate = new ConcurrencyLimiter(1, TimeProvider.System);
        Assert.That(gate.TryEnter(), Is.True);
        using var giveUp = new CancellationTokenSource();
        Task cancelled = gate.EnterAsync(FgmQueryPriority.Interactive, giveUp.Token).AsTask();
        Task patient = gate.EnterAsync(FgmQueryPriority.Batch, CancellationToken.None).AsTask();

        await giveUp.CancelAsync();
        Assert.That(async () => await cancelled.WaitAsync(Samples.Patience), Throws.InstanceOf<OperationCanceledException>());
        gate.Leave();
        await patient.WaitAsync(Samples.Patience);

        Assert.That(gate.TryEnter(), Is.False, "the patient one has it");
        gate.Leave();
        Assert.That(gate.TryEnter(), Is.True);
    }

    [Test]
    public async Task No_place_is_ever_lost_or_made_up_while_many_come_and_give_up()
    {
        const int Places = 3;
        var gate = new ConcurrencyLimiter(Places, TimeProvider.System);
        int inside = 0;
        int most = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (number, _) =>
        {
            using var giveUp = new CancellationTokenSource();
            try
            {
                ValueTask entering = gate.EnterAsync(number % 2 == 0 ? FgmQueryPriority.Batch : FgmQueryPriority.Interactive, giveUp.Token);
                if (number % 3 == 0)
                {
                    await giveUp.CancelAsync();
                }

                await entering;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            int now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            gate.Leave();
        });

        Assert.That(most, Is.InRange(1, Places));
        Assert.That(Enumerable.Range(0, Places + 1).Select(_ => gate.TryEnter()), Is.EqualTo(new[] { true, true, true, false }));
    }

    private static async Task EnterAsync(ConcurrencyLimiter gate, FgmQueryPriority priority, string name, List<string> entered)
    {
        await gate.EnterAsync(priority, CancellationToken.None);
        entered.Add(name);
        gate.Leave();
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int before = Interlocked.CompareExchange(ref target, value, seen);
            seen = before == seen ? value : before;
        }
    }
}
