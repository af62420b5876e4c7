using System.Text;
using FgmIs.Client.Testing.Tests.Support;

namespace FgmIs.Client.Testing.Tests.Simulation;

[TestFixture]
internal sealed class RequestRuleTests
{
    private const string Invalid = "INPUT_MESSAGE_VALIDATION_ERROR";

    public static IEnumerable<TestCaseData> BrokenMessages()
    {
        yield return Case("no namespace", "Bundle", " xmlns=\"http://hl7.org/fhir\"", "");
        yield return Case("an element in another namespace", "Bundle", "<type value", "<type xmlns=\"urn:other\" value");
        yield return Case("another root", "Bundle", "Bundle", "Basic");
        yield return Case("no Bundle.id", "Bundle.id", BundleId, "");
        yield return Case("a Bundle.id that is no UUID", "Bundle.id", "13daadee-26e1-4d6a-9e6a-7f4af9b58870", "1");
        yield return Case(
            "an upper-case Bundle.id", "Bundle.id", "13daadee-26e1-4d6a-9e6a-7f4af9b58870", "13DAADEE-26E1-4D6A-9E6A-7F4AF9B58870");
        yield return Case("another type of Bundle", "Bundle.type", "<type value=\"message\"/>", "<type value=\"searchset\"/>");
        yield return Case("no type of Bundle", "Bundle.type", "<type value=\"message\"/>", "");
        yield return Case("a total", "Bundle.total", "<type value=\"message\"/>", "<type value=\"message\"/><total value=\"1\"/>");
        yield return Case(
            "a fullUrl",
            "Bundle.entry[0].fullUrl",
            "<entry><resource><MessageHeader>",
            "<entry><fullUrl value=\"urn:x\"/><resource><MessageHeader>");
        yield return Case("another profile of Bundle", "Bundle.meta.profile", "spine-message-bundle-1-0", "spine-message-bundle-2-0");
        yield return Case("a second profile", "Bundle.meta.profile", "<type value", "<type value", bundle => bundle.Replace(
            "<meta><profile value=\"http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0\"/>",
            "<meta><profile value=\"http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0\"/><profile value=\"http://x\"/>",
            StringComparison.Ordinal));
        yield return Case("elements out of order", "Bundle.id", BundleId, "", bundle => bundle.Replace(
            "<type value=\"message\"/>",
            "<type value=\"message\"/>" + BundleId,
            StringComparison.Ordinal));
        yield return Case("an unknown attribute", "Bundle.type", "<type value=\"message\"/>", "<type value=\"message\" id=\"a\"/>");
        yield return Case("text between elements", "Bundle", "<type value", "some text<type value");

        yield return Case(
            "another message header profile",
            "MessageHeader.meta.profile",
            "spine-request-messageheader-2-0",
            "spine-request-messageheader-1-0");
        yield return Case(
            "a header id that is no UUID",
            "MessageHeader.id",
            "14daadee-26e1-4d6a-9e6a-7f4af9b58870",
            "{14daadee-26e1-4d6a-9e6a-7f4af9b58870}");
        yield return Case("no timestamp", "MessageHeader.timestamp", "<timestamp value=\"2026-03-01T12:00:00+00:00\"/>", "");
        yield return Case("a timestamp without offset", "MessageHeader.timestamp", "12:00:00+00:00", "12:00:00");
        yield return Case("a timestamp without seconds", "MessageHeader.timestamp", "12:00:00+00:00", "12:00+00:00");
        yield return Case("an impossible timestamp", "MessageHeader.timestamp", "2026-03-01T", "2026-02-30T");
        yield return Case("another event system", "MessageHeader.event.system", "message-event-2-0", "message-event-1-0");
        yield return Case("another event", "MessageHeader.event.code", "FGMQuery_2_0", "FGMQuery_1_0");
        yield return Case("an event version", "MessageHeader.event.version", "FGMQuery_2_0\"/>", "FGMQuery_2_0\"/><version value=\"1\"/>");
        yield return Case("a source version", "MessageHeader.source.version", "<contact>", "<version value=\"1\"/><contact>");
        yield return Case("a contact without system", "MessageHeader.source.contact.system", "<system value=\"phone\"/>", "");
        yield return Case("a contact of an unknown system", "MessageHeader.source.contact.system", "\"phone\"", "\"telegraph\"");
        yield return Case("a ranked contact", "MessageHeader.source.contact.rank", "</contact>", "<rank value=\"1\"/></contact>");
        yield return Case("an empty name of the source", "MessageHeader.source.name", "Test &amp; Trust", "");
        yield return Case(
            "no source endpoint", "MessageHeader.source.endpoint", "<endpoint value=\"urn:nhs:addressing:asid:200000000001\"/>", "");
        yield return Case("a source ASID of 11 digits", "MessageHeader.source.endpoint", "asid:200000000001", "asid:20000000001");
        yield return Case("a bare source ASID", "MessageHeader.source.endpoint", "urn:nhs:addressing:asid:200000000001", "200000000001");
        yield return Case(
            "a destination with a target",
            "MessageHeader.destination.target",
            "<name value=\"SPINE\"/>",
            "<name value=\"SPINE\"/><target><reference value=\"Device/1\"/></target>");
        yield return Case(
            "two destinations",
            "MessageHeader.destination",
            "<author>",
            "<destination><endpoint value=\"urn:nhs:addressing:asid:200000000002\"/></destination><author>");
        yield return Case(
            "no author",
            "MessageHeader.author",
            "<author><reference value=\"Practitioner/41fe704c-18e5-11e5-b60b-1697f925ec7b\"/></author>",
            "");
        yield return Case("an author display", "MessageHeader.author.display", "</author>", "<display value=\"Dr Town Wood\"/></author>");
        yield return Case("an author elsewhere", "MessageHeader.author.reference", "Practitioner/41fe704c", "Practitioner/51fe704c");
        yield return Case(
            "an absolute author", "MessageHeader.author.reference", "Practitioner/41fe704c", "http://x/Practitioner/41fe704c");
        yield return Case("a data display", "MessageHeader.data.display", "</data>", "<display value=\"x\"/></data>");
        yield return Case("data elsewhere", "MessageHeader.data.reference", "Parameters/7cb73a48", "Parameters/8cb73a48");
        yield return Case(
            "an enterer", "MessageHeader.enterer", "<author>", "<enterer><reference value=\"Practitioner/1\"/></enterer><author>");
        yield return Case("a narrative", "MessageHeader.text", "<timestamp", "<text><status value=\"generated\"/></text><timestamp");
        yield return Case("implicit rules", "MessageHeader.implicitRules", "<timestamp", "<implicitRules value=\"http://x\"/><timestamp");
        yield return Case("an extension", "MessageHeader.extension", "<timestamp", "<extension url=\"http://x\"/><timestamp");

        yield return Case("another Parameters profile", "Parameters.meta.profile", "spine-ris-parameters-1-0", "spine-ris-parameters-2-0");
        yield return Case("another risk", "Parameters.parameter[0].valueString", "\"FGM\"", "\"CPIS\"");
        yield return Case("parameters in the wrong order", "Parameters.parameter[0].name", "RiskIndicator", "X", bundle => bundle
            .Replace("\"NHSNumber\"", "\"RiskIndicator\"", StringComparison.Ordinal)
            .Replace("\"X\"", "\"NHSNumber\"", StringComparison.Ordinal));
        yield return Case(
            "one parameter",
            "Parameters.parameter",
            "<parameter><name value=\"RiskIndicator\"/><valueString value=\"FGM\"/></parameter>",
            "");
        yield return Case(
            "a third parameter",
            "Parameters.parameter",
            "</Parameters>",
            "<parameter><name value=\"X\"/><valueString value=\"Y\"/></parameter></Parameters>");
        yield return Case("an NHS number with blanks", "Parameters.parameter[1].valueString", QueryText.Patient, "943 476 5919");
        yield return Case("an NHS number of nine digits", "Parameters.parameter[1].valueString", QueryText.Patient, "943476591");
        yield return Case(
            "an NHS number of another type",
            "Parameters.parameter[1].valueInteger",
            "valueString value=\"9434765919\"",
            "valueInteger value=\"9434765919\"");

        yield return Case("another Practitioner profile", "Practitioner.meta.profile", "spine-practitioner-2-0", "spine-practitioner-1-0");
        yield return Case("no Practitioner identifier", "Practitioner.identifier", QueryText.LocalIdentifier, "");
        yield return Case("an SDS user id alone", "Practitioner.identifier", "Id/local-identifier", "Id/sds-user-id");
        yield return Case("an unknown Practitioner identifier", "Practitioner.identifier", "Id/local-identifier", "Id/gmc-number");
        yield return Case(
            "a local identifier beside the SDS ones",
            "Practitioner.identifier",
            QueryText.LocalIdentifier,
            QueryText.SmartcardIdentifiers + QueryText.LocalIdentifier);
        yield return Case("SDS ids the wrong way round", "Practitioner.identifier", QueryText.LocalIdentifier, SwappedSmartcard);
        yield return Case(
            "an identifier's use",
            "Practitioner.identifier[0].use",
            "<identifier><system value=\"http://fhir.nhs.net/Id/local-identifier\"",
            "<identifier><use value=\"official\"/><system value=\"http://fhir.nhs.net/Id/local-identifier\"");
        yield return Case("an empty identifier", "Practitioner.identifier[0].value", "\"12456\"", "\"\"");
        yield return Case(
            "a Practitioner's name", "Practitioner.name", "<practitionerRole>", "<name><family value=\"Wood\"/></name><practitionerRole>");
        yield return Case(
            "a Practitioner's role",
            "Practitioner.practitionerRole.role",
            "</managingOrganization>",
            "</managingOrganization><role><text value=\"x\"/></role>");
        yield return Case(
            "another managing organisation",
            "practitionerRole.managingOrganization.reference",
            "Organization/99daadee",
            "Organization/88daadee");

        yield return Case("another Organization profile", "Organization.meta.profile", "spine-organization-1-0", "spine-organization-2-0");
        yield return Case(
            "no ODS code",
            "Organization.identifier[0].system",
            "<identifier><system value=\"http://fhir.nhs.net/Id/ods-organization-code\"/><value value=\"SDT\"/></identifier>",
            "");
        yield return Case("a lower-case ODS code", "Organization.identifier[0].value", "\"SDT\"", "\"sdt\"");
        yield return Case("no name of the Organization", "Organization.name", "<name value=\"Standon NHS Trust\"/>", "");
        yield return Case(
            "a telephone of the Organization",
            "Organization.telecom",
            "<name value=\"Standon NHS Trust\"/>",
            "<name value=\"Standon NHS Trust\"/><telecom><value value=\"1\"/></telecom>");
        yield return Case("no Organization at all", "Bundle.entry", "<entry><resource><Organization>", "<!--", bundle => bundle
            .Replace("</Organization></resource></entry>", "-->", StringComparison.Ordinal));
        yield return Case("entries in the wrong order", "MessageHeader", "MessageHeader>", "Header>");
        yield return Case(
            "a declaration of another encoding",
            "XML declaration",
            "<Bundle xmlns",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><Bundle xmlns");

        yield return Case("an unknown sender", "MessageHeader.source.endpoint", "asid:200000000001", "asid:200000000009").Returns(
            ("ASID_CHECK_FAILED", 403));
        yield return Case("another receiver", "MessageHeader.destination.endpoint", "asid:200000000002", "asid:200000000009").Returns(
            ("ASID_CHECK_FAILED", 403));
        yield return Case("a wrong check digit", "Parameters.parameter[1].valueString", QueryText.Patient, "9434765918").Returns(
            ("INVALID_NHS_NUMBER", 400));
        yield return Case("a check digit that cannot be", "Parameters.parameter[1].valueString", QueryText.Patient, "9990000140").Returns(
            ("INVALID_NHS_NUMBER", 400));
        yield return Case("an unclosed element", "body", "</Bundle>", "").Returns(("MESSAGE_NOT_WELL_FORMED", 400));
        yield return Case("a DTD", "body", "<Bundle xmlns", "<!DOCTYPE Bundle><Bundle xmlns").Returns(("MESSAGE_NOT_WELL_FORMED", 400));
    }

    [TestCaseSource(nameof(BrokenMessages))]
    public async Task<(string? Code, int Status)> Simulator_given_a_broken_message_names_the_rule(
        string location, Func<string, string> breakIt)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(simulator, breakIt(GoodMessage));

        ReceivedQuery query = simulator.UnexpectedRequests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(query.Violations.Select(violation => violation.Location), Does.Contain(location));
            Assert.That(answered.Diagnostics, Is.Not.Null.And.Not.Contains("943476"), "words for the tester, and no patient's");
            Assert.That(
                simulator.AssertNoUnexpectedRequests,
                Throws.InstanceOf<SmspUnexpectedRequestException>().With.Message.Contains(location));
        });
        return (answered.Code, answered.Status);
    }

    [Test]
    public async Task Simulator_given_a_good_message_reads_all_of_it()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(simulator, GoodMessage);

        ReceivedQuery query = simulator.ReceivedQueries.Single();
        Assert.Multiple(() =>
        {
            Assert.That(query.Violations, Is.Empty);
            Assert.That(answered.Status, Is.EqualTo(200), answered.Body);
            Assert.That(query.BundleId, Is.EqualTo("13daadee-26e1-4d6a-9e6a-7f4af9b58870"));
            Assert.That(query.MessageId, Is.EqualTo("14daadee-26e1-4d6a-9e6a-7f4af9b58870"));
            Assert.That(query.Timestamp, Is.EqualTo("2026-03-01T12:00:00+00:00"));
            Assert.That(query.NhsNumber, Is.EqualTo(QueryText.Patient));
            Assert.That(query.FromAsid, Is.EqualTo(simulator.ClientAsid.Value));
            Assert.That(query.ToAsid, Is.EqualTo(simulator.ProviderAsid.Value));
            Assert.That(query.SourceName, Is.EqualTo("Test & Trust"));
            Assert.That(
                query.PractitionerIdentifiers.Select(id => (id.System, id.Value)),
                Is.EqualTo(new[] { ("http://fhir.nhs.net/Id/local-identifier", "12456") }));
            Assert.That(query.OrganizationCode, Is.EqualTo("SDT"));
            Assert.That(query.SiteCode, Is.EqualTo("SDT01"));
            Assert.That(query.OrganizationName, Is.EqualTo("Standon NHS Trust"));
            Assert.That(query.Headers["soapaction"], Is.EqualTo(QueryText.SoapAction));
            Assert.That(query.BodyText, Is.EqualTo(GoodMessage));
            Assert.That(query.ClientCertificateThumbprint, Is.Null);
            Assert.That(query.ToString(), Does.Not.Contain(QueryText.Patient));
        });
    }

    [TestCase("smartcard", QueryText.SmartcardIdentifiers)]
    [TestCase(
        "renamed local identifier",
        "<identifier><system value=\"http://fhir.nhs.net/Id/local-practitioner-identifier\"/><value value=\"1\"/></identifier>")]
    public async Task Simulator_given_another_allowed_practitioner_accepts_it(string name, string identifiers)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(
            simulator, GoodMessage.Replace(QueryText.LocalIdentifier, identifiers, StringComparison.Ordinal));

        Assert.That(answered.Status, Is.EqualTo(200), name);
        Assert.That(simulator.UnexpectedRequests, Is.Empty);
    }

    [TestCase(
        "<source><name value=\"Test &amp; Trust\"/><software value=\"Tests\"/>\n<contact>"
        + "<system value=\"phone\"/><value value=\"0207 444777\"/></contact>",
        "<source>")]
    [TestCase("<name value=\"SPINE\"/>", "")]
    [TestCase("<identifier><system value=\"http://fhir.nhs.net/Id/ods-site-code\"/><value value=\"SDT01\"/></identifier>", "")]
    [TestCase("12:00:00+00:00", "13:00:00.123+01:00")]
    [TestCase("12:00:00+00:00", "12:00:00Z")]
    [TestCase("<Bundle xmlns", "\uFEFF<?xml version='1.0' encoding='UTF-8'?><Bundle xmlns")]
    [TestCase(QueryText.Patient, "9999999999")]
    public async Task Simulator_given_an_allowed_variation_accepts_it(string part, string replacement)
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        await Answered.ToAsync(simulator, Replace(GoodMessage, part, replacement));

        Assert.That(simulator.UnexpectedRequests.SelectMany(query => query.Violations), Is.Empty);
    }

    [Test]
    public async Task Simulator_given_bytes_that_are_not_UTF8_calls_them_not_well_formed()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        Answered answered = await Answered.ToAsync(
            simulator,
            QueryText.Request(simulator.Endpoint, Encoding.Latin1.GetBytes(GoodMessage.Replace("Tests", "Té", StringComparison.Ordinal))));

        Assert.That(answered.Code, Is.EqualTo("MESSAGE_NOT_WELL_FORMED"));
        Assert.That(answered.ResponseIdentifier, Is.Null, "the id could not be read");
    }

    [Test]
    public async Task Simulator_given_a_Bundle_id_twice_answers_but_counts_it_as_unexpected()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();

        await Answered.ToAsync(simulator, GoodMessage);
        Answered second = await Answered.ToAsync(simulator, GoodMessage);

        Assert.That(second.Status, Is.EqualTo(200), "Spine eliminates no duplicates");
        Assert.That(simulator.UnexpectedRequests.Single().Violations.Single().Location, Is.EqualTo("Bundle.id"));
    }

    [Test]
    public async Task Simulator_given_a_message_id_twice_minds_it_only_for_another_patient()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory();
        string messageId = QueryText.NewId();

        await Answered.ToAsync(simulator, QueryText.Good(messageId: messageId));
        await Answered.ToAsync(simulator, QueryText.Good(messageId: messageId));
        Assert.That(simulator.UnexpectedRequests, Is.Empty, "a resend keeps MessageHeader.id");

        await Answered.ToAsync(simulator, QueryText.Good("9449306621", messageId));
        Assert.That(simulator.UnexpectedRequests.Single().Violations.Single().Location, Is.EqualTo("MessageHeader.id"));
    }

    [Test]
    public async Task Simulator_that_is_not_strict_refuses_but_does_not_count()
    {
        await using SmspSimulator simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { Strict = false });

        Answered answered = await Answered.ToAsync(
            simulator, GoodMessage.Replace("FGMQuery_2_0", "FGMQuery_1_0", StringComparison.Ordinal));

        Assert.That(answered.Code, Is.EqualTo(Invalid));
        Assert.That(simulator.UnexpectedRequests, Is.Empty);
        Assert.That(simulator.ReceivedQueries.Single().Violations, Is.Not.Empty);
        Assert.That(simulator.AssertNoUnexpectedRequests, Throws.Nothing);
    }

    private const string BundleId = "<id value=\"13daadee-26e1-4d6a-9e6a-7f4af9b58870\"/>";

    private const string SwappedSmartcard =
        "<identifier><system value=\"http://fhir.nhs.net/Id/sds-role-profile-id\"/><value value=\"1\"/></identifier>"
        + "<identifier><system value=\"http://fhir.nhs.net/Id/sds-user-id\"/><value value=\"2\"/></identifier>";

    private static string GoodMessage { get; } =
        QueryText.Good(messageId: "14daadee-26e1-4d6a-9e6a-7f4af9b58870", bundleId: "13daadee-26e1-4d6a-9e6a-7f4af9b58870");

    private static TestCaseData Case(string name, string location, string part, string replacement, Func<string, string>? then = null)
    {
        Func<string, string> breakIt = message =>
        {
            string broken = Replace(message, part, replacement);
            return then is null ? broken : then(broken);
        };
        return new TestCaseData(location, breakIt).SetArgDisplayNames(name).Returns((Invalid, 400));
    }

    private static string Replace(string message, string part, string replacement)
    {
        Assert.That(message, Does.Contain(part), "a test that changes nothing proves nothing");
        return message.Replace(part, replacement, StringComparison.Ordinal);
    }
}
