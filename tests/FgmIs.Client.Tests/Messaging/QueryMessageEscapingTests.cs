using System.Text;
using System.Xml;
using System.Xml.Linq;
using FgmIs.Client.Messaging;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using CarriedText = FgmIs.Client.Identifiers.XmlText;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Whatever XML can carry comes out of a message as it went in.</summary>
[TestFixture]
public sealed class QueryMessageEscapingTests
{
    /// <summary>Gets texts of characters that XML 1.0 can carry, with more than their share of those that need care.</summary>
    private static Arbitrary<string> XmlTexts
    {
        get
        {
            Gen<string> careful = Gen.Elements(
                "\"", "'", "&", "<", ">", "\t", "\n", "\r", "\r\n", " ", "  ", "&amp;", "&#x9;", "]]>", "<!--", "-->", "\u007F", "\u0085",
                "\u00A0", "\u2028", "\uFEFF", "\uFFFD", "\uE000", "\uD7FF");
            Gen<string> plain = Gen.OneOf(
                Gen.Choose(0x20, 0x7E), Gen.Choose(0xA0, 0xD7FF), Gen.Choose(0xE000, 0xFFFD), Gen.Choose(0x10000, 0x10FFFF))
                .Select(char.ConvertFromUtf32);
            return Gen.ArrayOf(Gen.OneOf(careful, plain)).Select(string.Concat).ToArbitrary();
        }
    }

    [Test]
    public void Write_any_names_are_read_back_as_they_were() => Prop.ForAll(XmlTexts, XmlTexts, XmlTexts, (name, software, contact) =>
    {
        // What may not be blank, or too long, is given a beginning, or cut at a whole character.
        string value = Fit(contact);
        QueryMessage message = SampleQueries.Least with
        {
            SourceName = name,
            SourceSoftware = software,
            SourceContact = new FgmSourceContact(FgmContactSystem.Email, value),
            DestinationName = software + name,
            Organization = new RequestingOrganization(OdsCode.Parse("SDT"), Fit(name)),
            PractitionerIdentifiers = [new PractitionerIdentifier("http://fhir.nhs.net/Id/local-identifier", software)],
        };
        XElement root = SampleQueries.Parsed(message);
        return Value(root, "source", "name") == name
            && Value(root, "source", "software") == software
            && Value(root, "contact", "value") == value
            && Value(root, "destination", "name") == software + name
            && Value(root, "Organization", "name") == Fit(name)
            && Value(root, "Practitioner", "identifier", "value") == software;
    }).Check(Seeded.Run(1_000));

    [Test]
    public void Element_any_value_is_escaped_as_an_XmlWriter_would() => Prop.ForAll(XmlTexts, value =>
    {
        using var ours = new FhirXmlBuffer(capacity: 1);
        ours.Element("name"u8, value);
        byte[] theirs = WithXmlWriter(value);
        return XNode.DeepEquals(Parse(ours.ToArray()), Parse(theirs)) && Parse(theirs).Attribute("value")!.Value == value;
    }).Check(Seeded.Run(2_000));

    [Test]
    public void Element_any_value_after_a_prefix_is_both() => Prop.ForAll(XmlTexts, value =>
    {
        using var ours = new FhirXmlBuffer(capacity: 0);
        ours.Element("reference"u8, value, "Practitioner/"u8);
        return Parse(ours.ToArray()).Attribute("value")!.Value == "Practitioner/" + value;
    }).Check(Seeded.Run(500));

    [Test]
    public void Write_any_name_that_can_be_set_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => text is null || !CarriedText.CanCarry(text, "It", out _) || RoundTrips(text)).Check(Seeded.Run(2_000));

    [TestCase("&", "&amp;")]
    [TestCase("<", "&lt;")]
    [TestCase(">", "&gt;")]
    [TestCase("\"", "&quot;")]
    [TestCase("\t", "&#x9;")]
    [TestCase("\n", "&#xA;")]
    [TestCase("\r", "&#xD;")]
    [TestCase("'", "'")]
    [TestCase("&amp;", "&amp;amp;")]
    [TestCase("a & b", "a &amp; b")]
    [TestCase("&&", "&amp;&amp;")]
    public void Write_character_that_needs_care_is_written_so(string value, string written)
    {
        byte[] xml = QueryMessageWriter.Write(SampleQueries.Least with { SourceName = value }, Guid.NewGuid(), DateTimeOffset.UnixEpoch);

        Assert.That(Encoding.UTF8.GetString(xml), Does.Contain($"<source><name value=\"{written}\"/>"));
    }

    [Test]
    public void Write_name_far_longer_than_usual_is_whole()
    {
        string name = string.Concat(Enumerable.Repeat("\U0001F600&", 50_000));

        Assert.That(Value(SampleQueries.Parsed(SampleQueries.Least with { SourceName = name }), "source", "name"), Is.EqualTo(name));
    }

    private static bool RoundTrips(string text) =>
        Value(SampleQueries.Parsed(SampleQueries.Least with { SourceName = text }), "source", "name") == text;

    private static string Fit(string text)
    {
        string whole = "x" + text;
        int length = Math.Min(whole.Length, 255);
        return whole[..(char.IsHighSurrogate(whole[length - 1]) ? length - 1 : length)];
    }

    private static string? Value(XElement root, params string[] path) => path
        .Skip(1)
        .Aggregate(
            root.Descendants().First(element => element.Name.LocalName == path[0]),
            (element, name) => element.Elements().First(child => child.Name.LocalName == name))
        .Attribute("value")?.Value;

    private static byte[] WithXmlWriter(string value)
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
        };
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, settings))
        {
            writer.WriteStartElement("name");
            writer.WriteAttributeString("value", value);
            writer.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static XElement Parse(byte[] xml)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
