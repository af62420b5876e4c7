using System.Net;
using FgmIs.Client.Auditing;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using RichardSzalay.MockHttp;

namespace FgmIs.Client.Tests.Documents;

/// <summary>The code of docs/testing.md, as a host's own tests would have it.</summary>
[TestFixture]
public sealed class TestingDocumentTests
{
    private static readonly FgmStatusQuery Query = Samples.Query;

    // <fake>
    private sealed class FakeStatusClient(Func<FgmStatusQuery, FgmStatusOutcome> answer) : IFgmStatusClient
    {
        public Task<FgmStatusOutcome> QueryAsync(FgmStatusQuery query, CancellationToken cancellationToken = default) =>
            Task.FromResult(answer(query));
    }

    // </fake>
    // <fake-recorder>
    private sealed class FakeDisclosureRecorder(Func<FgmAnswer, FgmDisclosure> answer) : IFgmDisclosureRecorder
    {
        public Task<FgmDisclosure> RecordDisclosureAsync(
            FgmAnswer answered, Requester requester, FgmDisclosureKind kind, CancellationToken cancellationToken = default) =>
            Task.FromResult(answer(answered));

        public Task RecordNotShownAsync(FgmAnswer answered, Requester requester, CancellationToken cancellationToken = default) =>
            Task.CompletedTask;
    }

    // </fake-recorder>
    [Test]
    public async Task Indicator_is_shown_with_its_patient()
    {
        // <indicator>
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var client = new FakeStatusClient(
            query => FgmModelFactory.IndicatorFound(query.Patient, FhirDate.Parse("2019-03-02"), askedAt: now, answeredAt: now));
        var screen = new RecordScreen(client);

        await screen.OpenAsync(Query);

        Assert.That(screen.Shown, Does.Contain("943 476 5919"));

        // </indicator>
    }

    [Test]
    public async Task Nothing_is_shown_without_an_indicator()
    {
        // <nothing>
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        FgmStatusOutcome[] outcomes =
        [
            FgmModelFactory.NoRecordFound(askedAt: now, answeredAt: now),
            FgmModelFactory.QueryNotSent(FgmNotSentReason.NotEligible, "The patient is 18 or over.", askedAt: now),
            FgmModelFactory.QueryFailed(FgmFailureKind.TimedOut, "No answer came in time.", askedAt: now),
        ];
        foreach (FgmStatusOutcome outcome in outcomes)
        {
            var screen = new RecordScreen(new FakeStatusClient(_ => outcome));

            await screen.OpenAsync(Query);

            Assert.That(screen.Shown, Is.Empty);
        }

        // </nothing>
    }

    [Test]
    public async Task Disclosure_that_is_refused_shows_nothing()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        FgmIndicatorFound found = FgmModelFactory.IndicatorFound(Samples.Patient, null, now, now);

        // <disclosures>
        var made = new FakeDisclosureRecorder(answer => FgmModelFactory.DisclosureMade(answer));
        var refused = new FakeDisclosureRecorder(_ => FgmModelFactory.DisclosureRefused(FgmDisclosureRefusal.AccessDenied, "No right."));

        // </disclosures>
        Assert.That(await PrintAsync(made, found), Is.Not.Empty);
        Assert.That(await PrintAsync(refused, found), Is.Empty);

