using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics.Throwing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Hazard H1: a listener to the platform's own telemetry that throws takes no answer away, and where it keeps a connection from being
/// made nothing has been sent.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class ThrowingPlatformTests
{
    [TestCase(true)]
    [TestCase(false)]
    public async Task Listener_to_the_exchange_that_throws_changes_nothing(bool isFound)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(isFound ? SmspAnswer.Found() : SmspAnswer.NoRecord());
        var trail = new InMemoryAuditTrail();
        var reporter = new RecordingErrorReporter();
        await using FgmStatusClient client = simulator.CreateClient(
            options => (options.Audit.Trail, options.Reporting.ErrorReporter, options.TraceUnderHost) = (trail, reporter, true));
        using System.Diagnostics.Activity host = new System.Diagnostics.Activity("host").Start();
        using var listeners = new ThrowingPlatformListeners(name => name == "System.Net.Http");

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);
        FgmReadinessReport readiness = await client.CheckReadinessAsync();

        Assert.Multiple(() =>
        {
            Assert.That(outcome, isFound ? Is.TypeOf<FgmIndicatorFound>() : Is.TypeOf<FgmNoRecordFound>());
            Assert.That(readiness.Verdict, Is.EqualTo(FgmReadinessVerdict.Passed), readiness.ToString());
            Assert.That(
                trail.Events.Select(audited => audited.Kind),
                Is.EqualTo([FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived]));
            Assert.That(reporter.Reports, Is.Empty);
            Assert.That(
                listeners.Thrown.Distinct(StringComparer.Ordinal),
                Is.EqualTo(["events"]),
                "the platform tells of its events alone, and catches what their listeners throw");
        });
    }

    /// <summary>
    /// docs/telemetry.md, "Rule 3": it keeps every connection of the process from being made, and no library can help that.
    /// </summary>
    [TestCase("System.Net.NameResolution")]
#if NET9_0_OR_GREATER
    // .NET 8 tells of no making of connections.
    [TestCase("Experimental.System.Net.Http.Connections")]
#endif
    public async Task Listener_to_the_making_of_connections_that_throws_lets_nothing_be_sent_which_is_recorded_and_reported(string source)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        var trail = new InMemoryAuditTrail();
        var reporter = new RecordingErrorReporter();
        await using FgmStatusClient client = simulator.CreateClient(
            options => (options.Audit.Trail, options.Reporting.ErrorReporter, options.Resending.Maximum) = (trail, reporter, 0));
        FgmStatusOutcome outcome;
        using (var listeners = new ThrowingPlatformListeners(name => name == source))
        {
            outcome = await client.QueryAsync(Samples.Query);
            Assert.That(listeners.Thrown, Does.Contain(source));
        }

        FgmErrorReport report = (await reporter.WaitForReportAsync(1, Samples.Patience)).Single();
        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
            Assert.That(simulator.ReceivedQueries, Is.Empty);
            Assert.That(
                trail.Events.Select(audited => audited.Kind),
                Is.EqualTo([FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ExchangeFailed]));
            Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.QueryFailed));
        });
        Assert.That(
            await client.QueryAsync(Samples.Query),
            Is.TypeOf<FgmIndicatorFound>(),
            "and the next query is made as if nothing had been");
    }
}
