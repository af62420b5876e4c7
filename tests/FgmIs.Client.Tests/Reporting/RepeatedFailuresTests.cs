using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>An outage is one report that counts, not ten thousand; another cause is news at once, and no failure goes uncounted.</summary>
[TestFixture]
public sealed class RepeatedFailuresTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ManualTimeProvider _clock = null!;
    private List<FgmErrorReport> _handedOn = null!;
    private RepeatedFailures _failures = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider(Samples.Noon);
        _handedOn = [];
        _failures = new RepeatedFailures(Interval, _clock, _handedOn.Add);
    }

    [Test]
    public void First_failure_is_handed_on_at_once_and_alone()
    {
        FgmErrorReport first = Failure(FgmFailureKind.Unreachable);

        _failures.Add(first);

        Assert.That(_handedOn, Is.EqualTo([first]));
        Assert.That(first.Count, Is.EqualTo(1));
    }

    [Test]
    public void Repetitions_come_as_one_report_that_counts_when_the_interval_ends()
    {
        _failures.Add(Failure(FgmFailureKind.Unreachable));
        FgmErrorReport latest = null!;
        for (int i = 0; i < 10_000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            _failures.Add(latest = Failure(FgmFailureKind.Unreachable));
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
            _failures.Add(report);
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
            _failures.Add(Failure(FgmFailureKind.Rejected, FgmResponseCodes.Find($"INVENTED_{i}")));
        }

        _clock.Advance(Interval);

        Assert.That(_handedOn.Select(report => report.Count), Is.EqualTo([1, 999]));
    }

    [Test]
    public void Trouble_that_goes_on_is_reported_once_in_each_interval()
    {
        for (int minute = 0; minute < 20; minute++)
        {
            _failures.Add(Failure(FgmFailureKind.Unreachable));
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(_handedOn.Select(report => report.Count), Is.EqualTo([1, 4, 5, 5, 5]));
    }

    [Test]
    public void Failure_after_an_interval_without_it_is_news_again()
    {
        _failures.Add(Failure(FgmFailureKind.Unreachable));
        _clock.Advance(Interval);
        FgmErrorReport again = Failure(FgmFailureKind.Unreachable);

        _failures.Add(again);

        Assert.That(_handedOn[^1], Is.SameAs(again));
    }

    [Test]
    public void Flush_hands_on_what_was_counted_and_leaves_no_timer()
    {
        _failures.Add(Failure(FgmFailureKind.Unreachable));
        _failures.Add(Failure(FgmFailureKind.Unreachable));
        _failures.Add(Failure(FgmFailureKind.TimedOut));

        _failures.Flush();
        _clock.Advance(Interval + Interval);

        Assert.That(_handedOn.Select(report => (report.FailureKind, report.Count)), Is.EqualTo(
            [(FgmFailureKind.Unreachable, 1), (FgmFailureKind.TimedOut, 1), ((FgmFailureKind?)FgmFailureKind.Unreachable, 1)]));
    }

    [Test]
    public async Task Outage_under_a_real_client_is_two_reports_of_which_the_last_comes_with_disposal()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(SmspAnswer.Reset());
        var reporter = new RecordingErrorReporter();
        List<FgmStatusOutcome> outcomes = [];
        await using (FgmStatusClient client = simulator.CreateClient(options => (options.ErrorReporter, options.MaximumResends) = (reporter, 0)))
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

    private FgmErrorReport Failure(FgmFailureKind kind, FgmResponseCode? code = null, int? status = null) =>
        new(FgmErrorKind.QueryFailed, _clock.GetUtcNow(), Guid.NewGuid(), "It failed.", "Look.") { FailureKind = kind, ResponseCode = code, HttpStatus = status };
}
