using System.Xml.Linq;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>What is sent, held against the published profiles and the published request.</summary>
[TestFixture]
public sealed class QueryMessageProfileTests
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private static readonly (string Resource, string File)[] Profiles =
    [
        ("MessageHeader", "Spine-Request-MessageHeader-2-0.xml"),
        ("Parameters", "Spine-RIS-Parameters-1-0.xml"),
        ("Practitioner", "Spine-Practitioner-2-0.xml"),
        ("Organization", "Spine-Organization-1-0.xml"),
    ];

    private static IEnumerable<TestCaseData> Written =>
        from profile in Profiles
        from query in new (string Name, QueryMessage Message)[]
        {
            ("least", SampleQueries.Least),
            ("fullest", SampleQueries.Fullest),
            ("local user", SampleQueries.From(SampleQueries.LocalUser)),
            ("unattended", SampleQueries.From(SampleQueries.UnattendedSystem)),
        }
        select new TestCaseData(profile.File, Resource(SampleQueries.Parsed(query.Message), profile.Resource))
            .SetArgDisplayNames(profile.Resource, query.Name);

    [TestCaseSource(nameof(Written))]
    public void Write_resource_is_what_its_profile_allows_and_demands(string file, XElement resource) =>
        Assert.That(Profile(file).Problems(resource), Is.Empty);

    [Test]
    public void Write_Bundle_is_what_its_profile_allows_and_demands()
    {
        XElement bundle = SampleQueries.Parsed(SampleQueries.Fullest);
        bundle.Descendants(Fhir + "resource").Elements().Remove();

        Assert.That(Profile("Spine-Message-Bundle-1-0.xml").Problems(bundle), Is.Empty);
    }

    [Test]
    public void Write_renamed_local_system_is_the_one_departure_from_the_profile()
    {
        QueryMessage message = SampleQueries.From(SampleQueries.LocalUser, FgmLocalIdentifierSystem.LocalPractitionerIdentifier);

        Assert.That(
            Profile("Spine-Practitioner-2-0.xml").Problems(Resource(SampleQueries.Parsed(message), "Practitioner")),
            Is.EqualTo(new[] { "Practitioner.identifier is in none of the closed slices" }));
    }

    [TestCase("author", "<display xmlns='http://hl7.org/fhir' value='x'/>", "MessageHeader.author.display occurs 1 times, not 0..0")]
    [TestCase("source", "<version xmlns='http://hl7.org/fhir' value='x'/>", "MessageHeader.source.version occurs 1 times, not 0..0")]
    [TestCase("MessageHeader", "<responsible xmlns='http://hl7.org/fhir'/>", "MessageHeader.responsible occurs 1 times, not 0..0")]
    [TestCase("MessageHeader", "<novelty xmlns='http://hl7.org/fhir'/>", "MessageHeader.novelty is not in the profile")]
    [TestCase(
        "destination", "<endpoint xmlns='http://hl7.org/fhir' value='x'/>", "MessageHeader.destination.endpoint occurs 2 times, not 1..1")]
    public void Problems_of_what_a_profile_forbids_are_seen(string parent, string added, string problem)
    {
        XElement header = Resource(SampleQueries.Parsed(SampleQueries.Fullest), "MessageHeader");
        header.DescendantsAndSelf(Fhir + parent).Single().Add(XElement.Parse(added));

        Assert.That(Profile("Spine-Request-MessageHeader-2-0.xml").Problems(header), Does.Contain(problem));
    }

    [TestCase("timestamp")]
    [TestCase("event")]
    [TestCase("source")]
    [TestCase("destination")]
    [TestCase("author")]
    public void Problems_of_what_a_profile_misses_are_seen(string removed)
    {
        XElement header = Resource(SampleQueries.Parsed(SampleQueries.Fullest), "MessageHeader");
        header.Element(Fhir + removed)!.Remove();

        Assert.That(
            Profile("Spine-Request-MessageHeader-2-0.xml").Problems(header),
            Is.EqualTo(new[] { $"MessageHeader.{removed} occurs 0 times, not 1..1" }));
    }

    [Test]
    public void Problems_of_parameters_in_the_wrong_order_are_seen()
    {
        XElement parameters = Resource(SampleQueries.Parsed(SampleQueries.Least), "Parameters");
        XElement first = parameters.Elements(Fhir + "parameter").First();
        first.Remove();
        parameters.Add(first);

        Assert.That(
            Profile("Spine-RIS-Parameters-1-0.xml").Problems(parameters),
            Is.EqualTo(new[] { "Parameters.parameter is out of its slices' order" }));
    }

    [Test]
    public void Problems_of_elements_in_the_wrong_order_are_seen()
    {
        XElement header = Resource(SampleQueries.Parsed(SampleQueries.Least), "MessageHeader");
        XElement author = header.Element(Fhir + "author")!;
        author.Remove();
        header.Add(author);

        Assert.That(
            Profile("Spine-Request-MessageHeader-2-0.xml").Problems(header),
            Is.EqualTo(new[] { "MessageHeader has its elements out of order" }));
    }

    [TestCase(
        "Spine-Practitioner-2-0.xml",
        "http://fhir.nhs.net/Id/sds-user-id",
        "http://fhir.nhs.net/Id/sds-role-profile-id",
        "http://fhir.nhs.net/Id/local-identifier")]
    [TestCase("Spine-Organization-1-0.xml", "http://fhir.nhs.net/Id/ods-organization-code", "http://fhir.nhs.net/Id/ods-site-code")]
    public void Write_identifier_systems_are_the_profiles_in_its_order(string file, params string[] systems)
    {
        string resource = Profiles.Single(profile => profile.File == file).Resource;
        string[] published = [.. Profile(file).All.Where(node => node.Path == $"{resource}.identifier.system" && node.Fixed is not null)
            .Select(node => node.Fixed!)];
        string?[] written =
        [
            .. from message in new[] { SampleQueries.Fullest, SampleQueries.From(SampleQueries.LocalUser) }
               from identifier in Resource(SampleQueries.Parsed(message), resource).Elements(Fhir + "identifier")
               select identifier.Element(Fhir + "system")!.Attribute("value")!.Value,
        ];

        Assert.Multiple(() =>
        {
            Assert.That(published, Is.EqualTo(systems));
            Assert.That(written.Distinct(StringComparer.Ordinal), Is.EqualTo(published));
        });
    }

    [Test]
    public void Write_event_is_one_of_the_published_value_set()
    {
        XElement set = OfficialFiles.Xml("ValueSets", "message-event-2-0.xml");
        XElement written = Resource(SampleQueries.Parsed(SampleQueries.Least), "MessageHeader").Element(Fhir + "event")!;

        Assert.That(
            set.Descendants(Fhir + "concept").Select(concept => concept.Element(Fhir + "code")!.Attribute("value")!.Value),
            Does.Contain(written.Element(Fhir + "code")!.Attribute("value")!.Value));
    }

    [Test]
    public void Write_published_query_departs_from_the_published_text_in_three_named_ways()
    {
        XElement published = XElement.Load(OfficialFiles.PathOf("examples", "v2-query-request.xml"));
        Assert.That(published.Name.Namespace, Is.EqualTo(XNamespace.None), "no namespace on the root");
        foreach (XElement element in published.DescendantsAndSelf())
        {
            element.Name = Fhir + element.Name.LocalName;
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        }

        XElement display = published.Descendants(Fhir + "author").Single().Element(Fhir + "display")!;
        Assert.That(display.Attribute("value")!.Value, Is.EqualTo("Dr Town Wood"), "author.display, which the profile forbids");
        display.Remove();

        XAttribute name = published.Descendants(Fhir + "Organization").Single().Element(Fhir + "name")!.Attribute("value")!;
        Assert.That(name.Value, Is.EqualTo("Standon NHS Trust "), "a trailing blank in the organisation's name");
        name.Value = name.Value.Trim();

        XElement ours = SampleQueries.Parsed(PublishedQuery, new DateTimeOffset(2015, 7, 4, 9, 10, 13, TimeSpan.Zero));
        ours.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        Assert.That(ours.ToString(), Is.EqualTo(published.ToString()));
    }

    private static QueryMessage PublishedQuery => SampleQueries.Fullest with
    {
        NhsNumber = NhsNumber.Parse("9999999999"),
        FromAsid = Asid.Parse("047192794540"),
        ToAsid = Asid.Parse("990101234567"),
        PractitionerIdentifiers = PractitionerIdentifier.Of(
            Requester.Local(LocalUserId.Parse("12456"), []), FgmLocalIdentifierSystem.LocalIdentifier),
        Organization = new RequestingOrganization(OdsCode.Parse("SDT"), "Standon NHS Trust"),
    };

    private static ProfileNode Profile(string file) => ProfileNode.Of(OfficialFiles.Xml("StructureDefinitions", file));

    private static XElement Resource(XElement bundle, string name) =>
        bundle.Descendants(Fhir + name).Single(element => element.Parent!.Name.LocalName == "resource");
}
