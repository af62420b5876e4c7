using FgmIs.Client.Http;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using FgmIs.Client.Tests.Http;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>Our certificate runs out while a client runs: staff are told in time, and after that nothing is sent.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CertificateExpiryTests
{
    private const int Expiring = 3;

    [Test]
    public void Each_of_the_four_warnings_comes_once()
    {
        var warnings = new ExpiryWarnings();
        double[] daysLeft = [90, 30.01, 30, 29, 14.5, 14, 13, 7, 6.9, 2, 1, 0.5, -1];

        int?[] due = [.. daysLeft.Select(left => warnings.Due(Samples.Noon, Samples.Noon.AddDays(-left)))];

        Assert.That(due, Is.EqualTo(new int?[] { null, null, 30, null, null, 14, null, 7, null, null, 1, null, null }));
    }

    [TestCase(40.0, null)]
    [TestCase(20.0, 30)]
    [TestCase(10.0, 14)]
    [TestCase(5.0, 7)]
    [TestCase(0.5, 1)]
    public void Start_within_a_window_warns_of_that_window_alone(double left, int? expected)
    {
        var warnings = new ExpiryWarnings();

        Assert.That(warnings.Due(Samples.Noon.AddDays(left), Samples.Noon), Is.EqualTo(expected));
        Assert.That(warnings.Due(Samples.Noon.AddDays(left), Samples.Noon), Is.Null);
    }

    [Test]
    public void New_certificate_is_warned_of_anew()
    {
        var warnings = new ExpiryWarnings();

        Assert.That(warnings.Due(Samples.Noon.AddDays(5), Samples.Noon), Is.EqualTo(7));
        Assert.That(warnings.Due(Samples.Noon.AddDays(6), Samples.Noon), Is.EqualTo(7));
    }

    [Test]
    public async Task Running_client_tells_log_and_staff_when_the_days_have_come()
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var clock = new ManualTimeProvider(start);
        var reporter = new RecordingErrorReporter();
        using var logs = new CapturingLoggerFactory();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Certificates.Client = simulator.Pki.IssueClient(start.AddDays(31)).ToSource();
            options.TimeProvider = clock;
            options.Reporting.ErrorReporter = reporter;
            options.LoggerFactory = logs;
        });
        bool early = logs.Entries.Any(entry => entry.EventId == Expiring);

        foreach ((double day, int count) in ((double, int)[])[(2, 1), (18, 2), (25, 3), (30.5, 4)])
        {
            clock.AdjustTime(start.AddDays(day));
            clock.Advance(CertificateMonitor.Interval);
            await RunningClient.UntilAsync(() => logs.Entries.Count(entry => entry.EventId == Expiring) >= count);

            // Before the clock leaps on: a report has half a minute of it to reach staff, and is counted as lost then.
            await RunningClient.UntilAsync(() => reporter.Reports.Any(report => report.Kind == FgmErrorKind.CertificateExpiring));
        }

        CapturedLog[] warnings = [.. logs.Entries.Where(entry => entry.EventId == Expiring)];

        // A clock that leaps by days can outrun the record of the client's start, which is reported as well.
        FgmErrorReport first = reporter.Reports.First(report => report.Kind == FgmErrorKind.CertificateExpiring);
        Assert.Multiple(() =>
        {
            Assert.That(early, Is.False);
            Assert.That(warnings.Select(warning => warning.Message.Split(' ')[5]), Is.EqualTo(["30", "14", "7", "1"]));
            Assert.That(warnings.Select(warning => warning.Level), Is.All.EqualTo(LogLevel.Warning));
            Assert.That(first.Detail, Does.StartWith("The client certificate expires within 30 day(s), on "));
            Assert.That(first.Remedy, Does.Contain("Get a new certificate from the provider"));
        });
    }

    [Test]
    public async Task Certificate_that_has_expired_while_the_client_ran_is_not_shown_to_anybody()
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var clock = new ManualTimeProvider(start);
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Certificates.Client = simulator.Pki.IssueClient(start.AddHours(2)).ToSource();
            options.TimeProvider = clock;
        });

        FgmStatusOutcome before = await client.QueryAsync(Samples.Query);
        clock.Advance(TimeSpan.FromHours(3));
        FgmStatusOutcome after = await client.QueryAsync(Samples.Query);

        Asking.AssertFound(before);
        FgmQueryFailed failed = Asking.AssertFailed(after, FgmFailureKind.TlsFailure, attempts: 1);
        Assert.Multiple(() =>
        {
            Assert.That(
                failed.Detail,
                Does.Match(@"^The client certificate expired on \d{4}-\d\d-\d\d \d\d:\d\d UTC; nothing was sent\.$"));
            Assert.That(failed.Remedy, Does.Contain("Get a new certificate from the provider"));
            Assert.That(simulator.ReceivedQueries, Has.Count.EqualTo(1));
        });
    }
}
