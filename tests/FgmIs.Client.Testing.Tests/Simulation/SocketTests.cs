using System.Net;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class SocketTests
{
    [Test]
    public async Task Simulator_asked_over_mutual_TLS_answers_found()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using HttpClient client = Clients.For(simulator);

        using HttpResponseMessage response = await client.AskAsync(simulator);

        string body = await response.Content.ReadAsStringAsync();
        ReceivedQuery query = simulator.ReceivedQueries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), body);
            Assert.That(response.Version, Is.EqualTo(HttpVersion.Version11));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/xml+fhir; charset=utf-8"));
            Assert.That(response.Headers.Server, Is.Empty);
            Assert.That(body, Does.Contain("<start value=\"2015-02-04\" />"));
            Assert.That(query.ClientCertificateThumbprint, Is.EqualTo(simulator.ClientCertificate.Certificate.Thumbprint));
            Assert.That(simulator.AssertNoUnexpectedRequests, Throws.Nothing);
        });
    }
}
