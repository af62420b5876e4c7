using System.Text;
using FgmIs.Client;
using FgmIs.Client.Fhir;
using Hl7.Fhir.ElementModel;
using Hl7.FhirPath;

// A query as nodes, and an answer without the namespace of FHIR, as published ones are.
var options = new FgmStatusClientOptions();
options.Identity.FromAsid = Asid.Parse("200000000115");
options.Identity.ToAsid = Asid.Parse("200000000116");
options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("X26"), "An organisation");
var patient = new VerifiedPatient(
    NhsNumber.Parse("943 476 5919"),
    FhirDate.FromDateTime(DateTime.Today.AddYears(-7)),
    NhsNumberVerification.PdsTrace(DateTimeOffset.UtcNow));
Requester doctor = Requester.Smartcard(
    SdsUserId.Parse("555021935107"), SdsRoleProfileId.Parse("555021940107"), [RbacActivity.ViewSummaryHealthRecords]);
var query = new FgmStatusQuery(patient, doctor, FgmQueryOccasion.RecordViewed);
if (!FgmQueryMessage.TryWrite(query, options, out FgmQueryMessage? message, out _))
{
    return 1;
}

ITypedElement request = message.ToTypedElement();
object? number = request.Scalar("entry.resource.ofType(Parameters).parameter.where(name = 'NHSNumber').value");

byte[] response = Encoding.UTF8.GetBytes($"""
    <Bundle><type value="message"/>
    <entry><resource><MessageHeader>
      <timestamp value="{DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:sszzz}"/>
      <event>
        <system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
        <code value="urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0"/>
      </event>
      <response><identifier value="{message.MessageId:D}"/><code value="ok"/></response>
      <source><endpoint value="urn:nhs:addressing:asid:200000000116"/></source>
      <destination><endpoint value="urn:nhs:addressing:asid:200000000115"/></destination>
    </MessageHeader></resource></entry>
    <entry><resource><Flag>
      <contained><Patient>
        <id value="p"/><identifier><system value="http://fhir.nhs.net/Id/nhs-number"/><value value="9434765919"/></identifier>
      </Patient></contained>
      <status value="active"/><period><start value="2016-03-01"/></period><subject><reference value="#p"/></subject>
      <code><coding><system value="http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0"/><code value="FGM"/></coding></code>
    </Flag></resource></entry></Bundle>
    """);
ITypedElement answer = FgmFhirMessage.ReadTyped(response);
bool isLate = answer.IsTrue("entry.resource.ofType(Flag).period.start > @2016-01-01");
FgmJudgement ofBytes = message.Judge(response);
FgmJudgement ofNodes = message.Judge(answer);

Console.WriteLine($"number found: {number is "9434765919"}; date found: {isLate}; {ofBytes}, {ofNodes}");
return number is "9434765919" && isLate && ofBytes is FgmJudgedIndicator && ofNodes is FgmJudgedIndicator ? 0 : 1;
