using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// The message as it is sent, spelled out (docs/wire.md, section 2). In the texts here, line ends and indents are for the reader only.
/// </summary>
[TestFixture]
public sealed class QueryMessageWriterTests
{
    private const string BareSource = """<source><endpoint value="urn:nhs:addressing:asid:200000000123"/></source>""";
    private const string BareDestination = """<destination><endpoint value="urn:nhs:addressing:asid:918999198999"/></destination>""";
    private const string SmartcardIdentifiers =
        """<identifier><system value="http://fhir.nhs.net/Id/sds-user-id"/><value value="495023758492"/></identifier><identifier>"""
        + """<system value="http://fhir.nhs.net/Id/sds-role-profile-id"/><value value="584930285748"/></identifier>""";

    private const string SmartcardMessage =
        """
        <Bundle xmlns="http://hl7.org/fhir">
          <id value="13daadee-26e1-4d6a-9e6a-7f4af9b58870"/>
          <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0"/></meta>
          <type value="message"/>
          <entry><resource><MessageHeader>
            <id value="14daadee-26e1-4d6a-9e6a-7f4af9b58870"/>
            <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-request-messageheader-2-0"/></meta>
            <timestamp value="2026-07-04T09:10:13+00:00"/>
            <event>
              <system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
              <code value="urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"/>
            </event>
            <source><endpoint value="urn:nhs:addressing:asid:200000000123"/></source>
            <destination><endpoint value="urn:nhs:addressing:asid:918999198999"/></destination>
            <author><reference value="Practitioner/41fe704c-18e5-11e5-b60b-1697f925ec7b"/></author>
            <data><reference value="Parameters/7cb73a48-090d-469a-a2b2-04f1e6b11ea1"/></data>
          </MessageHeader></resource></entry>
          <entry><resource><Parameters>
            <id value="7cb73a48-090d-469a-a2b2-04f1e6b11ea1"/>
            <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-ris-parameters-1-0"/></meta>
            <parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>
            <parameter><name value="NHSNumber"/><valueString value="9434765919"/></parameter>
          </Parameters></resource></entry>
          <entry><resource><Practitioner>
            <id value="41fe704c-18e5-11e5-b60b-1697f925ec7b"/>
            <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-practitioner-2-0"/></meta>
            <identifier><system value="http://fhir.nhs.net/Id/sds-user-id"/><value value="495023758492"/></identifier>
            <identifier><system value="http://fhir.nhs.net/Id/sds-role-profile-id"/><value value="584930285748"/></identifier>
            <practitionerRole><managingOrganization>
              <reference value="Organization/99daadee-26e1-4d6a-9e6a-7f4af9b99999"/>
            </managingOrganization></practitionerRole>
          </Practitioner></resource></entry>
          <entry><resource><Organization>
            <id value="99daadee-26e1-4d6a-9e6a-7f4af9b99999"/>
            <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-organization-1-0"/></meta>
            <identifier><system value="http://fhir.nhs.net/Id/ods-organization-code"/><value value="SDT"/></identifier>
            <name value="Standon NHS Trust"/>
          </Organization></resource></entry>
        </Bundle>
        """;

    [Test]
    public void Write_smartcard_users_query_is_this_text() =>
        Assert.That(Written(SampleQueries.Least), Is.EqualTo(OneLine(SmartcardMessage)));

    [Test]
    public void Write_local_users_query_has_the_one_local_identifier() =>
        Assert.That(Written(SampleQueries.From(SampleQueries.LocalUser)), Is.EqualTo(Golden(
            SmartcardIdentifiers,
            """<identifier><system value="http://fhir.nhs.net/Id/local-identifier"/><value value="jane.roe"/></identifier>""")));

