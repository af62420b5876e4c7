using FgmIs.Client.Auditing;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

/// <summary>The client itself over a simulator in memory, as the tests of a host have it, on .NET Framework too.</summary>
internal sealed class InMemoryClientTests
{
    [Test]
    public async Task Client_of_a_simulator_in_memory_finds_an_indicator_and_records_it()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        var trail = new InMemoryAuditTrail();

        FgmStatusOutcome outcome = await AskAsync(simulator, QueryText.Patient, options => options.Audit.Trail = trail);

        Assert.That(simulator.IsInMemory, Is.True);
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(trail.EventsOf(FgmAuditEventKind.ResponseReceived), Has.Count.EqualTo(1));
        simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Client_of_a_simulator_in_memory_gets_the_answer_of_a_trigger()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        FgmStatusOutcome outcome = await AskAsync(simulator, SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(outcome, Is.TypeOf<FgmNoRecordFound>());
    }

    [TestCase("reset")]
    [TestCase("truncated")]
    [TestCase("reset within")]
    public async Task Client_asks_again_after_a_fault_in_memory(string fault)
    {
        SmspAnswer first = fault switch
        {
            "reset" => SmspAnswer.Reset(),
            "truncated" => SmspAnswer.Found().Truncated(10),
            _ => SmspAnswer.Found().ResetWithin(10),
        };
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RegisterSequence(QueryText.Patient, first, SmspAnswer.Found());

        FgmStatusOutcome outcome = await AskAsync(simulator, QueryText.Patient);

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Attempts, Is.EqualTo(2));
    }

    [Test]
    public async Task Failure_reaches_the_recording_reporter()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed));
        var reporter = new RecordingErrorReporter();

        FgmStatusOutcome outcome = await AskAsync(simulator, QueryText.Patient, options => options.Reporting.ErrorReporter = reporter);

        Assert.That(outcome, Is.TypeOf<FgmQueryFailed>());
        Assert.That((await reporter.WaitForReportAsync(1, Support.Clients.Patience))[0].FailureKind, Is.EqualTo(FgmFailureKind.Rejected));
    }

    private static async Task<FgmStatusOutcome> AskAsync(
        SmspSimulator simulator, string nhsNumber, Action<FgmStatusClientOptions>? configure = null)
    {
        var query = new FgmStatusQuery(
            new VerifiedPatient(
                NhsNumber.Parse(nhsNumber),
                FhirDate.Parse("2015-05-09"),
                NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow().AddDays(-1))),
            Requester.Smartcard(
                SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]),
            FgmQueryOccasion.RecordViewed);
        await using FgmStatusClient client = simulator.CreateClient(configure);
        return await client.QueryAsync(query);
    }
}
