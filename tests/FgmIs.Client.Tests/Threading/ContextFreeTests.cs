using FgmIs.Client.Limits;
using FgmIs.Client.Threading;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Threading;

/// <summary>What outlives a call keeps nothing of its caller: no user, no trace, no tenant of the host's.</summary>
[TestFixture]
public sealed class ContextFreeTests
{
    private static readonly AsyncLocal<string?> User = new();

    [Test]
    public async Task What_is_made_sees_nothing_of_the_callers_flow_and_the_caller_keeps_it()
    {
        User.Value = "somebody";

        Task<string?> seen = ContextFree.Make(() => Task.Run<string?>(() => User.Value));

        Assert.That(await seen, Is.Null);
        Assert.That(User.Value, Is.EqualTo("somebody"));
        Assert.That(ExecutionContext.IsFlowSuppressed(), Is.False);
    }

    [Test]
    public void Host_that_has_suppressed_the_flow_itself_is_served_and_left_as_it_was()
    {
        bool isStillSuppressed;
        int made;
        using (ExecutionContext.SuppressFlow())
        {
            made = ContextFree.Make(() => 7);
            isStillSuppressed = ExecutionContext.IsFlowSuppressed();
        }

        Assert.That(made, Is.EqualTo(7));
        Assert.That(isStillSuppressed, Is.True);
    }

    [Test]
    public void Timer_of_an_agreed_rate_keeps_nothing_of_whoever_made_the_client()
    {
        var clock = new Watching();

        _ = new AttemptRateLimiter(5, burst: 1, clock);

        Assert.That(clock.WasFlowSuppressed, Is.EqualTo(new[] { true }));
    }

    private sealed class Watching : TimeProvider
    {
        public List<bool> WasFlowSuppressed { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            WasFlowSuppressed.Add(ExecutionContext.IsFlowSuppressed());
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