    [Test]
    public void Write_local_users_query_under_the_other_system_has_that() =>
        Assert.That(
            Written(SampleQueries.From(SampleQueries.LocalUser, FgmLocalIdentifierSystem.LocalPractitionerIdentifier)),
            Is.EqualTo(Golden(
                SmartcardIdentifiers,
                """<identifier><system value="http://fhir.nhs.net/Id/local-practitioner-identifier"/><value value="jane.roe"/>"""
                + """</identifier>""")));

    [Test]
    public void Write_unattended_systems_query_has_its_id_as_the_local_identifier() =>
        Assert.That(Written(SampleQueries.From(SampleQueries.UnattendedSystem)), Is.EqualTo(Golden(
            SmartcardIdentifiers,
            """<identifier><system value="http://fhir.nhs.net/Id/local-identifier"/><value value="clinic-list"/></identifier>""")));

    [Test]
    public void Write_smartcard_users_query_under_the_other_system_is_the_same() =>
        Assert.That(
            Written(SampleQueries.From(SampleQueries.SmartcardUser, FgmLocalIdentifierSystem.LocalPractitionerIdentifier)),
            Is.EqualTo(OneLine(SmartcardMessage)));

    [Test]
    public void Write_source_name_comes_first_in_the_source() =>
        Assert.That(Written(SampleQueries.Least with { SourceName = "Standon" }), Is.EqualTo(Golden(
            BareSource, """<source><name value="Standon"/><endpoint value="urn:nhs:addressing:asid:200000000123"/></source>""")));

    [Test]
    public void Write_source_software_comes_before_the_endpoint() =>
        Assert.That(Written(SampleQueries.Least with { SourceSoftware = "Manager" }), Is.EqualTo(Golden(
            BareSource, """<source><software value="Manager"/><endpoint value="urn:nhs:addressing:asid:200000000123"/></source>""")));

    [TestCase(FgmContactSystem.Phone, "phone")]
    [TestCase(FgmContactSystem.Fax, "fax")]
    [TestCase(FgmContactSystem.Email, "email")]
    [TestCase(FgmContactSystem.Url, "url")]
    public void Write_source_contact_has_its_system_and_value(FgmContactSystem system, string code) =>
        Assert.That(Written(SampleQueries.Least with { SourceContact = new FgmSourceContact(system, "x@y") }), Is.EqualTo(Golden(
            BareSource, $"""<source><contact><system value="{code}"/><value value="x@y"/></contact>"""
            + """<endpoint value="urn:nhs:addressing:asid:200000000123"/></source>""")));

    [Test]
    public void Write_destination_name_comes_before_the_endpoint() =>
        Assert.That(Written(SampleQueries.Least with { DestinationName = "SPINE" }), Is.EqualTo(Golden(
            BareDestination,
            """<destination><name value="SPINE"/><endpoint value="urn:nhs:addressing:asid:918999198999"/></destination>""")));

    [Test]
    public void Write_site_code_follows_the_organisations_code() =>
        Assert.That(
            Written(SampleQueries.Least with
            {
                Organization = new RequestingOrganization(OdsCode.Parse("SDT"), "Standon NHS Trust", OdsCode.Parse("sdt01")),
            }),
            Is.EqualTo(Golden(
                """<name value="Standon NHS Trust"/>""",
                """<identifier><system value="http://fhir.nhs.net/Id/ods-site-code"/><value value="SDT01"/></identifier>"""
                + """<name value="Standon NHS Trust"/>""")));

    [Test]
    public void Write_everything_optional_together_is_in_the_specifications_order()
    {
        XElement source = SampleQueries.Parsed(SampleQueries.Fullest).Descendants().Single(element => element.Name.LocalName == "source");

        Assert.That(
            source.Descendants().Select(element => element.Name.LocalName),
            Is.EqualTo(new[] { "name", "software", "contact", "system", "value", "endpoint" }));
    }

    [Test]
    public void Write_same_input_twice_gives_the_same_bytes() =>
        Assert.That(
            SampleQueries.Write(SampleQueries.Fullest),
            Is.EqualTo(SampleQueries.Write(SampleQueries.Fullest with { SourceName = SampleQueries.Fullest.SourceName })));

