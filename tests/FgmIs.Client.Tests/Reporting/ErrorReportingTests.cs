using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Reporting;

/// <summary>docs/safety-case.md, H6: staff learn of every failure and of nothing else, and the telling touches no outcome.</summary>
[TestFixture]
public sealed class ErrorReportingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static SmspAnswer[] TwoCauses =>
        [SmspAnswer.Error(FgmResponseCodes.InvalidParameter), SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed)];

    private static IEnumerable<TestCaseData> Failures =>
    [
        Row("code", SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed), FgmFailureKind.Rejected),
        Row("busy", SmspAnswer.Unavailable(), FgmFailureKind.Busy),
        Row("reset", SmspAnswer.Reset(), FgmFailureKind.Unreachable),
        Row("page", SmspAnswer.Raw(404, "text/html", "<html/>"u8.ToArray()), FgmFailureKind.EndpointNotFound),
        Row("another patient", SmspAnswer.ForPatient("9876543210"), FgmFailureKind.PatientMismatch),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task Failure_is_reported_once_with_what_the_outcome_says(SmspAnswer answer, FgmFailureKind kind)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(answer);
        var reporter = new RecordingErrorReporter();
        FgmStatusOutcome outcome;
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.Resending.Maximum) = (reporter, 0)))
        {
            outcome = await client.QueryAsync(Samples.Query);
        }

        var failed = (FgmQueryFailed)outcome;
        FgmErrorReport report = reporter.Reports.Single();
        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(kind), failed.Detail);
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.QueryFailed));
            Assert.That(report.FailureKind, Is.EqualTo(kind));
            Assert.That(report.MessageId, Is.EqualTo(failed.MessageId));
            Assert.That(report.Detail, Is.EqualTo(failed.Detail));
            Assert.That(report.Remedy, Is.EqualTo(failed.Remedy));
            Assert.That(report.ResponseCode, Is.EqualTo(failed.ResponseCode));
            Assert.That(report.HttpStatus, Is.EqualTo(failed.HttpStatus));
            Assert.That(report.IsTransient, Is.EqualTo(failed.IsTransient));
            Assert.That(report.Attempts, Is.EqualTo(failed.Attempts));
        });
    }

    [Test]
    public async Task Answers_and_queries_that_are_rightly_not_sent_are_not_reported()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        var reporter = new RecordingErrorReporter();
        var denied = new FgmStatusQuery(Samples.Patient, Requester.Local(Samples.LocalUserId, ["Porter"]), FgmQueryOccasion.RecordViewed);
        var adult = new FgmStatusQuery(Samples.PatientBorn("1971-02-03"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed);
        var tester = new FgmStatusQuery(
            new VerifiedPatient(NhsNumber.Parse("9999999999"), Samples.DateOfBirth, Samples.Verification),
            Samples.SmartcardUser,
            FgmQueryOccasion.RecordViewed);
        List<FgmStatusOutcome> outcomes = [];
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.TimeProvider) = (reporter, new ManualTimeProvider(Samples.Noon))))
        {
            foreach (FgmStatusQuery query in (FgmStatusQuery[])[denied, adult, tester, Samples.Query])
            {
                outcomes.Add(await client.QueryAsync(query));
            }

            simulator.RespondToAll(SmspAnswer.NoRecord());
            outcomes.Add(await client.QueryAsync(Samples.Query));
        }

        Assert.That(
            outcomes.Select(outcome => outcome.GetType()),
            Is.EqualTo([
                typeof(FgmQueryNotSent),
                typeof(FgmQueryNotSent),
                typeof(FgmQueryNotSent),
                typeof(FgmIndicatorFound),
                typeof(FgmNoRecordFound),
            ]));
        Assert.That(reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Audit_trail_and_access_policy_that_fail_are_reported()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        var reporter = new RecordingErrorReporter();
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.Audit.Trail) = (reporter, new FailingTrail())))
        {
            await client.QueryAsync(Samples.Query);
        }

        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.AccessPolicy) = (reporter, new FailingPolicy())))
        {
            await client.QueryAsync(Samples.Query);
        }

        Assert.That(
            reporter.Reports.Select(report => report.Kind).Distinct(),
            Is.EqualTo([FgmErrorKind.AuditFailed, FgmErrorKind.QueryFailed, FgmErrorKind.AccessPolicyFailed]));
    }

    [Test]
    public async Task Reporter_that_throws_is_logged_and_asked_again_for_the_next()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RegisterSequence(Samples.NhsNumber, TwoCauses);
        using var logs = new CapturingLoggerFactory();
        var reporter = new ScriptedReporter((count, _) => count == 1 ? throw new InvalidOperationException("no") : default);
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.LoggerFactory) = (reporter, logs)))
        {
            Assert.That(await client.QueryAsync(Samples.Query), Is.TypeOf<FgmQueryFailed>());
            Assert.That(await client.QueryAsync(Samples.Query), Is.TypeOf<FgmQueryFailed>());
        }

        Assert.That(
            reporter.Given.Select(report => report.Kind),
            Is.EqualTo([FgmErrorKind.QueryFailed, FgmErrorKind.QueryFailed, FgmErrorKind.ReportsLost]));
        Assert.That(
            logs.Entries.Single(entry => entry.EventId == 22).Message,
            Is.EqualTo("The error reporter failed (InvalidOperationException)."));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Reporter_that_hangs_delays_no_outcome_and_is_given_up_after_its_time(bool blocksItsThread)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RegisterSequence(Samples.NhsNumber, TwoCauses);
        using var logs = new CapturingLoggerFactory();
        using var release = new ManualResetEventSlim();
        var never = new TaskCompletionSource();
        var clock = new ManualTimeProvider(Samples.Noon);
        var reporter = new ScriptedReporter((count, _) =>
        {
            if (count > 1)
            {
                return default;
            }

            if (blocksItsThread)
            {
                release.Wait(Patience);
            }

            return new ValueTask(blocksItsThread ? Task.CompletedTask : never.Task);
        });
        await using (FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.LoggerFactory, options.TimeProvider) = (reporter, logs, clock)))
        {
            try
            {
                FgmStatusOutcome first = await client.QueryAsync(Samples.Query).WaitAsync(Patience);
                await reporter.CalledAsync(1).WaitAsync(Patience);
                FgmStatusOutcome second = await client.QueryAsync(Samples.Query).WaitAsync(Patience);

                Assert.That((FgmStatusOutcome[])[first, second], Is.All.TypeOf<FgmQueryFailed>());
                Assert.That(reporter.Calls, Is.EqualTo(1), "one after the other");
                await clock.WaitForTimersAsync(2, Patience);
                clock.Advance(TimeSpan.FromSeconds(31));
                await reporter.CalledAsync(2).WaitAsync(Patience);
            }
            finally
            {
                release.Set();
                never.TrySetResult();
            }
        }

        Assert.That(logs.Entries.Single(entry => entry.EventId == 22).Message, Is.EqualTo("The error reporter failed (TimeoutException)."));
    }

    [Test]
    public async Task Disposal_waits_a_little_for_a_reporter_and_not_for_ever()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        var clock = new ManualTimeProvider(Samples.Noon);
        var never = new TaskCompletionSource();
        var reporter = new ScriptedReporter((_, _) => new ValueTask(never.Task));
        FgmStatusClient client = simulator.CreateClient(
            options => (options.Reporting.ErrorReporter, options.TimeProvider) = (reporter, clock));
        await client.QueryAsync(Samples.Query);
        await reporter.CalledAsync(1).WaitAsync(Patience);

        Task disposal = client.DisposeAsync().AsTask();
        await clock.WaitForTimersAsync(2, Patience);
        bool waits = !disposal.IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(5));
        await clock.WaitForTimersAsync(2, Patience);
        clock.Advance(TimeSpan.FromSeconds(2));

        await disposal.WaitAsync(Patience);
        Assert.That(waits, Is.True);
    }

    private static TestCaseData Row(string name, SmspAnswer answer, FgmFailureKind kind) =>
        new TestCaseData(answer, kind).SetArgDisplayNames(name);

    private sealed class FailingTrail : IFgmAuditTrail
    {
        public ValueTask<FgmAuditReceipt> AppendAsync(FgmAuditEvent auditEvent, CancellationToken cancellationToken = default) =>
            throw new IOException("The disk is full.");
    }

    private sealed class FailingPolicy : IFgmAccessPolicy
    {
        public ValueTask<FgmAccessDecision> DecideAsync(FgmAccessRequest request, CancellationToken cancellationToken = default) =>
            throw new IOException("The directory is away.");
    }
}
