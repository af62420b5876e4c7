using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// What a host's traces and metrics see: OpenTelemetry's conventions, few values, and nothing of the patient or the user.
/// </summary>
[TestFixture]
public sealed class TelemetryTests : JourneyFixture
{
    // What may stand on a measurement: all of it from closed sets or from the configuration.
    private static readonly string[] MetricAttributes =
    [
        "server.address", "server.port", "http.request.method", "http.response.status_code", "error.type", "fgmis.outcome",
        "fgmis.circuit.state", "fgmis.not_sent.reason", "fgmis.from_asid",
    ];

    private TelemetryEar _ear = null!;

    [SetUp]
    public void Listen() => _ear = new TelemetryEar(Host);

    [TearDown]
    public void StopListening() => _ear.Dispose();

    [Test]
    public async Task Answered_query_is_an_activity_with_one_for_its_attempt_below()
    {
        FgmStatusOutcome outcome = await AskAsync(SmspAnswer.Found());

        Activity attempt = _ear.Activities[0];
        Activity query = _ear.Activities[1];
        Assert.Multiple(() =>
        {
            Assert.That(_ear.Activities, Has.Count.EqualTo(2));
            Assert.That(
                (query.OperationName, query.Kind, query.Status),
                Is.EqualTo(("FGM-IS query", ActivityKind.Internal, ActivityStatusCode.Unset)));
            Assert.That(query.GetTagItem("fgmis.message_id"), Is.EqualTo(outcome.MessageId.ToString("D")));
            Assert.That(query.GetTagItem("fgmis.outcome"), Is.EqualTo("Answered"));
            Assert.That(query.GetTagItem("fgmis.occasion"), Is.EqualTo(Samples.Query.Occasion.ToString()));
            Assert.That(query.GetTagItem("fgmis.attempts"), Is.EqualTo(1));
            Assert.That(
                (attempt.OperationName, attempt.Kind, attempt.ParentSpanId),
                Is.EqualTo(("POST", ActivityKind.Client, query.SpanId)));
            Assert.That(attempt.TraceId, Is.EqualTo(query.TraceId));
            Assert.That(attempt.GetTagItem("http.request.method"), Is.EqualTo("POST"));
            Assert.That(attempt.GetTagItem("http.response.status_code"), Is.Null, "200 and 404 tell an indicator from none");
            Assert.That(attempt.GetTagItem("url.full"), Is.EqualTo($"https://{Host}/fhir/fgm/query"));
            Assert.That(attempt.GetTagItem("http.request.resend_count"), Is.Null);
        });
    }

    [Test]
    public async Task Query_is_a_trace_of_its_own_and_hangs_below_the_hosts_activity_only_where_the_host_wants_it()
    {
        using var hosts = new Activity("record viewed");
        hosts.Start();

        await AskAsync(SmspAnswer.NoRecord());
        await AskAsync(SmspAnswer.NoRecord(), options => options.TraceUnderHost = true);

        Activity[] queries = [.. _ear.Activities.Where(activity => activity.Kind == ActivityKind.Internal)];
        Assert.That(
            (queries[0].ParentId, queries[0].TraceId == hosts.TraceId, queries[0].Links.Any()),
            Is.EqualTo(((string?)null, false, false)));
        Assert.That((queries[1].ParentSpanId, queries[1].TraceId), Is.EqualTo((hosts.SpanId, hosts.TraceId)));
        Assert.That(Activity.Current, Is.SameAs(hosts), "and leaves it where it was");
    }

    [Test]
    public async Task Failed_query_shows_each_attempt_and_why()
    {
        FgmStatusOutcome outcome = await AskAsync(SmspAnswer.Unavailable());

        Assert.That(outcome.Attempts, Is.EqualTo(3));
        Activity query = _ear.Activities[^1];
        Assert.Multiple(() =>
        {
            Assert.That(
                _ear.Activities.SkipLast(1).Select(attempt => attempt.GetTagItem("http.request.resend_count")),
                Is.EqualTo((object?[])[null, 1, 2]));
            Assert.That(_ear.Activities.SkipLast(1).Select(attempt => attempt.GetTagItem("error.type")), Is.All.EqualTo("503"));
            Assert.That(_ear.Activities.Select(activity => activity.Status), Is.All.EqualTo(ActivityStatusCode.Error));
            Assert.That(query.GetTagItem("error.type"), Is.EqualTo("Busy"));
            Assert.That(_ear.Of("fgmis.client.attempt.duration"), Has.Count.EqualTo(3));
            Assert.That(query.GetTagItem("fgmis.attempts"), Is.EqualTo(3));
        });
    }

    [Test]
    public async Task Rejected_query_names_the_code()
    {
        await AskAsync(SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed));

