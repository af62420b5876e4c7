using FgmIs.Client.Testing;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests;

/// <summary>What the model comes upon too seldom: one host, step by step.</summary>
[TestFixture]
public sealed class HostShareTests
{
    private const double Figure = 10;

    private ManualTimeProvider _clock = null!;
    private HostShare _share = null!;
    private long _tick;
    private Guid? _session;
    private int _slots;

    private int Starts
    {
        get
        {
            FgmRateLease lease = _share.GetLease();
            return _clock.GetTimestamp() < lease.ValidUntil ? lease.Starts : lease.StartsAfterwards;
        }
    }

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider();
        _share = new HostShare("own", 2, Figure, _clock);
        (_tick, _session) = (1, null);
        _clock.Advance(TimeSpan.FromSeconds(2));
    }

    [Test]
    public void Lease_ends_by_the_monotonic_clock_though_the_date_is_put_back()
    {
        BorrowFrom(new LedgerRow("other", 2, Guid.NewGuid(), 1, 2, 1, 0, true));
        Assert.That(Starts, Is.EqualTo(8));

        _clock.AdjustTime(_clock.GetUtcNow().AddHours(-1));
        _clock.Advance(TimeSpan.FromSeconds(3));

        Assert.That(Starts, Is.EqualTo(2));
    }

    [Test]
    public void Lease_ends_by_the_date_though_the_monotonic_clock_stood_still()
    {
        BorrowFrom(new LedgerRow("other", 2, Guid.NewGuid(), 1, 2, 1, 0, true));

        _clock.AdjustTime(_clock.GetUtcNow().AddHours(1));

        Assert.That(Starts, Is.EqualTo(2));
    }

    [Test]
    public void What_was_asked_before_the_machine_stood_still_says_nothing_of_what_a_lender_promised_since()
    {
        LedgerRow lender = new("other", 2, Guid.NewGuid(), 1, 0, 0, 0, true);
        BorrowFrom(lender);
        lender = lender with { Basis = _tick };
        BorrowFrom(lender);
        Assert.That(Starts, Is.EqualTo(10));

        _clock.AdjustTime(_clock.GetUtcNow().AddHours(1));
        Exchange(10, lender);

        Assert.That(Starts, Is.EqualTo(2));
    }

    [Test]
    public void Borrowed_reserve_of_a_lender_is_left_a_window_before_its_promise_ends()
    {
        LedgerRow lender = new("other", 2, Guid.NewGuid(), 1, 0, 0, 0, true);
        BorrowFrom(lender);
        long promised = _clock.GetTimestamp();
        lender = lender with { Basis = _tick };
        for (int exchange = 0; exchange < 20; exchange++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.25));
            Exchange(10, lender with { Tick = exchange + 2 });
            Assert.That(
                Starts == 2 || _clock.GetElapsedTime(promised) <= TimeSpan.FromSeconds(4), Is.True, $"{_clock.GetElapsedTime(promised)}");
        }

        Assert.That(Starts, Is.EqualTo(2), "renewing alone does not prolong what another promised");
    }

    [Test]
    public void Nothing_is_granted_or_prolonged_while_it_is_not_known_what_another_has()
    {
        LedgerRow other = new("other", 2, Guid.NewGuid(), 1, 2, 1, 0, true);
        BorrowFrom(other);
        other = other with { IsKnown = false, Slots = 0 };
        for (int exchange = 0; exchange < 7; exchange++)
        {
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            Assert.That(Exchange(10, other with { Tick = exchange }), Is.LessThanOrEqualTo(8));
        }

        Assert.That(Starts, Is.EqualTo(2));
    }

    [Test]
    public void Silent_host_has_what_it_had_until_its_lease_its_promise_and_a_window_are_over()
    {
        LedgerRow other = new("other", 2, Guid.NewGuid(), 1, 8, 1, 8, true);
        BorrowFrom(other);

        _clock.Advance(TimeSpan.FromSeconds(6.1));
        IReadOnlyList<string> before = _share.Plan(State(10, _slots, other), 10).Update!.Restored;
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        IReadOnlyList<string> after = _share.Plan(State(10, _slots, other), 10).Update!.Restored;

        Assert.That((before, after), Is.EqualTo((Array.Empty<string>(), new[] { "other" })));
    }

    [Test]
    public void Host_whose_changes_a_restarted_server_may_have_lost_is_not_taken_for_silent()
    {
        LedgerRow other = new("other", 2, Guid.NewGuid(), 1, 8, 1, 8, true);
        BorrowFrom(other);
        _clock.Advance(TimeSpan.FromSeconds(20));

        _tick += 1L << 32;
        LedgerUpdate first = _share.Plan(State(10, _slots, other with { IsKnown = false }), 10).Update!;
        _clock.Advance(TimeSpan.FromSeconds(20));
        LedgerUpdate later = _share.Plan(State(10, _slots, other with { IsKnown = false }), 10).Update!;

        Assert.That(first.Restored, Is.Empty, "it may have gone on, and what it wrote may be lost");
        Assert.That(later.Restored, Is.EqualTo(new[] { "other" }), "nothing came from it since");
    }

    [Test]
    public void Host_that_had_no_share_for_a_moment_does_not_join_before_what_it_wrote_has_left_every_window()
    {
        BorrowFrom(new LedgerRow("other", 2, Guid.NewGuid(), 1, 2, 1, 0, true));
        Assert.That(_share.Plan(null, 10), Is.EqualTo(((LedgerUpdate?)null, SharingProblem.NoFigure)));
        Assert.That(Starts, Is.Zero);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_share.Plan(State(10, 8), 10).Problem, Is.EqualTo(SharingProblem.FormerProcess));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(_share.Plan(State(10, 8), 10).Update, Is.Not.Null);
    }

    [Test]
    public void Slot_is_given_back_a_window_after_its_last_use_and_counts_as_given_back_though_no_answer_came()
    {
        LedgerRow other = new("other", 2, Guid.NewGuid(), 1, 2, 1, 0, true);
        BorrowFrom(other);
        other = other with { Wanted = 10, Tick = 2 };

        Assert.That(Exchange(10, other), Is.EqualTo(8), "stopped, and not yet given back");
        Assert.That(Starts, Is.EqualTo(5));
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        LedgerUpdate lost = _share.Plan(State(10, 8, other with { Tick = 3 }), 10).Update!;
        Assert.That(lost.Slots, Is.EqualTo(5));

        LedgerUpdate next = _share.Plan(State(10, 8, other with { Tick = 4, Wanted = 0, Slots = 2 }), 10).Update!;
        Assert.That((next.Slots, Starts), Is.EqualTo((8, 5)), "taken anew, and not used before the answer");
    }

    [TestCase("10 | a 1 10; b 1 10; c 1 10", ExpectedResult = "4 3 3")]
    [TestCase("10 | a 1 10; b 1 0; c 1 0", ExpectedResult = "10 0 0")]
    [TestCase("10 | a 1 2; b 1 0; c 1 0", ExpectedResult = "2 1 1")]
    [TestCase("10 | a 1 10; b 6 10; c 1 0", ExpectedResult = "4 6 0")]
    [TestCase("10 | a 1 10; b 6 3; c 1 10", ExpectedResult = "4 3 3")]
    [TestCase("100 | a 1 100; b 1 0; c 1 0", ExpectedResult = "98 1 1")]
    [TestCase("2 | a 0 2; b 0 2; c 0 2", ExpectedResult = "1 1 0")]
    public string Slots_are_divided_evenly_among_those_who_want_them(string shared)
    {
        string[] parts = shared.Split(" | ");
        LedgerRow[] rows =
        [
            .. from host in parts[1].Split("; ")
               let words = host.Split(' ')
               let reserved = Number(words[1])
               select new LedgerRow(words[0], reserved, Guid.NewGuid(), 1, reserved, 1, Number(words[2]), true),
        ];

        return string.Join(' ', rows.Select(row => Division.SlotsOf(row.Host, Number(parts[0]), 0, rows, _ => false)));

        static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Test]
    public void Hosts_take_turns_where_there_are_more_than_slots()
    {
        LedgerRow[] rows = [.. new[] { "a", "b", "c" }.Select(host => new LedgerRow(host, 0, Guid.NewGuid(), 1, 0, 1, 2, true))];

        int[][] given = [.. Enumerable.Range(0, 3).Select(turn => rows.Select(
            row => Division.SlotsOf(row.Host, 2, turn * 60, rows, _ => false)).ToArray())];

        Assert.That(given.Select(turn => turn.Sum()), Is.All.EqualTo(2));
        Assert.That(Enumerable.Range(0, 3).Select(host => given.Sum(turn => turn[host])), Is.All.EqualTo(2));
    }

    private void BorrowFrom(LedgerRow other)
    {
        for (int exchange = 0; exchange < 2; exchange++)
        {
            _ = Exchange(10, other);
        }
    }

    private LedgerState State(int wanted, int slots, params LedgerRow[] others) =>
        new(Figure, _tick, false, [new LedgerRow("own", 2, _session, _tick, slots, 1, wanted, true), .. others]);

    // Reads, writes, and has the answer at once.
    private int Exchange(int wanted, LedgerRow other)
    {
        LedgerUpdate update = _share.Plan(State(wanted, _session is null ? 2 : _slots, other), wanted).Update!;
        (_tick, _session, _slots) = (_tick + 1, update.Session, update.Slots);
        _share.Accept(_tick, _clock.GetTimestamp(), _clock.GetUtcNow());
        return update.Slots;
    }
}
