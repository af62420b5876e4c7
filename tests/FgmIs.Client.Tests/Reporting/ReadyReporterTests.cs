using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

[TestFixture]
public sealed class ReadyReporterTests
{
    private static readonly Guid MessageId = new("6f0d6d3c-9d53-4f5a-a28c-5d3c39e3f1c2");

    private static FgmErrorReport Report { get; } =
        new FgmErrorReport(FgmErrorKind.QueryFailed, Samples.Noon, MessageId, "No answer came.", "Ask again later.")
        {
            FailureKind = FgmFailureKind.TimedOut,
        }.StandingFor(3, Samples.Noon);

    [Test]
    public async Task ToLog_writes_one_error_with_all_that_staff_need()
    {
        using var logs = new CapturingLoggerFactory();

        await FgmErrorReporting.ToLog(logs).ReportAsync(Report);

        CapturedLog entry = logs.Entries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(entry.Category, Is.EqualTo("FgmIs.Client.Errors"));
            Assert.That(entry.Level, Is.EqualTo(LogLevel.Error));
            Assert.That(entry.EventId.Id, Is.EqualTo(100));
            Assert.That(
                entry.Message,
                Is.EqualTo(
                    $"FGM-IS error for staff: QueryFailed, failure TimedOut, 3 time(s) since {Samples.Noon.UtcDateTime:u}, latest message "
                    + $"{MessageId:D}, response code none. No answer came. Ask again later."));
        });
    }

    [Test]
    public async Task ToCallback_hands_the_report_and_the_token_to_the_host()
    {
        (FgmErrorReport, CancellationToken) got = default;
        using var token = new CancellationTokenSource();

        await FgmErrorReporting.ToCallback((report, cancellationToken) =>
        {
            got = (report, cancellationToken);
            return Task.CompletedTask;
        }).ReportAsync(Report, token.Token);

        Assert.That(got, Is.EqualTo((Report, token.Token)));
    }

    [Test]
    public async Task Callback_that_throws_is_logged_and_touches_no_outcome()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        using var logs = new CapturingLoggerFactory();
        FgmStatusOutcome outcome;
        await using (FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Reporting.ErrorReporter = FgmErrorReporting.ToCallback(
                (_, _) => throw new InvalidOperationException("The pager is out of order."));
            options.LoggerFactory = logs;
        }))
        {
            outcome = await client.QueryAsync(Samples.Query);
        }

        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        Assert.That(
            logs.Entries.Where(entry => entry.EventId == 22).Select(entry => entry.Message),
            Is.EqualTo(Enumerable.Repeat("The error reporter failed (InvalidOperationException).", 2)),
            "at the report, and at the count of what was lost");
        Assert.That(logs.Entries.Count(entry => entry.EventId == 35), Is.EqualTo(1), "nobody was told, so the log is");
    }

    [Test]
    public void Missing_pieces_are_refused()
    {
        Assert.That(() => FgmErrorReporting.ToLog(null!), Throws.ArgumentNullException);
        Assert.That(() => FgmErrorReporting.ToCallback(null!), Throws.ArgumentNullException);
    }
}
