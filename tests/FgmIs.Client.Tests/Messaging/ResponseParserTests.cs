using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>"Message, wrong shape" of the fault matrix: what cannot be read, and whether it is FHIR at all.</summary>
[TestFixture]
public sealed class ResponseParserTests
{
    private const string SoapFault =
        """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode>
        <faultstring>NO_RECORD_FOUND</faultstring></soap:Fault></soap:Body></soap:Envelope>
        """;

    private const string Json =
        """
        {"resourceType":"Bundle","type":"message","entry":[
          {"resource":{"resourceType":"OperationOutcome","issue":[{"details":{"coding":[{"code":"NO_RECORD_FOUND"}]}}]}}]}
        """;

    private const string Html = "<!DOCTYPE html><html><head><title>NO_RECORD_FOUND</title></head><body><p>Log in</p></body></html>";

    private static string Good => ResponseText.Found().ToString();

    private static string NoRecord => ResponseText.NoRecord().ToString();

    private static IEnumerable<Row> Unreadable =>
    [
        Row.Of("DTD without entities", "<!DOCTYPE Bundle>" + NoRecord, isFhir: false),
        Row.Of("external DTD", "<!DOCTYPE Bundle SYSTEM \"http://127.0.0.1:9/fhir.dtd\">" + Good, isFhir: false),
        Row.Of(
            "external entity",
            "<!DOCTYPE Bundle [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>" + Good.Replace("FooBar", "&x;", StringComparison.Ordinal),
            isFhir: false),
        Row.Of(
            "internal entity",
            "<!DOCTYPE Bundle [<!ENTITY code \"NO_RECORD_FOUND\">]>"
            + NoRecord.Replace("NO_RECORD_FOUND", "&code;", StringComparison.Ordinal),
            isFhir: false),
        Row.Of("parameter entity", "<!DOCTYPE Bundle [<!ENTITY % x SYSTEM \"http://127.0.0.1:9/x\"> %x;]>" + Good, isFhir: false),
        Row.Of("entity bomb", EntityBomb(), isFhir: false),
        Row.Of("entity that nobody declares", Good.Replace("FooBar", "&nbsp;", StringComparison.Ordinal)),
        Row.Of("nesting 15 000 deep among the entries", Within(Good, "</Bundle>", Nested("extension", 15_000))),
        Row.Of("nesting 15 000 deep in the Flag's contained resources", Within(Good, "</Flag>", Nested("contained", 15_000))),
        Row.Of(
            "nesting 15 000 deep in another namespace",
            Within(NoRecord, "</OperationOutcome>", Nested("div xmlns=\"http://www.w3.org/1999/xhtml\"", 15_000))),
        Row.Of(
            "nesting 15 000 deep, never closed",
            NoRecord.Replace("</Bundle>", string.Concat(Enumerable.Repeat("<a>", 15_000)), StringComparison.Ordinal)),
        Row.Of("one Flag more than is allowed", Within(Good, "</Bundle>", Flags(FhirXmlCursor.MaximumFlags))),
        Row.Of(
            "too many Flags where nobody reads them",
            Within(
                NoRecord,
                "</OperationOutcome>",
                "<extension>" + string.Concat(Enumerable.Repeat("<flag/>", FhirXmlCursor.MaximumFlags + 1)) + "</extension>")),
        Row.Of("one Patient more than is allowed, as entries", Within(Good, "</Bundle>", Patients(ResponseMessage.MaximumPatients))),
        Row.Of(
            "one Patient more than is allowed, contained",
            Within(Good, "</contained>", string.Concat(Enumerable.Repeat("<Patient/>", ResponseMessage.MaximumPatients)))),
        Row.Of(
            "one attribute more than is allowed",
            Good.Replace("<status ", $"<status {Attributes(FhirXmlCursor.MaximumAttributes)} ", StringComparison.Ordinal)),
        Row.Of(
            "one attribute more than is allowed where nobody reads",
            Within(NoRecord, "</issue>", $"<x xmlns=\"urn:x\" {Attributes(FhirXmlCursor.MaximumAttributes)}/>")),
        Row.Of(
            "one attribute more than is allowed on the root",
            Good.Replace("<Bundle ", $"<Bundle {Attributes(FhirXmlCursor.MaximumAttributes)} ", StringComparison.Ordinal)),
        Row.Of("nesting one deeper than is allowed", Within(Good, "</Flag>", Nested("extension", FhirXmlCursor.MaximumDepth - 2))),
        Row.Of("invalid UTF-8 in a value", With(Good, "FooBar", [0xC3, 0x28])),
        Row.Of("overlong UTF-8", With(Good, "FooBar", [0xC0, 0xAF])),
        Row.Of("UTF-8 cut inside a character", With(Good, "FooBar", [0xE2, 0x82])),
        Row.Of("UTF-8 surrogate", With(Good, "FooBar", [0xED, 0xA0, 0x80])),
        Row.Of("lone surrogate reference in a deciding value", Good.Replace("\"active\"", "\"active&#xD800;\"", StringComparison.Ordinal)),
        Row.Of("lone surrogate reference beside", Good.Replace("FooBar", "&#xD800;", StringComparison.Ordinal)),
        Row.Of("zero character reference", Good.Replace("FooBar", "&#0;", StringComparison.Ordinal)),
        Row.Of("cut off inside an element", Good[..Good.IndexOf("<subject>", StringComparison.Ordinal)]),
        Row.Of("cut off inside a value", Good[..Good.IndexOf("active", StringComparison.Ordinal)]),
        Row.Of("cut off before the last character", NoRecord[..^1]),
        Row.Of("end tag of another element", Good.Replace("</Flag>", "</Flagg>", StringComparison.Ordinal)),
        Row.Of(
            "same attribute twice",
            Good.Replace("<status value=\"active\"", "<status value=\"active\" value=\"inactive\"", StringComparison.Ordinal)),
        Row.Of("two root elements", NoRecord + NoRecord),
        Row.Of("text after the root", NoRecord + "NO_RECORD_FOUND"),
        Row.Of("prefix that nobody declares", NoRecord.Replace("<Bundle", "<f:Bundle", StringComparison.Ordinal), isFhir: false),
        Row.Of("blank before the declaration", " <?xml version='1.0'?>" + Good, isFhir: false),
        Row.Of("not a Bundle: a Flag alone", "<Flag xmlns=\"http://hl7.org/fhir\"><status value=\"active\"/></Flag>"),
        Row.Of("not a Bundle: Parameters", "<Parameters xmlns=\"http://hl7.org/fhir\"/>"),
        Row.Of(
            "Bundle of another namespace",
            Good.Replace("http://hl7.org/fhir\"", "urn:hl7-org:v3\"", StringComparison.Ordinal),
            isFhir: false),
        Row.Of("JSON", Json, isFhir: false),
        Row.Of("SOAP fault naming NO_RECORD_FOUND", SoapFault, isFhir: false),
        Row.Of("SOAP fault with HTTP 500", SoapFault, status: 500, isFhir: false),
        Row.Of(
            "message in a SOAP envelope",
            $"<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body>{NoRecord}</Body></Envelope>",
            isFhir: false),
        Row.Of("HTML with HTTP 200", Html, isFhir: false),
        Row.Of("XHTML", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>NO_RECORD_FOUND</body></html>", isFhir: false),
        Row.Of("HTML with HTTP 404", Html, status: 404, kind: FgmFailureKind.EndpointNotFound, isFhir: false),
        Row.Of("HTML with HTTP 403", Html, status: 403, kind: FgmFailureKind.GatewayRefused, isFhir: false),
        Row.Of("bare words", "NO_RECORD_FOUND", status: 404, kind: FgmFailureKind.EndpointNotFound, isFhir: false),
        Row.Of("empty", string.Empty, isFhir: false),
        Row.Of("empty with HTTP 404", string.Empty, status: 404, kind: FgmFailureKind.EndpointNotFound, isFhir: false),
        Row.Of("blanks", " \r\n\t", isFhir: false),
        Row.Of("a byte order mark alone", [0xEF, 0xBB, 0xBF], isFhir: false),
        Row.Of("zero bytes", new byte[256], isFhir: false),
    ];

    [TestCaseSource(nameof(Unreadable))]
    public void Read_wrong_shape_gives_no_message(Row row)
    {
        ParsedResponse reading = ResponseParser.Read(row.Body);

        Assert.Multiple(() =>
        {
            Assert.That(reading.Message, Is.Null);
            Assert.That(reading.IsFhir, Is.EqualTo(row.IsFhir));
            Assert.That(reading.Problem, Is.Not.Empty);
        });
    }

    [TestCaseSource(nameof(Unreadable))]
    public void Judge_wrong_shape_fails(Row row) => Verdicts.AssertFailed(row);

    [Test]
    public void Read_document_type_is_refused_before_anything_is_read() =>
        Assert.That(ResponseParser.Read(Encoding.UTF8.GetBytes("<!DOCTYPE Bundle>" + Good)).Problem, Does.Contain("document type"));

    [Test]
    public void Read_nesting_that_is_too_deep_says_so() =>
        Assert.That(
            ResponseParser.Read(Encoding.UTF8.GetBytes(Within(Good, "</Flag>", Nested("extension", 15_000)))).Problem,
            Does.Contain("nested more than 64 deep"));

    [Test]
    public void Judge_nesting_as_deep_as_is_allowed_is_found() =>
        Verdicts.AssertFound(Row.Of("deepest", Within(Good, "</Flag>", Nested("extension", FhirXmlCursor.MaximumDepth - 3))));

    [Test]
    public void Judge_as_many_Flags_Patients_and_attributes_as_are_allowed_is_found()
    {
        string flags = Within(Good, "</Bundle>", Flags(FhirXmlCursor.MaximumFlags - 1));
        string attributes = flags.Replace(
            "<status value=", $"<status {Attributes(FhirXmlCursor.MaximumAttributes - 1)} value=", StringComparison.Ordinal);

        Verdicts.AssertFound(Row.Of("most", Encoding.UTF8.GetBytes(attributes), warnings: [FgmWarningKind.SeveralIndicators]));
    }

    /// <summary>
    /// 4 MiB of Flags and Patients took 9.9 GiB: each Flag was held against each Patient, and each time both were copied.
    /// </summary>
    /// <remarks>
    /// A text is two bytes a character. Each reference and each date is read once, so hardly more than that may be used: a date that is
    /// split at each T, or copied once, is seen.
    /// </remarks>
    [TestCase("references", 64, 4)]
    [TestCase("numbers", 64, 12)]
    [TestCase("dates", 64, 3)]
    public void Judge_long_Flags_and_Patients_allocates_in_proportion_to_their_length(string what, int flags, int bytesEach)
    {
        byte[] small = Long(what, flags, 16 * 1024);
        byte[] large = Long(what, flags, 32 * 1024);
        _ = Allocated(small);

        long ofSmall = Allocated(small);
        long ofLarge = Allocated(large);

        Assert.Multiple(() =>
        {
            Assert.That(ofLarge, Is.LessThan((long)large.Length * bytesEach), "bytes for each of the body");
            Assert.That(ofLarge, Is.LessThan(ofSmall * 3), "twice the length, twice the memory");
        });
    }

    private static long Allocated(byte[] body)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        FgmStatusOutcome outcome = Asked.Answered(body);
        long used = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>(), (outcome as FgmQueryFailed)?.Detail);
        return used;
    }

    /// <summary>
    /// Makes a found answer that is as large as it can be with so many Flags and Patients, where all its length is in one kind of text.
    /// </summary>
    private static byte[] Long(string what, int flags, int length)
    {
        string filler = new(what == "dates" ? 'T' : what == "numbers" ? ' ' : 'x', length);
        var body = new StringBuilder(ResponseText.Bundle(WireVersion.V2, "ok").ToString());
        body.Length -= "</Bundle>".Length;
        for (int i = 0; i < flags; i++)
        {
            bool isShared = what == "numbers";
            string id = what == "references"
                ? filler + i.ToString(CultureInfo.InvariantCulture)
                : "p" + i.ToString(CultureInfo.InvariantCulture);
            string number = isShared && i == 0 ? "9434" + filler + filler + filler + filler + "765919" : Asked.NhsNumberText;
            string date = what == "dates" ? ResponseText.AssessmentDate + filler : ResponseText.AssessmentDate;
            body.Append(ResponseText.Parse($"<entry><resource>{ResponseText.Patient(number, id)}</resource></entry>")
                .ToString(SaveOptions.DisableFormatting));
            string flag = ResponseText.Flag(date).Replace("#20daadee", "Patient/" + (isShared ? "p0" : id), StringComparison.Ordinal);
            XElement entry = ResponseText.Parse($"<entry><resource>{flag}</resource></entry>");
            entry.Descendants().Single(element => element.Name.LocalName == "contained").Remove();
            body.Append(entry.ToString(SaveOptions.DisableFormatting));
        }

        return Encoding.UTF8.GetBytes(body.Append("</Bundle>").ToString());
    }

    private static string Flags(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => "<entry>"
            + $"<resource>{ResponseText.Parse(ResponseText.Flag(patient: $"p{i}")).ToString(SaveOptions.DisableFormatting)}</resource>"
            + "</entry>"));

    private static string Patients(int count) => string.Concat(Enumerable.Repeat("<entry><resource><Patient/></resource></entry>", count));

    private static string Attributes(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => $"a{i}=\"\""));

    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return Kind("found", Good, true);
        yield return Kind("no namespace", Good.Replace(" xmlns=\"http://hl7.org/fhir\"", string.Empty, StringComparison.Ordinal), true);
        yield return Kind("prefix", "<f:Bundle xmlns:f=\"http://hl7.org/fhir\"/>", true);
        yield return Kind("comment and declaration first", "<?xml version='1.0'?><!-- x --><Bundle/>", true);
        yield return Kind("bare OperationOutcome", "<OperationOutcome/>", true);
        yield return Kind("another resource, in FHIR's namespace", "<Patient xmlns=\"http://hl7.org/fhir\"/>", true);
        yield return Kind("another resource, in no namespace", "<Patient/>", false);
        yield return Kind("cut off in the middle", Good[..(Good.Length / 2)], true);
        yield return Kind("cut off after the root's tag", "<Bundle>", true);
        yield return Kind("cut off inside the root's tag", "<Bundle xmlns=\"http://hl7.org/fhir\"", false);
        yield return Kind("Bundle of another namespace", "<Bundle xmlns=\"urn:other\"/>", false);
        yield return Kind("document type", "<!DOCTYPE Bundle><Bundle/>", false);
        yield return Kind("JSON", Json, true);
        yield return Kind("JSON after blanks and a byte order mark", "\uFEFF \r\n\t" + Json, true);
        yield return Kind("JSON cut off", Json[..60], true);
        yield return Kind("JSON of no resource", "{\"error\":\"busy\"}", false);
        yield return Kind("JSON array", "[{\"resourceType\":\"Bundle\"}]", false);
        yield return Kind("words", "resourceType", false);
        yield return Kind("SOAP", SoapFault, false);
        yield return Kind("HTML", Html, false);
        yield return Kind("empty", string.Empty, false);

        static TestCaseData Kind(string name, string body, bool isFhir) =>
            new TestCaseData(Encoding.UTF8.GetBytes(body), isFhir).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Kinds))]
    public void IsFhirAtAll_body_is_known_by_what_it_is(byte[] body, bool isFhir) =>
        Assert.That(ResponseParser.IsFhirAtAll(body), Is.EqualTo(isFhir));

    [Test]
    public void IsFhirAtAll_UTF_16_is_FHIR() =>
        Assert.That(ResponseParser.IsFhirAtAll([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)]), Is.True);

    // Whatever can be read must count as FHIR too: a provider that has answered is never asked again.
    [Test]
    public void IsFhirAtAll_whatever_is_FHIR_to_the_reader_is_FHIR() =>
        Assert.Multiple(() =>
        {
            foreach (Row row in Unreadable.Where(row => row.IsFhir))
            {
                Assert.That(ResponseParser.IsFhirAtAll(row.Body), Is.True, row.ToString());
            }
        });

    private static string EntityBomb()
    {
        var text = new StringBuilder("<!DOCTYPE Bundle [<!ENTITY a0 \"ha\">");
        for (int i = 1; i <= 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};\">");
        }

        return text.Append("]>").Append(Good.Replace("FooBar", "&a30;", StringComparison.Ordinal)).ToString();
    }

    private static string Nested(string tag, int levels) =>
        string.Concat(Enumerable.Repeat($"<{tag}>", levels)) + string.Concat(Enumerable.Repeat($"</{tag.Split(' ')[0]}>", levels));

    private static string Within(string text, string endTag, string inserted) =>
        text.Insert(text.LastIndexOf(endTag, StringComparison.Ordinal), inserted);

    private static byte[] With(string text, string mark, byte[] bytes)
    {
        int at = text.IndexOf(mark, StringComparison.Ordinal);
        return [.. Encoding.UTF8.GetBytes(text[..at]), .. bytes, .. Encoding.UTF8.GetBytes(text[(at + mark.Length)..])];
    }
}
