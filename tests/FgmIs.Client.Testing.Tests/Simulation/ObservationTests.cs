using System.Net;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

/// <summary>What a program around a simulator sees of each exchange, and what it may decide.</summary>
[TestFixture]
internal sealed class ObservationTests
{
    [Test]
    public async Task Observer_sees_that_a_bad_request_was_refused()
    {
        var observer = new RecordingObserver();
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { Observer = observer });
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage response = await client.SendAsync(QueryText.Request(simulator.Endpoint, "<broken"));

        Assert.That(observer.Answered.Single().Answer.IsRefusal, Is.True);
        Assert.That(observer.Received.Single().Violations, Is.Not.Empty);
    }

    [Test]
    public async Task Selector_decides_before_registered_answers_and_leaves_the_rest_to_them()
    {
        var options = new SmspSimulatorOptions
        {
            AnswerSelector = query => query.NhsNumber == SmspTriggers.NoRecord.NhsNumber.Value ? SmspAnswer.Found() : null,
        };
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
        simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.InvalidParameter));
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage chosen = await client.AskAsync(simulator, SmspTriggers.NoRecord.NhsNumber.Value);
        using HttpResponseMessage registered = await client.AskAsync(simulator);

        Assert.That((int)chosen.StatusCode, Is.EqualTo(200));
        Assert.That((int)registered.StatusCode, Is.EqualTo(400));
    }

    [Test]
    public async Task Request_that_is_not_admitted_is_answered_and_neither_kept_nor_observed()
    {
        var observer = new RecordingObserver();
        var options = new SmspSimulatorOptions
        {
            Observer = observer,
            Admission = query => query.NhsNumber == QueryText.Patient ? null : SmspAnswer.Raw(403, null, []),
        };
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(options);
        using var client = new HttpClient(simulator.CreateHandler());

        using HttpResponseMessage refused = await client.AskAsync(simulator, SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(simulator.ReceivedQueries, Is.Empty);
        Assert.That(observer.Received, Is.Empty);
        Assert.That(observer.Answered, Is.Empty);

        using HttpResponseMessage admitted = await client.AskAsync(simulator);
        Assert.That(admitted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(observer.Answered, Has.Count.EqualTo(1));
    }
}
