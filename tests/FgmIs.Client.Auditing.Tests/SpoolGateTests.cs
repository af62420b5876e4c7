using FgmIs.Client.Auditing.Fallback;
using FgmIs.Client.Auditing.Shared;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>Hazard H11: the spool is left only when no event can overtake another.</summary>
[TestFixture]
public sealed class SpoolGateTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private ManualTimeProvider _clock = null!;
    private SpoolGate _gate = null!;

    [SetUp]
    public void SetUpGate()
    {
        _clock = new ManualTimeProvider(Events.Noon);
        _gate = new SpoolGate(_clock);
    }

    [Test]
    public void Spool_counts_as_filled_until_it_was_looked_at()
    {
        Assert.That(_gate.IsSpooling, Is.True);
        Assert.That(_gate.Started.IsCompleted, Is.True);

        _gate.StopIfNothingCame(since: 0);

        Assert.That(_gate.IsSpooling, Is.False);
        Assert.That(_gate.Started.IsCompleted, Is.False);
        Assert.That(_gate.EnterIfSpooling(), Is.False);
    }

    [Test]
    public void Spool_is_not_left_while_an_event_is_on_its_way_there()
    {
        Assert.That(_gate.EnterIfSpooling(), Is.True);

        _gate.StopIfNothingCame(_gate.Entered);

        Assert.That(_gate.IsSpooling, Is.True);
    }

    [Test]
    public void Spool_is_not_left_where_an_event_came_after_it_was_seen_empty()
    {
        long since = _gate.Entered;
        _gate.EnterIfSpooling();
        _gate.Leave();

        _gate.StopIfNothingCame(since);
        bool isSpoolingStill = _gate.IsSpooling;
        _gate.StopIfNothingCame(_gate.Entered);

        Assert.That(_gate.Entered, Is.EqualTo(since + 1));
        Assert.That(isSpoolingStill, Is.True);
        Assert.That(_gate.IsSpooling, Is.False);
    }

    [Test]
    public void Event_that_the_primary_did_not_take_starts_the_spooling_and_is_on_its_way()
    {
        _gate.StopIfNothingCame(since: 0);
        Task started = _gate.Started;

        _gate.EnterAndStartSpooling();
        _gate.StopIfNothingCame(since: 0);

        Assert.That((_gate.IsSpooling, started.IsCompleted), Is.EqualTo((true, true)));
        _gate.Leave();
        _gate.StopIfNothingCame(since: 1);
        Assert.That(_gate.IsSpooling, Is.False);
    }

    [Test]
    public void Event_that_goes_to_the_primary_is_not_on_its_way_to_the_spool()
    {
        _gate.StopIfNothingCame(since: 0);
        _gate.EnterIfSpooling();
        _gate.EnterAndStartSpooling();
        _gate.Leave();

        _gate.StopIfNothingCame(since: 1);

        Assert.That(_gate.IsSpooling, Is.False);
    }

    [Test]
    public void Outage_is_told_at_once_and_each_day_and_the_next_one_at_once_again()
    {
        Assert.That(_gate.IsToBeTold(), Is.True);
        _clock.Advance(Day - TimeSpan.FromTicks(1));
        Assert.That(_gate.IsToBeTold(), Is.False);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(_gate.IsToBeTold(), Is.True);
        Assert.That(_gate.IsToBeTold(), Is.False);

        _gate.StopIfNothingCame(since: 0);

        Assert.That(_gate.IsToBeTold(), Is.True);
    }
}