        Assert.That(_ear.Activities[^1].GetTagItem("fgmis.response_code"), Is.EqualTo("ASID_CHECK_FAILED"));
        Assert.That(_ear.Activities[^1].GetTagItem("error.type"), Is.EqualTo("Rejected"));
    }

    [Test]
    public async Task Queries_are_counted_and_timed_by_outcome()
    {
        await AskAsync(SmspAnswer.Found());
        await AskAsync(SmspAnswer.NoRecord());
        await AskAsync(SmspAnswer.Reset(), options => options.Resending.Maximum = 0);
        await AskAsync(
            SmspAnswer.Found(),
            query: new FgmStatusQuery(Samples.PatientBorn("1971-02-03"), Samples.SmartcardUser, FgmQueryOccasion.RecordViewed));

        Assert.That(
            _ear.Of("fgmis.client.query.duration").Select(heard => (heard.Tags["fgmis.outcome"],
                heard.Tags.GetValueOrDefault("error.type"),
                heard.Tags.GetValueOrDefault("fgmis.not_sent.reason"))),
            Is.EqualTo((((object?, object?, object?)[])
            [
                ("Answered", null, null), ("Answered", null, null), ("Failed", "Unreachable", null), ("NotSent", null, "NotEligible"),
            ])));
        Assert.That(
            _ear.Of("fgmis.client.queries").Select(heard => heard.Tags["fgmis.outcome"]),
            Is.EqualTo(["Answered", "Answered", "Failed", "NotSent"]));
    }

    [Test]
    public async Task Durations_go_by_the_clients_clock()
    {
        Simulator.RespondToAll(SmspAnswer.Found().After(TimeSpan.FromSeconds(3)));
        await using FgmStatusClient client = NewClient();

        await AskWhileTimePassesAsync(client, TimeSpan.FromSeconds(1));

        Assert.That(_ear.Of("fgmis.client.query.duration").Single().Value, Is.InRange(3, 9));
        Assert.That(_ear.Of("fgmis.client.attempt.duration").Single().Value, Is.InRange(3, 9));
    }

    [Test]
    public async Task Caller_who_gives_up_is_no_failure_of_the_service()
    {
        using var arrived = new SemaphoreSlim(0);
        Simulator.RespondToAll(Late(arrived));
        using var caller = new CancellationTokenSource();
        await using FgmStatusClient client = NewClient();
        Task<FgmStatusOutcome> asking = client.QueryAsync(Samples.Query, caller.Token);
        await arrived.WaitAsync(Patience);

        await caller.CancelAsync();
        Assert.That(async () => await asking, Throws.InstanceOf<OperationCanceledException>());

        Assert.That(_ear.Activities.Select(activity => activity.GetTagItem("error.type")), Is.EqualTo(["Cancelled", "Cancelled"]));
        Assert.That(_ear.Of("fgmis.client.query.duration").Single().Tags["fgmis.outcome"], Is.EqualTo("Cancelled"));
    }

    [Test]
    public async Task Queries_on_their_way_are_counted_up_and_down_again()
    {
        using var arrived = new SemaphoreSlim(0);
        Simulator.RespondToAll(Late(arrived));
        await using FgmStatusClient client = NewClient();
        Task<FgmStatusOutcome>[] asking = [client.QueryAsync(Samples.Query), client.QueryAsync(Samples.Query)];
        await arrived.WaitAsync(Patience);
        await arrived.WaitAsync(Patience);

        Assert.That(_ear.Of("fgmis.client.active_queries").Sum(heard => heard.Value), Is.EqualTo(2));
        await PassTimeUntilAsync(Task.WhenAll(asking), TimeSpan.FromMilliseconds(200));
        Assert.That(_ear.Of("fgmis.client.active_queries").Sum(heard => heard.Value), Is.Zero);
    }

    [Test]
    public async Task Measurements_have_few_attributes_and_never_an_id()
    {
        foreach (SmspAnswer answer in (SmspAnswer[])[
            SmspAnswer.Found(),
            SmspAnswer.Error(FgmResponseCodes.InvalidParameter),
            SmspAnswer.ErrorWithSpelling("NEW_CODE"),
            SmspAnswer.Unavailable(),
            SmspAnswer.Reset(),
        ])
        {
            FgmStatusOutcome outcome = await AskAsync(answer);

            Assert.That(
                _ear.Measurements.SelectMany(heard => heard.Tags.Values).Select(value => $"{value}"),
                Has.None.EqualTo(outcome.MessageId.ToString("D")));
        }

        Assert.That(_ear.Measurements.SelectMany(heard => heard.Tags.Keys).Distinct(StringComparer.Ordinal), Is.SubsetOf(MetricAttributes));
    }

    [Test]
    public async Task Certificates_days_are_shown_while_the_client_lives()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var ear = new TelemetryEar(simulator.Endpoint.Host);
        Dictionary<string, object?> tags = new(StringComparer.Ordinal)
        {
            ["server.address"] = simulator.Endpoint.Host,
            ["server.port"] = simulator.Endpoint.Port,
            ["fgmis.from_asid"] = simulator.ClientAsid.Value,
        };
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(simulator.ClientCertificate.ToPkcs12("p"), "p");
        DateTimeOffset now = new DateTimeOffset(certificate.NotAfter).AddDays(-12);
        await using (simulator.CreateClient(options => options.TimeProvider = new ManualTimeProvider(now)))
        {
            TelemetryEar.Heard heard = ear.Collect("fgmis.client.certificate.expiry").Single(IsOurs);
            Assert.That(heard.Value, Is.EqualTo(12).Within(0.001));
        }

        Assert.That(ear.Collect("fgmis.client.certificate.expiry").Where(IsOurs), Is.Empty);

        bool IsOurs(TelemetryEar.Heard heard) => tags.All(tag => Equals(heard.Tags.GetValueOrDefault(tag.Key), tag.Value));
    }

    private static SmspAnswer Late(SemaphoreSlim arrived) => SmspAnswer.Custom(query =>
    {
        arrived.Release();
        return SmspResponse.Found(query);
    }).After(TimeSpan.FromSeconds(1));

    private async Task<FgmStatusOutcome> AskAsync(
        SmspAnswer answer, Action<FgmStatusClientOptions>? configure = null, FgmStatusQuery? query = null)
    {
        Simulator.RespondToAll(answer);
        await using FgmStatusClient client = NewClient(configure);
        return await AskWhileTimePassesAsync(client, TimeSpan.FromMilliseconds(200), query);
    }
}
