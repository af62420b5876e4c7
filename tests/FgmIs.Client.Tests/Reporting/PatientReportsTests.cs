using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>
/// docs/safety-case.md, H6: what has a remedy for one patient is one report for each patient, so that no child is missed behind another.
/// </summary>
[TestFixture]
public sealed class PatientReportsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private ManualTimeProvider _clock = null!;
    private RecordingErrorReporter _reporter = null!;
    private BackgroundReporter _background = null!;

    private static IEnumerable<TestCaseData> Troubles =>
    [
        Of("PatientMismatch", FgmFailureKind.PatientMismatch),
        Of("Uncorrelated", FgmFailureKind.Uncorrelated),
        Of("Contradictory", FgmFailureKind.Contradictory),
        Of("INVALID_NHS_NUMBER", FgmFailureKind.Rejected, FgmResponseCodes.InvalidNhsNumber),
        Of("PATIENT_OVER_18", FgmFailureKind.Rejected, FgmResponseCodes.PatientOver18),
        Of("NotVerified", reason: FgmNotSentReason.NotVerified),
        Of("AgeUndetermined", reason: FgmNotSentReason.AgeUndetermined),
        Of("DateOfBirthInFuture", reason: FgmNotSentReason.DateOfBirthInFuture),
    ];

    private static IEnumerable<TestCaseData> Outages =>
    [
        Of("Unreachable", FgmFailureKind.Unreachable),
        Of("TimedOut", FgmFailureKind.TimedOut),
        Of("Busy", FgmFailureKind.Busy),
        Of("InvalidResponse", FgmFailureKind.InvalidResponse),
        Of("ASID_CHECK_FAILED", FgmFailureKind.Rejected, FgmResponseCodes.AsidCheckFailed),
        Of("COULD_NOT_CONNECT_TO_SPINE", FgmFailureKind.Rejected, FgmResponseCodes.CouldNotConnectToSpine),
        Of("a code of nobody's", FgmFailureKind.Rejected, FgmResponseCodes.Find("NEW_CODE")),
    ];

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider(Samples.Noon);
        _reporter = new RecordingErrorReporter();
        _background = new BackgroundReporter(_reporter, Interval, _clock, NullLogger.Instance);
    }

    [TearDown]
    public async Task TearDownAsync() => await _background.DisposeAsync();

    [TestCaseSource(nameof(Troubles))]
    public async Task Trouble_with_a_remedy_for_one_patient_is_one_report_for_each_and_repetitions_come_counted_after_a_day(
        FgmFailureKind? kind, FgmResponseCode? code, FgmNotSentReason? reason)
    {
        NhsNumber[] list = [.. TestPatients.Numbers.Take(50)];
        for (int visit = 0; visit < 3; visit++)
        {
            foreach (NhsNumber patient in list)
            {
                _background.Report(Failure(kind, code, reason), patient);
            }

            await ReportedAsync(list.Length, pendingTimers: 1);
            _clock.Advance(TimeSpan.FromHours(7));
        }

        IReadOnlyList<FgmErrorReport> firsts = _reporter.Reports;
        Assert.That(firsts.Select(report => report.Count), Is.EqualTo(Enumerable.Repeat(1, list.Length)), "one for each patient, at once");
        Assert.That(firsts.Select(report => report.MessageId), Is.Unique, "each names its query");
        _clock.Advance(TimeSpan.FromHours(3));

        IReadOnlyList<FgmErrorReport> all = await ReportedAsync(list.Length * 2, pendingTimers: 1);
        Assert.That(
            all.Skip(list.Length).Select(report => report.Count),
            Is.EqualTo(Enumerable.Repeat(2, list.Length)),
            "the two repetitions of each");
        _clock.Advance(Day + Day);
        Assert.That(_clock.PendingTimers, Is.Zero, "nothing is left of those whose trouble is over");
    }

    [TestCaseSource(nameof(Outages))]
    public async Task Trouble_of_the_service_is_counted_over_all_patients(
        FgmFailureKind? kind, FgmResponseCode? code, FgmNotSentReason? reason)
    {
        foreach (NhsNumber patient in TestPatients.Numbers.Take(50))
        {
            _background.Report(Failure(kind, code, reason), patient);
        }

        await ReportedAsync(1, pendingTimers: 1);
        _clock.Advance(Interval);

        Assert.That((await _reporter.WaitForReportAsync(2, Patience)).Select(report => report.Count), Is.EqualTo([1, 49]));
    }

    [Test]
    public async Task Troubles_of_one_patient_are_told_apart()
    {
        TestCaseData[] troubles = [.. Troubles];
        foreach (TestCaseData trouble in troubles.Concat(troubles))
        {
            _background.Report(
                Failure(
                    (FgmFailureKind?)trouble.Arguments[0], (FgmResponseCode?)trouble.Arguments[1], (FgmNotSentReason?)trouble.Arguments[2]),
                Samples.NhsNumber);
        }

        await _background.DisposeAsync();

        Assert.That(
            _reporter.Reports.Select(report => report.Count),
            Is.EqualTo(Enumerable.Repeat(1, troubles.Length * 2)),
            "each at once, and each repetition at the end");
    }

    [Test]
    public async Task Patients_beyond_the_bound_are_counted_in_a_report_that_says_how_to_find_them()
    {
        const int Beyond = 37;
        foreach (NhsNumber patient in TestPatients.Numbers.Take(BackgroundReporter.MostPatients + Beyond))
        {
            _background.Report(Failure(FgmFailureKind.PatientMismatch), patient);
        }

        await ReportedAsync(BackgroundReporter.MostPatients + 1, pendingTimers: 2);
        _clock.Advance(Interval);
        IReadOnlyList<FgmErrorReport> reports = await _reporter.WaitForReportAsync(BackgroundReporter.MostPatients + 2, Patience);

        FgmErrorReport[] leftOut = [.. reports.Where(report => report.Kind == FgmErrorKind.ReportsLost)];
        Assert.Multiple(() =>
        {
            Assert.That(reports.Count(report => report.Kind == FgmErrorKind.QueryFailed), Is.EqualTo(BackgroundReporter.MostPatients));
            Assert.That(leftOut.Select(report => report.Count), Is.EqualTo([1, Beyond - 1]), "none is left out in silence");
            Assert.That(leftOut[0].Detail, Does.Contain("10000 patients"));
            Assert.That(leftOut[0].Remedy, Does.Contain("QueryNotSent").And.Contain("ResponseReceived").And.Contain("audit trail"));
            Assert.That(leftOut, Has.All.Property(nameof(FgmErrorReport.MessageId)).Not.Null);
        });
    }

    [Test]
    public async Task Trouble_of_the_service_does_not_wait_behind_that_of_many_patients()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reporter = new ScriptedReporter((_, _) => new ValueTask(gate.Task));
        await using var background = new BackgroundReporter(reporter, Interval, _clock, NullLogger.Instance);
        foreach (NhsNumber patient in TestPatients.Numbers.Take(500))
        {
            background.Report(Failure(FgmFailureKind.PatientMismatch), patient);
        }

        await reporter.CalledAsync(1).WaitAsync(Patience);
        background.Report(Failure(FgmFailureKind.Unreachable));
        gate.SetResult();
        await reporter.CalledAsync(501).WaitAsync(Patience);

        Assert.That(reporter.Given[1].FailureKind, Is.EqualTo(FgmFailureKind.Unreachable));
    }

    [Test]
    public async Task Patients_are_told_apart_by_a_mark_that_no_other_client_makes_and_no_report_holds()
    {
        PatientPseudonym one = new PatientPseudonymizer().Of(Samples.NhsNumber);
        PatientPseudonym other = new PatientPseudonymizer().Of(Samples.NhsNumber);
        _background.Report(Failure(FgmFailureKind.PatientMismatch), Samples.NhsNumber);
        FgmErrorReport report = (await _reporter.WaitForReportAsync(1, Patience)).Single();

        Assert.Multiple(() =>
        {
            Assert.That(one, Is.Not.EqualTo(other), "each client has a key of its own");
            Assert.That(PublicTexts.EveryStringOf(report), Has.None.Contains(Samples.NhsNumberDigits));
        });
    }

    /// <summary>
    /// Waits until so many reports have come and no call is under way: what is left are the timers of the intervals, one for all
    /// patients and one for the rest.
    /// </summary>
    private async Task<IReadOnlyList<FgmErrorReport>> ReportedAsync(int reports, int pendingTimers)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (_reporter.Reports.Count < reports || _clock.PendingTimers != pendingTimers)
        {
            await Task.Delay(5, patience.Token);
        }

        return _reporter.Reports;
    }

    private static TestCaseData Of(
        string name, FgmFailureKind? kind = null, FgmResponseCode? code = null, FgmNotSentReason? reason = null) =>
        new TestCaseData(kind, code, reason).SetArgDisplayNames(name);

    private FgmErrorReport Failure(FgmFailureKind? kind, FgmResponseCode? code = null, FgmNotSentReason? reason = null) =>
        new(reason is null ? FgmErrorKind.QueryFailed : FgmErrorKind.DataQuality, _clock.GetUtcNow(), Guid.NewGuid(), "It failed.", "Look.")
        {
            FailureKind = kind,
            ResponseCode = code,
            NotSentReason = reason,
        };
}