        static async Task<string> PrintAsync(IFgmDisclosureRecorder recorder, FgmAnswer answer) =>
            (await recorder.RecordDisclosureAsync(answer, Samples.SmartcardUser, FgmDisclosureKind.Printed))
                .Match(disclosure => disclosure.Alert?.ToDisplayText() ?? string.Empty, _ => string.Empty);
    }

    [Test]
    public void Exceptions_of_the_library_can_be_thrown_by_a_fake()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        // <exceptions>
        Exception[] thrown =
        [
            new FgmQueryFailedException(FgmModelFactory.QueryFailed(FgmFailureKind.Unreachable, "No connection.", askedAt: now)),
            new FgmConfigurationException(typeof(FgmStatusClientOptions), ["Connection:Endpoint is not set."]),
            new FgmAuditReadDeniedException("No right."),
            new FgmAuditTrailException("The trail's disk is full."),
        ];

        // </exceptions>
        Assert.That(thrown.Select(failure => failure.Message), Has.All.Not.Empty);
    }

    [Test]
    public async Task Whole_host_runs_against_the_simulator()
    {
        var services = new ServiceCollection();

        // <whole-host>
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(); // real mutual TLS on this machine
        var trail = new InMemoryAuditTrail();
        services.AddSingleton<IFgmAuditTrail>(trail);
        services.AddFgmStatusClient(options =>
        {
            simulator.Configure(options); // address, certificates, and a trail and a reporter for tests
            options.Audit.Trail = null;    // ours is in the container, and there is exactly one source
        });
        await using ServiceProvider host = services.BuildServiceProvider();

        FgmStatusOutcome outcome = await host.GetRequiredService<IFgmStatusClient>().QueryAsync(Query);

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(
            trail.Events.Select(recorded => recorded.Kind),
            Is.EqualTo([FgmAuditEventKind.AttemptStarted, FgmAuditEventKind.ResponseReceived]));
        simulator.AssertNoUnexpectedRequests();

        // </whole-host>
    }

    [Test]
    public async Task Gateway_that_refuses_is_a_failure()
    {
        // <gateway>
        using var gateway = new MockHttpMessageHandler(); // in place of the connection: no server, no TLS
        gateway.When(HttpMethod.Post, "*").Respond(HttpStatusCode.Forbidden, "text/html", "<html>Not from this network.</html>");
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        await using FgmStatusClient client = FgmTestClient.CreateOver(simulator.CreateClientOptions(), gateway);

        FgmStatusOutcome outcome = await client.QueryAsync(Query);

        Assert.That((outcome as FgmQueryFailed)?.Kind, Is.EqualTo(FgmFailureKind.GatewayRefused));

        // </gateway>
    }

    [Test]
    public async Task Clock_of_the_tests_own_turns_a_patient_18()
    {
        // <clock>
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero)); // 23:30 in London
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = clock });
        await using FgmStatusClient client = simulator.CreateClient(options => options.TimeProvider = clock);
        var verification = NhsNumberVerification.PdsTrace(clock.GetUtcNow());
        var patient = new VerifiedPatient(NhsNumber.Parse("943 476 5919"), FhirDate.Parse("2008-07-01"), verification);
        var query = new FgmStatusQuery(patient, Query.Requester, FgmQueryOccasion.RecordViewed);

        FgmStatusOutcome theDayBefore = await client.QueryAsync(query);
        clock.Advance(TimeSpan.FromMinutes(30));
        FgmStatusOutcome onTheBirthday = await client.QueryAsync(query);

        Assert.That(theDayBefore, Is.TypeOf<FgmIndicatorFound>());
        Assert.That((onTheBirthday as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));

        // </clock>
    }

    [TestCase("fake")]
    [TestCase("fake-recorder")]
    [TestCase("indicator")]
    [TestCase("nothing")]
    [TestCase("disclosures")]
    [TestCase("exceptions")]
    [TestCase("whole-host")]
    [TestCase("gateway")]
    [TestCase("clock")]
    public void Document_has_this_code(string mark)
    {
        string document = File.ReadAllText(OfficialFiles.InRepository("docs", "testing.md"));
        string tested = File.ReadAllText(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Documents", "TestingDocumentTests.cs"));

        Assert.That(TestedCode.OfDocument(document, mark), Is.EqualTo(TestedCode.OfTest(tested, mark)));
    }

    /// <summary>Stands for the host's own code under test.</summary>
    private sealed class RecordScreen(IFgmStatusClient client)
    {
        public string Shown { get; private set; } = string.Empty;

        public async Task OpenAsync(FgmStatusQuery query) =>
            Shown = (await client.QueryAsync(query))
                .Match(found => found.Alert.ToDisplayText(), _ => string.Empty, _ => string.Empty, _ => string.Empty);
    }
}
