using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class HttpRuleTests
{
    private const string MessageId = "14daadee-26e1-4d6a-9e6a-7f4af9b58870";

    [TestCase(null, "text/xml; charset=utf-8", "HTTP SOAPAction")]
    [TestCase("urn:nhs:names:services:clinicals-sync:FGMQuery_2_0", "text/xml; charset=utf-8", "HTTP SOAPAction")]
    [TestCase("\"urn:nhs:names:services:clinicals-sync/FGMQuery_2_0\"", "text/xml; charset=utf-8", "HTTP SOAPAction")]
    [TestCase(QueryText.SoapAction, "text/xml", "HTTP Content-Type")]
    [TestCase(QueryText.SoapAction, "text/xml; charset=utf-16", "HTTP Content-Type")]
    [TestCase(QueryText.SoapAction, "application/json; charset=utf-8", "HTTP Content-Type")]
    public async Task Simulator_given_a_wrong_header_names_it(string? soapAction, string contentType, string location)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(
            simulator, QueryText.Request(simulator.Endpoint, QueryText.Good(messageId: MessageId), soapAction, contentType));

        Assert.That(answered.Code, Is.EqualTo("INPUT_MESSAGE_VALIDATION_ERROR"));
        Assert.That(simulator.UnexpectedRequests.Single().Violations.Single().Location, Is.EqualTo(location));
        Assert.That(answered.ResponseIdentifier, Is.EqualTo(MessageId));
    }

    [TestCase("application/xml+fhir;charset=UTF-8")]
    [TestCase("text/xml; charset=\"utf-8\"")]
    public async Task Simulator_given_an_allowed_content_type_accepts_it(string contentType)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(
            simulator, QueryText.Request(simulator.Endpoint, QueryText.Good(), contentType: contentType));

        Assert.That(answered.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Simulator_given_another_path_answers_a_bare_404()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(
            simulator, QueryText.Request(new Uri(simulator.Endpoint, "/fhir/fgm/create"), QueryText.Good()));

        Assert.That((answered.Status, answered.Body), Is.EqualTo((404, "")));
        Assert.That(simulator.UnexpectedRequests.Single().Violations.Single().Location, Is.EqualTo("HTTP path"));
    }

    [Test]
    public async Task Simulator_given_another_method_answers_405()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(simulator, new HttpRequestMessage(HttpMethod.Get, simulator.Endpoint));

        Assert.That((answered.Status, answered.Body), Is.EqualTo((405, "")));
    }
}
