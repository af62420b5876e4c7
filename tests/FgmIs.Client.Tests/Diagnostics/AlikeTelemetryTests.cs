using System.Diagnostics;
using FgmIs.Client.Caching;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// Hazard H8: all telemetry of the process, the platform's included, is the same for an indicator and for "no record", for an answer of
/// the cache and for Spine's.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class AlikeTelemetryTests
{
    private int _encounters;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Found_and_no_record_and_a_second_view_of_either_differ_in_times_and_ids_alone(bool underHost)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var recording = new Recording();
        using Activity host = new Activity("GET /patients/{id}").Start();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.LoggerFactory = recording.Logs;
            options.TraceUnderHost = underHost;
            options.Limits.TransactionsPerSecond = 1000;
            options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions());
        });
        await WarmAsync(client, recording);

        IReadOnlyList<string>[] found = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.Found());
        IReadOnlyList<string>[] none = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.NoRecord());

        Assert.Multiple(() =>
        {
            Assert.That(
                found[0],
                Has.Some.StartsWith("span FgmIs.Client FGM-IS query")
                    .And.Some.StartsWith("metric FgmIs.Client fgmis.client.queries")
                    .And.Some.StartsWith("log FgmIs.Client"));
            Assert.That(none[0], Is.EqualTo(found[0]), "no record");
            Assert.That(found[1], Is.EqualTo(found[0]), "a second view of an indicator");
            Assert.That(none[1], Is.EqualTo(found[0]), "a second view of no record");
            Assert.That(
                found[0].Where(line => line.StartsWith("span", StringComparison.Ordinal)),
                Has.All.Contains(underHost ? " child " : " root "));
            Assert.That(found[0], Has.None.Contains("System.Net.Http"));
        });
    }

    [Test]
    public async Task Found_and_no_record_are_alike_where_queries_are_told_in_full()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(options => options.LoggerFactory = recording.Logs);
        await WarmAsync(client, recording);

        IReadOnlyList<string>[] found = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.Found());
        IReadOnlyList<string>[] none = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.NoRecord());
        IReadOnlyList<string>[] oddStatus = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.Found().WithStatus(500));

        Assert.Multiple(() =>
        {
            Assert.That(
                found[0],
                Has.Some.StartsWith("span FgmIs.Client POST").And.Some.StartsWith("metric FgmIs.Client fgmis.client.attempt.duration"));
            Assert.That(none[0], Is.EqualTo(found[0]));
            Assert.That(oddStatus[0], Is.EqualTo(found[0]), "an answer's HTTP status stands nowhere, whatever it is");
        });
    }

    [TestCase(200)]
    [TestCase(404)]
    public async Task Attempt_that_failed_names_neither_of_the_two_statuses_that_answers_come_with(int status)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter).WithStatus(status));
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(options => options.LoggerFactory = recording.Logs);

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Assert.That((outcome as FgmQueryFailed)?.HttpStatus, Is.EqualTo(status), "the outcome has it");
        IReadOnlyList<string> told = recording.Take();
        Assert.That(
            told,
            Has.Some.StartsWith("span FgmIs.Client POST").And.Some.StartsWith("metric FgmIs.Client fgmis.client.attempt.duration"));
        Assert.That(told, Has.None.Contains("http.response.status_code").And.None.Contains($"error.type={status}"));
    }

    [Test]
    public async Task Query_that_the_cache_may_answer_shows_neither_its_way_nor_how_long_it_took()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(
            options => options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions()));
        await client.QueryAsync(Viewed());
        Activity span = recording.Spans.Single(span => span.Source.Name == FgmTelemetry.ActivitySourceName);

        Assert.That(span.Duration, Is.LessThanOrEqualTo(TimeSpan.FromTicks(1)), "the platform knows no span of no length");
        Assert.That(span.GetTagItem("fgmis.message_id"), Is.Null);
        Assert.That(
            recording.Take().Where(line => line.StartsWith("metric FgmIs.Client", StringComparison.Ordinal)),
            Is.Not.Empty.And.None.Contains(".duration"));
    }

    [Test]
    public async Task Query_that_fails_is_told_in_full_although_the_cache_might_have_answered_it()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Unavailable());
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(options =>
        {
            options.Resending.Maximum = 0;
            options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions());
        });

        FgmStatusOutcome outcome = await client.QueryAsync(Viewed());

        Activity query = recording.Spans.Single(span => span.OperationName == "FGM-IS query");
        Activity attempt = recording.Spans.Single(span => span.OperationName == "POST");
        Assert.Multiple(() =>
        {
            Assert.That(query.GetTagItem("fgmis.message_id"), Is.EqualTo(outcome.MessageId.ToString("D")));
            Assert.That(query.Duration, Is.GreaterThan(TimeSpan.Zero));
            Assert.That(attempt.GetTagItem("http.response.status_code"), Is.EqualTo(503));
            Assert.That(
                recording.Take(),
                Has.Some.Contains("fgmis.client.query.duration").And.Some.Contains("fgmis.client.attempt.duration"));
        });
    }

    /// <summary>
    /// docs/telemetry.md, "What no library can hide": the platform's event tracing. If this fails because it has gone,
    /// the document can say so.
    /// </summary>
    [Test]
    public async Task Event_tracing_of_the_platform_alone_names_the_status_of_an_answer()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(options => options.LoggerFactory = recording.Logs);
        await WarmAsync(client, recording);

        simulator.RespondToAll(SmspAnswer.Found());
        _ = await client.QueryAsync(Samples.Query);
        IReadOnlyList<string> found = recording.TakeEvents();
        simulator.RespondToAll(SmspAnswer.NoRecord());
        _ = await client.QueryAsync(Samples.Query);
        IReadOnlyList<string> none = recording.TakeEvents();

        Assert.That(found.Except(none, StringComparer.Ordinal), Is.All.StartsWith("ResponseHeadersStop"));
        Assert.That(
            found.Concat(none),
            Has.None.StartsWith("RequestStart").And.None.StartsWith("RequestStop"),
            "the invoker's own events are not written");
    }

    [Test]
    public async Task Recording_hears_a_difference()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var recording = new Recording();
        await using FgmStatusClient client = simulator.CreateClient(options => options.LoggerFactory = recording.Logs);
        await WarmAsync(client, recording);
        using var handler = new SocketsHttpHandler();
        using var http = new HttpClient(handler);

        IReadOnlyList<string>[] found = await ViewTwiceAsync(simulator, client, recording, SmspAnswer.Found());
        IReadOnlyList<string>[] failed = await ViewTwiceAsync(
            simulator, client, recording, SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        Assert.That(async () => await http.GetAsync(new Uri("http://localhost:1/")), Throws.InstanceOf<HttpRequestException>());

        Assert.That(failed[0], Is.Not.EqualTo(found[0]));
        Assert.That(recording.Take(), Has.Some.Contains("System.Net.Http"), "what the platform tells of another client's exchange");
    }

    private FgmStatusQuery Viewed() => Viewed(EncounterId.Parse($"visit-{++_encounters}"));

    private static FgmStatusQuery Viewed(EncounterId encounter) =>
        new(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, encounter);

    // The first query makes the connection, which the platform tells of; the others find it made.
    private async Task WarmAsync(FgmStatusClient client, Recording recording)
    {
        _ = await client.QueryAsync(Viewed());
        _ = recording.Take();
        _ = recording.TakeEvents();
    }

    private async Task<IReadOnlyList<string>[]> ViewTwiceAsync(
        SmspSimulator simulator, FgmStatusClient client, Recording recording, SmspAnswer answer)
    {
        simulator.RespondToAll(answer);
        FgmStatusQuery viewed = Viewed();
        _ = await client.QueryAsync(viewed);
        IReadOnlyList<string> first = recording.Take();
        _ = await client.QueryAsync(viewed);
        return [first, recording.Take()];
    }
}
