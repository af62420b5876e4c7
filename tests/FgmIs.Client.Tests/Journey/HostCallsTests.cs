using FgmIs.Client.Testing;
using FgmIs.Client.Threading;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>How many threads a service of the host's can hold, and what becomes of whoever comes then.</summary>
[TestFixture]
public sealed class HostCallsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private readonly List<Blocker> _blockers = [];
    private readonly AsyncLocal<string?> _flowing = new();
    private ManualTimeProvider _clock = null!;
    private HostCalls _calls = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider();
        _calls = new HostCalls(Patience);
    }

    [TearDown]
    public void ReleaseBlockers()
    {
        foreach (Blocker blocker in _blockers)
        {
            blocker.Release();
        }

        _blockers.Clear();
    }

    [Test]
    public async Task Call_has_a_thread_that_is_not_the_pools_and_what_flows_from_its_caller()
    {
        _flowing.Value = "the caller's";

        (bool IsPool, string? Flowed) seen = await CallAsync(
            _ => new ValueTask<(bool, string?)>((Thread.CurrentThread.IsThreadPoolThread, _flowing.Value)));

        Assert.That(seen, Is.EqualTo((false, "the caller's")));
    }

    [Test]
    public async Task Thread_is_used_again_and_keeps_nothing_of_an_earlier_caller()
    {
        _flowing.Value = "the first caller's";
        _ = await CallAsync(_ => new ValueTask<int>(1));
        Task<string?> second;
        using (ExecutionContext.SuppressFlow())
        {
            second = CallAsync(_ => new ValueTask<string?>(_flowing.Value));
        }

        Assert.That(await second, Is.Null);
    }

    [Test]
    public void Same_service_has_one_bound_for_all_who_call_it()
    {
        object service = new();

        HostCalls known = HostCalls.Of(service);

        Assert.That(HostCalls.Of(service), Is.SameAs(known));
        Assert.That(HostCalls.Of(new object()), Is.Not.SameAs(known));
    }

    [Test]
    public async Task Failure_of_the_service_is_the_callers()
    {
        Assert.That(async () => await CallAsync<int>(_ => throw new IOException("at once")), Throws.TypeOf<IOException>());
        Assert.That(async () => await CallAsync<int>(FailLaterAsync), Throws.TypeOf<IOException>());
        Assert.That(
            async () => await CallAsync<int>(_ => throw new OperationCanceledException()),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await CallAsync(_ => new ValueTask<int>(7)), Is.EqualTo(7));
    }

    [Test]
    public async Task Call_beyond_the_bound_has_its_turn_when_another_has_ended()
    {
        Blocker blocker = NewBlocker();
        Blocker one = NewBlocker();
        _ = FillAsync(blocker, HostCalls.Most - 1);
        Task<int> first = CallAsync(token =>
        {
            _ = one.HoldAsync();
            return new ValueTask<int>(1);
        });
        await HeldAsync(blocker, HostCalls.Most - 1);
        Task<int> beyond = CallAsync(_ => new ValueTask<int>(2));

        Assert.That(beyond.IsCompleted, Is.False);
        Assert.That(_calls.Threads, Is.EqualTo(HostCalls.Most));
        one.Release();
        Assert.That(await first.WaitAsync(Patience) + await beyond.WaitAsync(Patience), Is.EqualTo(3));
    }

    [Test]
    public async Task Wait_for_a_turn_counts_against_the_time_and_a_call_given_up_is_never_made()
    {
        Blocker one = NewBlocker();
        Blocker blocker = NewBlocker();
        _ = FillAsync(blocker, HostCalls.Most - 1, HalfAMinute);
        Task<int> first = CallAsync(
            token =>
            {
                _ = one.HoldAsync();
                return new ValueTask<int>(1);
            },
            HalfAMinute);
        await HeldAsync(blocker, HostCalls.Most - 1);
        bool isMade = false;
        Task<bool> beyond = CallAsync(_ => new ValueTask<bool>(isMade = true));

        _clock.Advance(Second);
        Assert.That(async () => await beyond.WaitAsync(Patience), Throws.TypeOf<TimeoutException>());
        one.Release();
        _ = await first.WaitAsync(Patience);
        _ = await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience);

        Assert.That(isMade, Is.False);
    }

    [Test]
    public async Task Call_fails_at_once_when_all_that_are_under_way_are_past_their_time()
    {
        Blocker blocker = NewBlocker();
        await FillAndEndTimeAsync(blocker);

        Assert.That(
            async () => await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience),
            Throws.TypeOf<EarlierCallsOverdueException>());
    }

    [Test]
    public async Task Threads_that_do_not_come_back_are_never_more_than_the_bound()
    {
        Blocker blocker = NewBlocker();
        await FillAndEndTimeAsync(blocker);

        for (int i = 0; i < 5; i++)
        {
            Assert.That(
                async () => await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience),
                Throws.TypeOf<EarlierCallsOverdueException>());
            _clock.Advance(HalfAMinute);
        }

        Assert.That((_calls.Threads, blocker.Held), Is.EqualTo((HostCalls.Most, HostCalls.Most)));
    }

    [Test]
    public async Task Service_that_hung_is_tried_again_after_half_a_minute_and_is_back_with_all_its_places_when_it_works()
    {
        Blocker hanging = NewBlocker(false);
        await FillAndEndTimeAsync(hanging);

        Assert.That(
            async () => await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience),
            Throws.TypeOf<EarlierCallsOverdueException>());
        _clock.Advance(HalfAMinute);
        Assert.That(await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience), Is.EqualTo(1), "one is let through");

        Blocker again = NewBlocker();
        _ = FillAsync(again, HostCalls.Most);
        await HeldAsync(again, HostCalls.Most);
    }

    [Test]
    public async Task Service_that_still_hangs_is_tried_no_more_than_once_in_half_a_minute()
    {
        Blocker hanging = NewBlocker(false);
        await FillAndEndTimeAsync(hanging);
        Assert.That(
            async () => await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience),
            Throws.TypeOf<EarlierCallsOverdueException>());
        _clock.Advance(HalfAMinute);
        _ = FillAsync(hanging, 1);
        await HeldAsync(hanging, HostCalls.Most + 1);

        _clock.Advance(HalfAMinute - Second);

        Assert.That(
            async () => await CallAsync(_ => new ValueTask<int>(1)).WaitAsync(Patience),
            Throws.TypeOf<EarlierCallsOverdueException>());
    }

    [Test]
    public async Task Threads_that_are_idle_end()
    {
        var calls = new HostCalls(TimeSpan.FromMilliseconds(50));
        _ = await calls.RunAsync(_ => new ValueTask<int>(1), Patience, TimeProvider.System, CancellationToken.None);

        Assert.That(() => calls.Threads, Is.Zero.After(20_000, 20));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_the_host_does_when_a_call_is_given_up_holds_nobody_up(bool blocks)
    {
        Blocker blocker = NewBlocker();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> call = CallAsync(async token =>
        {
            token.Register(() => _ = blocks ? blocker.HoldAsync() : throw new InvalidOperationException("a fault of the host's"));
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return 1;
        });
        await reached.Task.WaitAsync(Patience);

        _clock.Advance(Second);

        Assert.That(async () => await call.WaitAsync(Patience), Throws.TypeOf<TimeoutException>());
    }

    private static async ValueTask<int> FailLaterAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        throw new IOException("later");
    }

    private static async Task HeldAsync(Blocker blocker, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (blocker.Held < count)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private Blocker NewBlocker(bool holdsThreads = true)
    {
        var blocker = new Blocker(holdsThreads);
        _blockers.Add(blocker);
        return blocker;
    }

    private Task<T> CallAsync<T>(Func<CancellationToken, ValueTask<T>> operation, TimeSpan? timeout = null) =>
        _calls.RunAsync(operation, timeout ?? Second, _clock, CancellationToken.None);

    private Task FillAsync(Blocker blocker, int count, TimeSpan? timeout = null) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => CallAsync(
            async _ =>
            {
                await blocker.HoldAsync();
                return 0;
            },
            timeout)));

    private async Task FillAndEndTimeAsync(Blocker blocker)
    {
        Task filling = FillAsync(blocker, HostCalls.Most);
        await HeldAsync(blocker, HostCalls.Most);
        _clock.Advance(Second);
        Assert.That(async () => await filling.WaitAsync(Patience), Throws.TypeOf<TimeoutException>());
    }
}
