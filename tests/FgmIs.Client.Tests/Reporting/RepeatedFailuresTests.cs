using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>An outage is one report that counts, not ten thousand; another cause is news at once, and no failure goes uncounted.</summary>
[TestFixture]
public sealed class RepeatedFailuresTests
{
    private const int MostCauses = 600;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ManualTimeProvider _clock = null!;
    private List<FgmErrorReport> _handedOn = null!;
    private RepeatedFailures<ReportCause> _failures = null!;
    private bool _isTaken;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider(Samples.Noon);
        _handedOn = [];
        _isTaken = true;
        _failures = new RepeatedFailures<ReportCause>(Interval, MostCauses, _clock, report =>
        {
            _handedOn.Add(report);
            return _isTaken;
        });
    }

    [Test]
    public void First_failure_is_handed_on_at_once_and_alone()
    {
        FgmErrorReport first = Failure(FgmFailureKind.Unreachable);

        Add(first);

        Assert.That(_handedOn, Is.EqualTo([first]));
        Assert.That(first.Count, Is.EqualTo(1));
    }

    [Test]
    public void Repetitions_come_as_one_report_that_counts_when_the_interval_ends()
    {
        Add(Failure(FgmFailureKind.Unreachable));
        FgmErrorReport latest = null!;
        for (int i = 0; i < 10_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            Add(latest = Failure(FgmFailureKind.Unreachable));
        }

        Assert.That(_handedOn, Has.Count.EqualTo(1), "nothing before the interval's end");
        _clock.Advance(Interval);

        FgmErrorReport counted = _handedOn[1];
        Assert.Multiple(() =>
        {
            Assert.That(_handedOn, Has.Count.EqualTo(2));
            Assert.That(counted.Count, Is.EqualTo(10_000));
            Assert.That(counted.FirstOccurredAt, Is.EqualTo(Samples.Noon.AddMilliseconds(10)));
            Assert.That(counted.OccurredAt, Is.EqualTo(latest.OccurredAt));
            Assert.That(counted.MessageId, Is.EqualTo(latest.MessageId));
            Assert.That(counted.FailureKind, Is.EqualTo(FgmFailureKind.Unreachable));
            Assert.That(counted.Remedy, Is.EqualTo(latest.Remedy));
        });
    }

    [Test]
    public void Causes_are_counted_apart()
    {
        FgmErrorReport[] causes =
        [
            Failure(FgmFailureKind.Unreachable),
            Failure(FgmFailureKind.TimedOut),
            Failure(FgmFailureKind.InvalidResponse, status: 500),
            Failure(FgmFailureKind.InvalidResponse, status: 200),
            Failure(FgmFailureKind.Rejected, FgmResponseCodes.InvalidParameter),
            Failure(FgmFailureKind.Rejected, FgmResponseCodes.AsidCheckFailed),
            new(FgmErrorKind.AuditFailed, Samples.Noon, Guid.NewGuid(), "The disk is full.", "Make room."),
        ];
        foreach (FgmErrorReport report in causes.Concat(causes))
        {
            Add(report);
        }

        Assert.That(_handedOn, Is.EqualTo(causes));
        _clock.Advance(Interval);
        Assert.That(_handedOn.Skip(causes.Length).Select(report => report.Count), Is.EqualTo(Enumerable.Repeat(1, causes.Length)));
    }

    [Test]
    public void Unrecognised_codes_are_one_cause_however_many_there_are()
    {
        for (int i = 0; i < 1000; i++)
        {
            Add(Failure(FgmFailureKind.Rejected, FgmResponseCodes.Find($"INVENTED_{i}")));
        }

        _clock.Advance(Interval);

        Assert.That(_handedOn.Select(report => report.Count), Is.EqualTo([1, 999]));
    }

    [Test]
    public void Trouble_that_goes_on_is_reported_once_in_each_interval()
    {
        for (int minute = 0; minute < 20; minute++)
        {
            Add(Failure(FgmFailureKind.Unreachable));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(_handedOn.Select(report => report.Count), Is.EqualTo([1, 4, 5, 5, 5]));
    }

    [Test]
    public void Failure_after_an_interval_without_it_is_news_again()
    {
        Add(Failure(FgmFailureKind.Unreachable));
        _clock.Advance(Interval);
        FgmErrorReport again = Failure(FgmFailureKind.Unreachable);

        Add(again);

        Assert.That(_handedOn[^1], Is.SameAs(again));
    }

    [Test]
    public void Close_hands_on_what_was_counted_and_leaves_no_timer()
    {
        Add(Failure(FgmFailureKind.Unreachable));
        Add(Failure(FgmFailureKind.Unreachable));
        Add(Failure(FgmFailureKind.TimedOut));

        _failures.Close();
        _clock.Advance(Interval + Interval);

        Assert.That(_clock.PendingTimers, Is.Zero);
        Assert.That(_handedOn.Select(report => (report.FailureKind, report.Count)), Is.EqualTo(
            [(FgmFailureKind.Unreachable, 1), (FgmFailureKind.TimedOut, 1), ((FgmFailureKind?)FgmFailureKind.Unreachable, 1)]));
    }

    [Test]
    public void Failure_after_the_closing_is_handed_on_as_it_is_and_starts_no_timer()
    {
        Add(Failure(FgmFailureKind.Unreachable));
        _failures.Close();

        Add(Failure(FgmFailureKind.Unreachable));
        Add(Failure(FgmFailureKind.Unreachable));

        Assert.That(_handedOn, Has.Count.EqualTo(3));
        Assert.That(_clock.PendingTimers, Is.Zero);
    }

    [Test]
    public void Failure_that_nobody_took_is_news_again()
    {
        _isTaken = false;
        Add(Failure(FgmFailureKind.Unreachable));
        _isTaken = true;
        Add(Failure(FgmFailureKind.Unreachable));
        Add(Failure(FgmFailureKind.Unreachable));

        Assert.That(_handedOn, Has.Count.EqualTo(2));
    }

    [Test]
    public void Causes_beyond_the_bound_find_no_room_until_an_interval_has_ended()
    {
        for (int status = 0; status < MostCauses; status++)
        {
            Assert.That(Add(Failure(FgmFailureKind.InvalidResponse, status: status)), Is.True);
        }

        bool another = Add(Failure(FgmFailureKind.Unreachable));
        bool known = Add(Failure(FgmFailureKind.InvalidResponse, status: 7));
        _clock.Advance(Interval);

        Assert.Multiple(() =>
        {
            Assert.That(another, Is.False);
            Assert.That(known, Is.True, "what is counted goes on being counted");
            Assert.That(Add(Failure(FgmFailureKind.Unreachable)), Is.True);
            Assert.That(_handedOn, Has.Count.EqualTo(MostCauses + 2));
        });
    }

    [Test]
    public void Intervals_of_many_causes_end_each_in_its_own_time_by_one_timer()
    {
        for (int status = 0; status < 300; status++)
        {
            Add(Failure(FgmFailureKind.InvalidResponse, status: status));
            Add(Failure(FgmFailureKind.InvalidResponse, status: status));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(_clock.PendingTimers, Is.EqualTo(1));
        Assert.That(
            _handedOn.Where(report => report.Count == 1).ToList(),
            Has.Count.EqualTo(301),
            "each first one, and by now the first interval's end");
        _clock.Advance(TimeSpan.FromSeconds(9));

        Assert.That(_handedOn.Skip(301).Select(report => report.HttpStatus), Is.EqualTo(Enumerable.Range(1, 9)));
    }

    [Test]
    public async Task Outage_under_a_real_client_is_two_reports_of_which_the_last_comes_with_disposal()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(SmspAnswer.Reset());
        var reporter = new RecordingErrorReporter();
        List<FgmStatusOutcome> outcomes = [];
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.Resending.Maximum) = (reporter, 0)))
        {
            for (int i = 0; i < 50; i++)
            {
                outcomes.Add(await client.QueryAsync(Samples.Query).WaitAsync(Patience));
            }
        }

        Assert.That(outcomes, Is.All.TypeOf<FgmQueryFailed>());
        Assert.That(reporter.Reports.Sum(report => report.Count), Is.EqualTo(50), "no failure goes uncounted");
        Assert.That(reporter.Reports, Has.Count.EqualTo(2));
        Assert.That(reporter.Reports[^1].MessageId, Is.EqualTo(outcomes[^1].MessageId));
    }

    private bool Add(FgmErrorReport report) => _failures.TryAdd(ReportCause.Of(report), report);

    private FgmErrorReport Failure(FgmFailureKind kind, FgmResponseCode? code = null, int? status = null) =>
        new(FgmErrorKind.QueryFailed, _clock.GetUtcNow(), Guid.NewGuid(), "It failed.", "Look.")
        {
            FailureKind = kind,
            ResponseCode = code,
            HttpStatus = status,
        };
}