    [Test]
    public void Write_resend_differs_in_Bundle_id_and_timestamp_only()
    {
        string first = Written(SampleQueries.Fullest);
        var again = Guid.Parse("0a1b2c3d-0000-4000-8000-00000000ffff");
        string second = Encoding.UTF8.GetString(
            QueryMessageWriter.Write(SampleQueries.Fullest, again, SampleQueries.Timestamp.AddSeconds(2)));

        Assert.That(
            second,
            Is.EqualTo(first
                .Replace("13daadee-26e1-4d6a-9e6a-7f4af9b58870", "0a1b2c3d-0000-4000-8000-00000000ffff", StringComparison.Ordinal)
                .Replace("09:10:13+00:00", "09:10:15+00:00", StringComparison.Ordinal)));
    }

    [TestCase("2026-07-04T10:10:13+01:00", "2026-07-04T09:10:13+00:00")]
    [TestCase("2026-01-01T00:10:13+05:30", "2025-12-31T18:40:13+00:00")]
    [TestCase("2025-12-31T23:10:13-06:00", "2026-01-01T05:10:13+00:00")]
    [TestCase("2026-07-04T09:10:13.9999999+00:00", "2026-07-04T09:10:13+00:00")]
    public void Write_timestamp_is_in_UTC_with_its_offset_spelled_out(string local, string written)
    {
        var timestamp = DateTimeOffset.Parse(local, CultureInfo.InvariantCulture);
        string text = Encoding.UTF8.GetString(QueryMessageWriter.Write(SampleQueries.Least, SampleQueries.BundleId, timestamp));

        Assert.That(text, Does.Contain($"<timestamp value=\"{written}\"/>"));
    }

    [Test]
    [SetCulture("th-TH")]
    public void Write_under_another_calendar_is_the_same_text() =>
        Assert.That(Written(SampleQueries.Least), Is.EqualTo(OneLine(SmartcardMessage)));

    [Test]
    [SetCulture("da-DK")]
    public void Write_under_a_culture_of_other_time_separators_is_the_same_text() =>
        Assert.That(Written(SampleQueries.Least), Is.EqualTo(OneLine(SmartcardMessage)));

    [Test]
    public void Write_author_display_and_fullUrl_are_never_there() =>
        Assert.That(
            SampleQueries.Parsed(SampleQueries.Fullest).Descendants().Select(element => element.Name.LocalName),
            Has.None.EqualTo("display").And.None.EqualTo("fullUrl").And.None.EqualTo("role").And.None.EqualTo("version"));

    [Test]
    public void Write_every_element_is_in_the_namespace_and_has_a_value_or_children() =>
        Assert.That(
            SampleQueries.Parsed(SampleQueries.Fullest).DescendantsAndSelf().Where(element =>
                element.Name.NamespaceName != "http://hl7.org/fhir"
                || element.HasElements == (element.Attribute("value") is { Value.Length: > 0 })),
            Is.Empty);

    [Test]
    public void Write_begins_with_the_root_and_no_byte_order_mark() =>
        Assert.That(SampleQueries.Write(SampleQueries.Least).Take(7), Is.EqualTo("<Bundle"u8.ToArray()));

    [Test]
    public void Of_requester_of_no_known_kind_throws() =>
        Assert.That(() => PractitionerIdentifier.Of(null!, FgmLocalIdentifierSystem.LocalIdentifier), Throws.ArgumentException);

    private static string Golden(string part, string instead)
    {
        string text = OneLine(SmartcardMessage);
        Assert.That(text.Split(part), Has.Length.EqualTo(2), "the golden text has the part once");
        return text.Replace(part, instead, StringComparison.Ordinal);
    }

    private static string Written(QueryMessage message) => Encoding.UTF8.GetString(SampleQueries.Write(message));

    private static string OneLine(string text) => string.Concat(text.Split('\n').Select(line => line.Trim()));
}
