using System.Net;
using System.Text;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class AnswerTests
{
    private static readonly string[] FlagOrder = ["id", "meta", "contained", "status", "period", "subject", "code"];

    private SmspSimulator _simulator = null!;

    [SetUp]
    public void Start() => _simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions
    {
        TimeProvider = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.FromHours(1))),
    });

    [TearDown]
    public async Task StopAsync() => await _simulator.DisposeAsync();

    [Test]
    public async Task Found_is_about_the_patient_asked_for_and_correlates()
    {
        string messageId = QueryText.NewId();

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good("9449306621", messageId));

        Assert.Multiple(() =>
        {
            Assert.That(answered.ContentType, Is.EqualTo("application/xml+fhir;charset=utf-8"));
            Assert.That(answered.Bundle!.Name.NamespaceName, Is.EqualTo("http://hl7.org/fhir"));
            Assert.That(answered.ResponseIdentifier, Is.EqualTo(messageId));
            Assert.That(answered.ResponseCode, Is.EqualTo("ok"));
            Assert.That(answered.PatientNumber, Is.EqualTo("9449306621"));
            Assert.That(answered.FlagStart, Is.EqualTo("2026-03-01"), "the day of the query, which no patient is born after");
            Assert.That(answered.ChildrenOf("Flag"), Is.EqualTo(FlagOrder));
            Assert.That(answered.Value("MessageHeader", "timestamp"), Is.EqualTo("2026-03-01T11:30:15+00:00"));
            Assert.That(answered.Value("source", "endpoint"), Is.EqualTo("urn:nhs:addressing:asid:200000000002"));
            Assert.That(answered.Value("destination", "endpoint"), Is.EqualTo("urn:nhs:addressing:asid:200000000001"));
            Assert.That(answered.Value("destination", "name"), Is.EqualTo("Test & Trust"));
        });
    }

    [Test]
    public async Task Registered_answer_wins_over_the_trigger_and_over_the_answer_for_all()
    {
        _simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.PatientOver18));
        _simulator.Register(NhsNumber.Parse("9462205914"), SmspAnswer.Found("2019-12-24"));

        Answered registered = await Answered.ToAsync(_simulator, QueryText.Good("9462205914"));
        Answered other = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That(registered.FlagStart, Is.EqualTo("2019-12-24"));
        Assert.That(other.Code, Is.EqualTo("PATIENT_OVER_18"));
    }

    [Test]
    public async Task Chosen_answer_may_be_another_for_each_request()
    {
        _simulator.RespondToAll(SmspAnswer.Choose(query => query.NhsNumber == "9449306621" ? SmspAnswer.NoRecord() : SmspAnswer.Found()));

        Answered chosen = await Answered.ToAsync(_simulator, QueryText.Good("9449306621"));
        Answered other = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That(chosen.Code, Is.EqualTo("NO_RECORD_FOUND"));
        Assert.That(other.FlagStart, Is.Not.Null);
    }

    [Test]
    public async Task Requests_are_kept_as_many_as_the_options_say_and_bad_ones_always()
    {
        await using SmspSimulator forgetful = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { KeptQueries = 2 });
        await Answered.ToAsync(forgetful, "<Bundle/>");
        string[] ids = [QueryText.NewId(), QueryText.NewId(), QueryText.NewId()];
        foreach (string id in ids)
        {
            await Answered.ToAsync(forgetful, QueryText.Good(messageId: id));
        }

        Assert.That(forgetful.UnexpectedRequests, Has.Count.EqualTo(1));
        Assert.That(forgetful.ReceivedQueries.Select(query => query.MessageId), Is.EqualTo([null, ids[2]]));
    }

    [Test]
    public async Task Sequence_goes_on_with_its_last_answer()
    {
        _simulator.RegisterSequence(QueryText.Patient, SmspAnswer.Unavailable(), SmspAnswer.NoRecord(), SmspAnswer.Found());

        var statuses = new List<int>();
        for (int i = 0; i < 4; i++)
        {
            statuses.Add((await Answered.ToAsync(_simulator, QueryText.Good())).Status);
        }

        Assert.That(statuses, Is.EqualTo(new[] { 503, 404, 200, 200 }));
    }

    [Test]
    public async Task Reset_forgets_answers_and_requests()
    {
        _simulator.RespondToAll(SmspAnswer.NoRecord());
        _simulator.Register(QueryText.Patient, SmspAnswer.NoRecord());
        await Answered.ToAsync(_simulator, QueryText.Good());

        _simulator.Reset();

        Assert.That(_simulator.ReceivedQueries, Is.Empty);
        Assert.That((await Answered.ToAsync(_simulator, QueryText.Good())).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Wrong_patient_correlates_all_the_same()
    {
        string messageId = QueryText.NewId();
        _simulator.RespondToAll(SmspAnswer.ForPatient("9449306621"));

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good(messageId: messageId));

        Assert.That((answered.PatientNumber, answered.ResponseIdentifier), Is.EqualTo(("9449306621", messageId)));
    }

    [Test]
    public async Task Custom_answer_mutates_a_good_one()
    {
        _simulator.RespondToAll(
            SmspAnswer.Custom(query => SmspResponse.Found(query).Replace("\"active\"", "\"inactive\"").WithStatus(500)));

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That((answered.Status, answered.Value("Flag", "status")), Is.EqualTo((500, "inactive")));
    }

    [Test]
    public async Task Answer_that_throws_is_told_apart_from_a_failing_provider()
    {
        _simulator.RespondToAll(SmspAnswer.Custom(_ => throw new InvalidOperationException("my own slip")));

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That((answered.Status, answered.ContentType), Is.EqualTo((500, "text/plain")));
        Assert.That(
            _simulator.AssertNoUnexpectedRequests,
            Throws.InstanceOf<SmspUnexpectedRequestException>().With.Message.Contains("my own slip"));
    }

    [Test]
    public void Response_can_be_made_without_an_exchange()
    {
        var messageId = Guid.NewGuid();
        ReceivedQuery query = ReceivedQuery.Create(messageId, NhsNumber.Parse(QueryText.Patient), DateTimeOffset.UnixEpoch, SmspVersion.V1);

        string found = SmspResponse.Found(query).BodyText;

        Assert.That(found, Does.Contain(messageId.ToString()).And.Contain(QueryText.Patient).And.Contain("FGMQueryResponse_1_0"));
        Assert.That(SmspResponse.NoRecord(query).Status, Is.EqualTo(500));
    }

    [Test]
    public void Replace_of_what_is_not_there_throws() =>
        Assert.That(() => new SmspResponse(200, null, "abc"u8.ToArray()).Replace("x", "y"), Throws.ArgumentException);

    [Test]
    public async Task Unknown_spelling_is_an_error_under_HTTP_500_as_it_is()
    {
        _simulator.RespondToAll(SmspAnswer.ErrorWithSpelling("FGM-<\"&4711"));

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That((answered.Status, answered.Code, answered.Severity), Is.EqualTo((500, "FGM-<\"&4711", "error")));
    }

    [Test]
    public async Task Found_without_a_date_has_no_period()
    {
        _simulator.RespondToAll(SmspAnswer.Found(assessmentDate: null));

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good());

        Assert.That(answered.ChildrenOf("Flag"), Does.Not.Contain("period"));
    }

    [Test]
    public async Task Unavailable_says_when_to_come_again_and_nothing_else()
    {
        _simulator.RespondToAll(SmspAnswer.Unavailable(TimeSpan.FromMilliseconds(1200)));
        using var client = new HttpClient(_simulator.CreateHandler());

        using HttpResponseMessage response = await client.AskAsync(_simulator);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [Test]
    public async Task Raw_answer_arrives_as_it_is()
    {
        _simulator.RespondToAll(SmspAnswer.Raw(200, "text/html", Encoding.UTF8.GetBytes("<html/>"))
            .WithHeader("X-Gateway", "a")
            .WithHeader("Content-Type", "text/plain"));
        using var client = new HttpClient(_simulator.CreateHandler());

        using HttpResponseMessage response = await client.AskAsync(_simulator);

        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("<html/>"));
        Assert.That(response.Headers.GetValues("X-Gateway"), Is.EqualTo(new[] { "a" }));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
    }

    [Test]
    public async Task Refusal_of_a_broken_request_wins_over_what_is_registered()
    {
        _simulator.RespondToAll(SmspAnswer.Found());

        Answered answered = await Answered.ToAsync(_simulator, QueryText.Good("9434765918"));

        Assert.That(answered.Code, Is.EqualTo("INVALID_NHS_NUMBER"));
    }

    [Test]
    public void Sequence_without_answers_is_refused() =>
        Assert.That(() => _simulator.RegisterSequence(QueryText.Patient), Throws.ArgumentException);

    [Test]
    public void Options_without_a_client_ASID_are_refused()
    {
        var options = new SmspSimulatorOptions();
        options.ClientAsids.Clear();

        Assert.That(() => SmspSimulator.CreateInMemory(options), Throws.ArgumentException);
    }

    [Test]
    public async Task Simulator_asked_concurrently_keeps_every_query()
    {
        using var client = new HttpClient(_simulator.CreateHandler());

        await Parallel.ForAsync(0, 200, async (_, _) => (await client.AskAsync(_simulator)).Dispose());

        Assert.That(_simulator.ReceivedQueries, Has.Count.EqualTo(200));
        Assert.That(_simulator.UnexpectedRequests, Is.Empty);
    }
}
