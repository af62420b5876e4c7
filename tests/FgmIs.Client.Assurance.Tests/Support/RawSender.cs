using System.Globalization;
using System.Net.Http.Headers;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FgmIs.Client.Assurance.Tests;

/// <summary>Sends a message past the client, to any server whatever: what a careless client does.</summary>
internal sealed class RawSender : IDisposable
{
    private readonly AssuranceEnvironment _environment;
    private readonly HttpMessageInvoker _http;

    public RawSender(AssuranceEnvironment environment)
    {
        _environment = environment;
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(
            environment.Variables["FGMIS_CLIENT_PKCS12"], File.ReadAllText(environment.Variables["FGMIS_CLIENT_PASSWORD_FILE"]));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.ClientCertificates = [certificate];
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        _http = new HttpMessageInvoker(handler);
    }

    public async Task<bool> SendAsync(
        AssuranceQuery query, Guid bundleId, Guid messageId, bool namesTheAuthor, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _environment.Endpoint);
        request.Headers.TryAddWithoutValidation("SOAPAction", "\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Message(query, bundleId, messageId, namesTheAuthor)));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/xml; charset=utf-8");
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private string Message(AssuranceQuery query, Guid bundleId, Guid messageId, bool namesTheAuthor)
    {
        const string Profile = "http://fhir.nhs.net/StructureDefinition/";
        (Guid parameters, Guid practitioner, Guid organization) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        string now = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
        string Variable(string name) => SecurityElement.Escape(_environment.Variables[name]);
        return $"""
            <Bundle xmlns="http://hl7.org/fhir"><id value="{bundleId}"/><meta><profile value="{Profile}spine-message-bundle-1-0"/></meta>
            <type value="message"/><entry><resource><MessageHeader><id value="{messageId}"/>
            <meta><profile value="{Profile}spine-request-messageheader-2-0"/></meta><timestamp value="{now}"/>
            <event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
            <code value="urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"/></event>
            <source><endpoint value="urn:nhs:addressing:asid:{Variable("FGMIS_FROM_ASID")}"/></source>
            <destination><endpoint value="urn:nhs:addressing:asid:{Variable("FGMIS_TO_ASID")}"/></destination>
            <author><reference value="Practitioner/{practitioner}"/>{(namesTheAuthor ? "<display value=\"Dr Town Wood\"/>" : "")}</author>
            <data><reference value="Parameters/{parameters}"/></data></MessageHeader></resource></entry>
            <entry><resource><Parameters><id value="{parameters}"/><meta><profile value="{Profile}spine-ris-parameters-1-0"/></meta>
            <parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>
            <parameter><name value="NHSNumber"/><valueString value="{query.NhsNumber}"/></parameter></Parameters></resource></entry>
            <entry><resource><Practitioner><id value="{practitioner}"/><meta><profile value="{Profile}spine-practitioner-2-0"/></meta>
            <identifier><system value="http://fhir.nhs.net/Id/local-identifier"/>
            <value value="{SecurityElement.Escape(query.User.Id)}"/></identifier>
            <practitionerRole><managingOrganization>
            <reference value="Organization/{organization}"/></managingOrganization></practitionerRole>
            </Practitioner></resource></entry>
            <entry><resource><Organization><id value="{organization}"/><meta><profile value="{Profile}spine-organization-1-0"/></meta>
            <identifier><system value="http://fhir.nhs.net/Id/ods-organization-code"/>
            <value value="{Variable("FGMIS_ORGANIZATION")}"/></identifier>
            <name value="{Variable("FGMIS_ORGANIZATION_NAME")}"/></Organization></resource></entry></Bundle>
            """;
    }
}
