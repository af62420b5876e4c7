using System.Net;
using NUnit.Framework;
using RichardSzalay.MockHttp;

namespace FgmIs.Client.Tests.Journey;

/// <summary>What a gateway before the service answers, where nothing hangs on sockets (docs/wire.md, sections 3 and 4).</summary>
[TestFixture]
public sealed class GatewayTests : JourneyFixture
{
    private const string Page = "<html>a gateway's page</html>";

    private MockHttpMessageHandler _gateway = null!;

    [SetUp]
    public void SetUpGateway() => _gateway = new MockHttpMessageHandler();

    [TearDown]
    public void TearDownGateway() => _gateway.Dispose();

    [TestCase(HttpStatusCode.Redirect, FgmFailureKind.Redirected)]
    [TestCase(HttpStatusCode.Unauthorized, FgmFailureKind.GatewayRefused)]
    [TestCase(HttpStatusCode.Forbidden, FgmFailureKind.GatewayRefused)]
    [TestCase(HttpStatusCode.ProxyAuthenticationRequired, FgmFailureKind.GatewayRefused)]
    [TestCase(HttpStatusCode.NotFound, FgmFailureKind.EndpointNotFound)]
    [TestCase(HttpStatusCode.MethodNotAllowed, FgmFailureKind.EndpointNotFound)]
    [TestCase(HttpStatusCode.Gone, FgmFailureKind.EndpointNotFound)]
    [TestCase(HttpStatusCode.BadRequest, FgmFailureKind.RequestRefused)]
    [TestCase(HttpStatusCode.InternalServerError, FgmFailureKind.InvalidResponse)]
    [TestCase(HttpStatusCode.OK, FgmFailureKind.InvalidResponse)]
    public async Task Page_of_a_gateway_is_a_failure_by_its_status_and_is_asked_for_once(HttpStatusCode status, FgmFailureKind kind)
    {
        MockedRequest posts = _gateway.When(HttpMethod.Post, "*").Respond(status, "text/html", Page);
        await using FgmStatusClient client = NewClientOver(_gateway);

        var failed = (FgmQueryFailed)await client.QueryAsync(Samples.Query);

        Assert.Multiple(() =>
        {
            Assert.That(failed.Kind, Is.EqualTo(kind));
            Assert.That(failed.HttpStatus, Is.EqualTo((int)status));
            Assert.That(_gateway.GetMatchCount(posts), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task Query_goes_to_the_endpoint_with_its_action_and_type_and_the_patients_number()
    {
        HttpRequestMessage? sent = null;
        string? body = null;
        _gateway.Expect(HttpMethod.Post, "*").Respond(async request =>
        {
            sent = request;
            body = await request.Content!.ReadAsStringAsync();
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        });
        await using FgmStatusClient client = NewClientOver(_gateway);

        _ = await client.QueryAsync(Samples.Query);

        Assert.That(_gateway.VerifyNoOutstandingExpectation, Throws.Nothing);
        Assert.Multiple(() =>
        {
            Assert.That(sent!.RequestUri, Is.EqualTo(new Uri($"https://{Host}/fhir/fgm/query")));
            Assert.That(
                sent.Headers.GetValues("SOAPAction"), Is.EqualTo(["\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\""]));
            Assert.That(sent.Content!.Headers.GetValues("Content-Type"), Is.EqualTo(["text/xml; charset=utf-8"]));
            Assert.That(body, Does.Contain($"<valueString value=\"{Samples.NhsNumberDigits}\"/>"));
        });
    }

    [Test]
    public async Task Busy_gateway_is_asked_again_under_the_same_message_id_and_a_new_Bundle_id()
    {
        List<string> bodies = [];
        _gateway.Expect(HttpMethod.Post, "*").With(Kept).Respond(HttpStatusCode.ServiceUnavailable, "text/html", Page);
        _gateway.Expect(HttpMethod.Post, "*").With(Kept).Respond(HttpStatusCode.Forbidden, "text/html", Page);
        await using FgmStatusClient client = NewClientOver(_gateway);

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromMilliseconds(100));

        Assert.That(_gateway.VerifyNoOutstandingExpectation, Throws.Nothing);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Attempts, Is.EqualTo(2));
            Assert.That(bodies, Has.Count.EqualTo(2).And.All.Contains(outcome.MessageId.ToString()));
            Assert.That(bodies.Select(body => body[..body.IndexOf("<meta>", StringComparison.Ordinal)]), Is.Unique);
        });

        bool Kept(HttpRequestMessage request)
        {
            bodies.Add(request.Content!.ReadAsStringAsync().GetAwaiter().GetResult());
            return true;
        }
    }
}
