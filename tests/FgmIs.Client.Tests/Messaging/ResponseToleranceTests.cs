using System.Text;
using System.Xml;
using System.Xml.Linq;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// "What real responses look like" of docs/wire.md, section 4: every accepted oddity, alone, of both versions, found and no record.
/// </summary>
[TestFixture]
public sealed class ResponseToleranceTests
{
    private const string Namespace = " xmlns=\"http://hl7.org/fhir\"";

    private static readonly string[] Schemes = ["http", "https", "HTTP"];
    private static readonly string[] Hosts = ["fhir.nhs.net", "fhir.nhs.uk", "fhir-test.nhs.uk", "FHIR.nhs.NET"];

    private static IEnumerable<(string Name, Func<ResponseText, byte[]> Change)> Oddities =>
    [
        ("nothing odd", r => r.ToBytes()),
        ("no namespace on the root", Text(xml => xml.Replace(Namespace, string.Empty, StringComparison.Ordinal))),
        ("no namespace on the root, but on an inner resource",
            Text(xml => xml.Replace(Namespace, string.Empty, StringComparison.Ordinal)
                .Replace("<MessageHeader>", $"<MessageHeader{Namespace}>", StringComparison.Ordinal))),
        ("no namespace on the root, but on every inner element",
            Text(xml => AddToTags(xml.Replace(Namespace, string.Empty, StringComparison.Ordinal), Namespace).Replace(
                $"<Bundle{Namespace}", "<Bundle", StringComparison.Ordinal))),
        ("no namespace on some inner elements",
            Text(xml => xml.Replace("<MessageHeader>", "<MessageHeader xmlns=\"\">", StringComparison.Ordinal)
                .Replace("<status ", "<status xmlns=\"\" ", StringComparison.Ordinal)
                .Replace("<details>", "<details xmlns=\"\">", StringComparison.Ordinal))),
        ("namespace repeated on every inner element",
            Text(xml => AddToTags(xml.Replace(Namespace, string.Empty, StringComparison.Ordinal), Namespace))),
        ("prefix bound to the namespace", Text(WithPrefix)),
        ("trailing blanks in every value", r => r.Throughout(AddBlank("  ")).ToBytes()),
        ("line ends around every value", r => r.Throughout(AddBlank("\r\n")).ToBytes()),
        ("leading blanks in every value",
            r => r.Throughout(e => e.Attribute("value")?.SetValue(" \t" + e.Attribute("value")!.Value)).ToBytes()),
        ("empty values where nothing is decided",
            Structure(r => r.Set("Bundle/id", string.Empty).Set("source/name", string.Empty).Set("destination/name", string.Empty)
                .Set("MessageHeader/id", string.Empty).AddTo("MessageHeader", "<author><display value=\"\"/></author>"))),
        ("comments between all elements", r => r.Throughout(e => e.AddFirst(new XComment(" \"NO_RECORD_FOUND\" <Flag/> "))).ToBytes()),
        ("comments before and after", Text(xml => $"<!-- a -->{xml}<!-- b -->\r\n")),
        ("processing instructions",
            Text(xml => "<?xml-stylesheet href='x.xsl'?>" + xml.Replace("<Bundle", "<?x y?><Bundle", StringComparison.Ordinal))),
        ("a byte order mark", r => [0xEF, 0xBB, 0xBF, .. r.ToBytes()]),
        ("a byte order mark and a declaration",
            r => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n" + r)]),
        ("a declaration with single quotes", Text(xml => "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + xml)),
        ("values with single quotes", Text(xml => xml.Replace('"', '\''))),
        ("UTF-16, little end first, with byte order mark",
            r => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(r.ToString())]),
        ("UTF-16, big end first, with byte order mark and declaration",
            r => [
                .. Encoding.BigEndianUnicode.GetPreamble(),
                .. Encoding.BigEndianUnicode.GetBytes("<?xml version='1.0' encoding='utf-16'?>" + r),
            ]),
        ("Latin-1 by declaration",
            r => Encoding.Latin1.GetBytes(
                "<?xml version='1.0' encoding='iso-8859-1'?>" + r.ToString().Replace("FooBar", "Foo\u00C4Bar", StringComparison.Ordinal))),
        ("indented", r => Encoding.UTF8.GetBytes(r.ToXml().ToString(SaveOptions.None))),
        ("blank lines and tabs within tags", Text(
            xml => xml.Replace(" value=", "\r\n\t\tvalue  = ", StringComparison.Ordinal).Replace("/>", "\n />", StringComparison.Ordinal))),
        ("whole tags in place of empty ones", Text(WithEndTags)),
        ("character references in values",
            Text(xml => xml.Replace("value=\"ok\"", "value=\"&#x6F;&#107;\"", StringComparison.Ordinal)
                .Replace("value=\"active\"", "value=\"&#97;ctive\"", StringComparison.Ordinal))),
        ("words between the elements", r => r.Throughout(e => e.AddFirst(new XText("x"))).ToBytes()),
        ("unknown attributes", r => r.Throughout(e => e.SetAttributeValue("id", "x")).ToBytes()),
        ("attributes of other namespaces",
            r => r.Throughout(e => e.SetAttributeValue(XNamespace.Get("urn:x") + "value", "inactive")).ToBytes()),
        ("unknown extensions on all elements that can carry one", r => r.Throughout(AddExtension).ToBytes()),
        ("unknown elements everywhere",
            r => r.Throughout(e => e.Add(ResponseText.Parse("<novelty value=\"x\"><status value=\"inactive\"/></novelty>"))).ToBytes()),
        ("elements of another namespace everywhere",
            r => r.Throughout(e => e.AddFirst(XElement.Parse("<status xmlns=\"urn:x\" value=\"inactive\"><code value=\"x\"/></status>")))
                .ToBytes()),
        ("resources that are not needed",
            Structure(r => r.AddEntry("<Organization><id value=\"x\"/><name value=\"x\"/></Organization>")
                .AddEntry("<Practitioner/>")
                .AddEntry("<Unheard><status value=\"inactive\"/></Unheard>"))),
        ("a Patient that is not needed", Structure(r => r.AddEntry(ResponseText.Patient(Asked.OtherNhsNumberText, "x")))),
        ("an empty entry", Structure(r => r.AddTo("Bundle", "<entry/>"))),
        ("entries with fullUrl, link and request",
            Structure(r => r.AddTo(
                "Bundle",
                "<entry><link><url value=\"x\"/></link><fullUrl value=\"urn:uuid:1\"/><resource><Basic/></resource><request>"
                + "<method value=\"GET\"/></request></entry>"))),
        ("a narrative", r => r.Throughout(AddNarrative).ToBytes()),
        ("no response.details",
            r => r.Throughout(e => RemoveIf(e, e.Name.LocalName == "details" && e.Parent?.Name.LocalName == "response")).ToBytes()),
        ("response.details", Structure(r => r.AddTo("response", "<details><reference value=\"OperationOutcome/1\"/></details>"))),
        ("no meta, no data, no ids of resources",
            r => r.Throughout(e => RemoveIf(
                e, e.Name.LocalName is "meta" or "data" || (e.Name.LocalName == "id" && e.Parent!.Name.LocalName != "Patient"))).ToBytes()),
        ("no source and no destination", r => r.Throughout(e => RemoveIf(e, e.Name.LocalName is "source" or "destination")).ToBytes()),
        ("source and destination not swapped",
            Structure(r => r.Set("source/endpoint", "urn:nhs:addressing:asid:" + Asked.FromAsidText)
                .Set("destination/endpoint", "urn:nhs:addressing:asid:" + Asked.ToAsidText))),
        ("no event system", Structure(r => r.Remove("event/system"))),
        ("the other version's event system", Structure(r => r.Set("event/system", "http://fhir.nhs.net/ValueSet/message-event-9-9"))),
        ("issue.code tructure", IssueType("tructure")),
        ("issue.code Information", IssueType("Information")),
        ("issue.code Internal server error", IssueType("Internal server error")),
        ("issue.code empty", IssueType(string.Empty)),
        .. from scheme in Schemes
           from host in Hosts
           select ($"{scheme}://{host} throughout",
               (Func<ResponseText, byte[]>)Text(
                   xml => xml.Replace("http://fhir.nhs.net/", $"{scheme}://{host}/", StringComparison.Ordinal))),
    ];

    private static IEnumerable<Row> Found =>
        from oddity in Oddities
        from version in new[] { WireVersion.V1, WireVersion.V2 }
        select Row.Of($"{version}, {oddity.Name}", oddity.Change(ResponseText.Found(version)));

    private static IEnumerable<Row> NoRecord =>
        from oddity in Oddities
        from version in new[] { WireVersion.V1, WireVersion.V2 }
        select Row.Of($"{version}, {oddity.Name}", oddity.Change(ResponseText.NoRecord(version)));

    private static IEnumerable<Row> NoRecordUnderEverySystem =>
        from set in new[]
        {
            "spine-response-code-1-0",
            "spine-response-code-2-0",
            "spine-error-or-warning-code-1",
            "smsp-error-or-warning-code-1",
        }
        from scheme in Schemes
        from host in Hosts
        let system = $"{scheme}://{host}/ValueSet/{set}"
        from row in Row.InBoth(system, v => ResponseText.NoRecord(v).Set("coding/system", system))
        select row;

    [TestCaseSource(nameof(Found))]
    public void Judge_indicator_in_an_accepted_oddity_is_found(Row row) => Verdicts.AssertFound(row);

    [TestCaseSource(nameof(NoRecord))]
    public void Judge_no_record_in_an_accepted_oddity_is_no_record(Row row) => Verdicts.AssertNoRecord(row);

    [TestCaseSource(nameof(NoRecordUnderEverySystem))]
    public void Judge_no_record_under_every_known_code_system_is_no_record(Row row) => Verdicts.AssertNoRecord(row);

    [Test]
    public void Read_indicator_of_many_entries_within_the_bounds_is_found() => Verdicts.AssertFound(Row.Of(
        "1000 entries", ResponseText.Found().AddTo("Bundle", "<entry><resource><List/></resource></entry>").ToString().Replace(
            "</Bundle>",
            string.Concat(Enumerable.Repeat("<entry><resource><Basic/></resource></entry>", 1000)) + "</Bundle>",
            StringComparison.Ordinal)));

    private static Func<ResponseText, byte[]> Text(Func<string, string> change) =>
        response => Encoding.UTF8.GetBytes(change(response.ToString()));

    private static Func<ResponseText, byte[]> Structure(Func<ResponseText, ResponseText> change) => response => change(response).ToBytes();

    private static Func<ResponseText, byte[]> IssueType(string type) =>
        response => response.Throughout(e => SetIf(e, e.Name.LocalName == "code" && e.Parent?.Name.LocalName == "issue", type)).ToBytes();

    private static Action<XElement> AddBlank(string blank) =>
        element => element.Attribute("value")?.SetValue(element.Attribute("value")!.Value + blank);

    private static void SetIf(XElement element, bool condition, string value)
    {
        if (condition)
        {
            element.SetAttributeValue("value", value);
        }
    }

    private static void RemoveIf(XElement element, bool condition)
    {
        if (condition)
        {
            element.Remove();
        }
    }

    // "resource" and "contained" hold a resource and nothing else, by FHIR's own schema.
    private static void AddExtension(XElement element)
    {
        if (element.Name.LocalName is not ("resource" or "contained"))
        {
            element.AddFirst(ResponseText.Parse("<extension url=\"urn:x\"><valueCode value=\"inactive\"/></extension>"));
        }
    }

    private static void AddNarrative(XElement element)
    {
        if (element.Name.LocalName is "MessageHeader" or "Flag" or "OperationOutcome" or "Patient")
        {
            element.AddFirst(ResponseText.Parse("<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">"
                + "<p>NO_RECORD_FOUND <b>inactive</b></p></div></text>"));
        }
    }

    private static string AddToTags(string xml, string attribute)
    {
        XElement root = XElement.Parse(xml);
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.SetAttributeValue("mark", "here");
        }

        return root.ToString(SaveOptions.DisableFormatting).Replace(" mark=\"here\"", attribute, StringComparison.Ordinal);
    }

    private static string WithPrefix(string xml)
    {
        XElement root = XElement.Parse(xml);
        root.Attribute("xmlns")!.Remove();
        root.SetAttributeValue(XNamespace.Xmlns + "f", "http://hl7.org/fhir");
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static string WithEndTags(string xml)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            XElement root = XElement.Parse(xml);
            foreach (XElement empty in root.Descendants().Where(element => element.IsEmpty))
            {
                empty.Value = string.Empty;
            }

            root.WriteTo(writer);
        }

        return text.ToString();
    }
}
