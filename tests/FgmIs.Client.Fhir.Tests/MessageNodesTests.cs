using System.Text;
using System.Xml.Linq;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests;
using FgmIs.Client.Tests.Messaging;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.FhirPath;
using NUnit.Framework;

namespace FgmIs.Client.Fhir.Tests;

[TestFixture]
public sealed class MessageNodesTests
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";
    private static readonly FhirXmlParsingSettings Strict = new() { PermissiveParsing = false };

    private static IEnumerable<TestCaseData> Answers =>
        from version in new[] { WireVersion.V1, WireVersion.V2 }
        from answer in new (string Name, ResponseText Text)[]
        {
            ("found", ResponseText.Found(version)),
            ("no record", ResponseText.NoRecord(version)),
            ("an error", ResponseText.Error("INVALID_NHS_NUMBER", version)),
        }
        select new TestCaseData(answer.Text).SetArgDisplayNames($"{version}, {answer.Name}");

    private static string[] Examples =>
    [
        "v1-query-request.xml",
        "v1-query-response-found.xml",
        "v1-query-response-invalid-nhs-number.xml",
        "v1-query-response-not-found.xml",
        "v2-query-or-create-response-invalid-nhs-number.xml",
        "v2-query-request.xml",
        "v2-query-response-found.xml",
    ];

    [Test]
    public void Message_is_nodes_with_types_that_paths_find()
    {
        ITypedElement message = Write().ToTypedElement();

        Assert.Multiple(() =>
        {
            Assert.That(message.InstanceType, Is.EqualTo("Bundle"));
            Assert.That(
                message.Select("entry.resource").Select(one => one.InstanceType),
                Is.EqualTo(["MessageHeader", "Parameters", "Practitioner", "Organization"]));
            Assert.That(
                message.Scalar("entry.resource.ofType(Parameters).parameter.where(name = 'NHSNumber').value"),
                Is.EqualTo(Samples.NhsNumberDigits));
            Assert.That(message.VisitAndCatch(), Is.Empty, "every element has its type");
        });
    }

    [Test]
    public void Message_is_source_nodes_of_the_same_names()
    {
        FgmQueryMessage query = Write();
        ISourceNode message = query.ToSourceNode();

        Assert.Multiple(() =>
        {
            Assert.That(message.Name, Is.EqualTo("Bundle"));
            Assert.That(message.Children("id").Single().Text, Is.EqualTo(query.BundleId.ToString("D")));
            Assert.That(
                message.Children("entry").Children("resource").Select(one => one.GetResourceTypeIndicator()),
                Is.EqualTo(["MessageHeader", "Parameters", "Practitioner", "Organization"]));
        });
    }

    [Test]
    public void Message_comes_back_from_its_nodes_as_it_was()
    {
        FgmQueryMessage query = Write();

        Assert.Multiple(() =>
        {
            AssertSame(FgmFhirMessage.Write(query.ToTypedElement()), query.Content);
            AssertSame(FgmFhirMessage.Write(query.ToSourceNode()), query.Content);
            AssertSame(FgmFhirMessage.Write(FhirJsonNode.Parse(query.ToTypedElement().ToJson())), query.Content);
        });
    }

    [TestCaseSource(nameof(Answers))]
    public void Answer_comes_back_from_its_nodes_as_it_was(object answer)
    {
        byte[] body = ((ResponseText)answer).ToBytes();

        AssertSame(FgmFhirMessage.Write(FgmFhirMessage.ReadTyped(body, Strict)), body);
    }

    [TestCaseSource(nameof(Examples))]
    public void Published_message_is_read_strictly_and_comes_back_as_it_was(string file)
    {
        byte[] body = File.ReadAllBytes(OfficialFiles.PathOf("examples", file));
        ISourceNode node = FgmFhirMessage.Read(body, Strict);

        Assert.That(node.VisitAndCatch(), Is.Empty);
        Assert.That(FgmFhirMessage.ReadTyped(body, Strict).Select("entry.resource").Select(one => one.InstanceType), Has.All.Not.Null);
        AssertSame(FgmFhirMessage.Write(node), body);
    }

    [Test]
    public void Paths_find_the_assessment_date_of_an_answer()
    {
        ITypedElement answer = FgmFhirMessage.ReadTyped(ResponseText.Found().ToBytes());

        Assert.Multiple(() =>
        {
            Assert.That(
                answer.Scalar("entry.resource.ofType(Flag).period.start")!.ToString(), Is.EqualTo(ResponseText.AssessmentDate));
            Assert.That(answer.IsTrue("entry.resource.ofType(Flag).period.start > @2016-01-01"), Is.True);
            Assert.That(
                answer.Scalar("entry.resource.ofType(Flag).contained.ofType(Patient).identifier.value"), Is.EqualTo(Asked.NhsNumberText));
        });
    }

    [TestCase(" xmlns=\"http://hl7.org/fhir\"", "", TestName = "{m}(none at all)")]
    [TestCase("<Flag>", "<Flag xmlns=\"\">", TestName = "{m}(taken away within)")]
    public void Namespace_that_an_answer_lacks_is_put_in(string there, string instead)
    {
        byte[] whole = ResponseText.Found().ToBytes();
        byte[] lacking = Encoding.UTF8.GetBytes(ResponseText.Found().ToString().Replace(there, instead, StringComparison.Ordinal));

        Assert.That(lacking, Is.Not.EqualTo(whole));
        Assert.That(FgmFhirMessage.Read(lacking, Strict).VisitAndCatch(), Is.Empty);
        AssertSame(FgmFhirMessage.Write(FgmFhirMessage.Read(lacking, Strict)), whole);
    }

    [TestCase("http://hl7.org/fhir/")]
    [TestCase("urn:another")]
    public void Element_of_another_namespace_is_refused_and_never_passes_for_the_one_of_its_name(string name)
    {
        byte[] body = Encoding.UTF8.GetBytes(
            ResponseText.NoRecord().AddEntry("<Flag/>").ToString().Replace("<Flag", $"<Flag xmlns=\"{name}\"", StringComparison.Ordinal));

        Assert.That(() => FgmFhirMessage.Read(body), Throws.TypeOf<FormatException>().With.Message.Contains("namespace"));
    }

    [Test]
    public void Narrative_stays_in_its_own_namespace()
    {
        const string Narrative = "<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Words</p></div></text>";
        byte[] body = ResponseText.Found().AddBefore("Flag/contained", Narrative).ToBytes();

        Assert.That(FgmFhirMessage.Read(body).VisitAndCatch(), Is.Empty);
        AssertSame(FgmFhirMessage.Write(FgmFhirMessage.ReadTyped(body)), body);
    }

    [TestCase("", TestName = "{m}(empty)")]
    [TestCase("9434765919", TestName = "{m}(no XML)")]
    [TestCase("<Bundle><id value='9434765919'>", TestName = "{m}(cut off)")]
    [TestCase("<Bundle><a9434765919></b></Bundle>", TestName = "{m}(wrongly nested)")]
    [TestCase("<!DOCTYPE Bundle [<!ENTITY e '9434765919'>]><Bundle>&e;</Bundle>", TestName = "{m}(document type)")]
    [TestCase("<?xml version='1.0' encoding='x-9434765919'?><Bundle/>", TestName = "{m}(unheard encoding)")]
    public void Bytes_that_are_no_xml_are_refused_without_a_word_of_them(string text)
    {
        FormatException? refused = Assert.Throws<FormatException>(() => FgmFhirMessage.Read(Encoding.UTF8.GetBytes(text)));

        Assert.That(refused!.ToString(), Does.Not.Contain("9434765919"));
    }

    [Test]
    public void Nesting_is_bounded()
    {
        static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(
            "<Bundle xmlns='http://hl7.org/fhir'>"
            + string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth)) + "</Bundle>");

        Assert.That(() => FgmFhirMessage.Read(Nested(64)), Throws.Nothing);
        Assert.That(() => FgmFhirMessage.Read(Nested(65)), Throws.TypeOf<FormatException>().With.Message.Contains("deep"));
        Assert.That(() => FgmFhirMessage.Read(Nested(200_000)), Throws.TypeOf<FormatException>().With.Message.Contains("deep"));
    }

    [TestCaseSource(nameof(Answers))]
    public void Nodes_are_judged_as_their_bytes_are(object answer)
    {
        FgmQueryMessage query = Write();
        byte[] body = AnswerTo(query, (ResponseText)answer);
        string expected = Summary(query.Judge(body));

        Assert.Multiple(() =>
        {
            Assert.That(Summary(query.Judge(FgmFhirMessage.Read(body))), Is.EqualTo(expected));
            Assert.That(Summary(query.Judge(FgmFhirMessage.ReadTyped(body))), Is.EqualTo(expected));
            Assert.That(Summary(query.Judge(FhirJsonNode.Parse(FgmFhirMessage.ReadTyped(body).ToJson()))), Is.EqualTo(expected));
        });
    }

    [Test]
    public void Nodes_that_xml_would_lose_a_part_of_are_not_judged()
    {
        FgmQueryMessage query = Write();
        byte[] body = AnswerTo(query, ResponseText.NoRecord().AddEntry("<Unheard><flag/></Unheard>"));

        Assert.Multiple(() =>
        {
            Assert.That(query.Judge(body), Is.TypeOf<FgmJudgedFailure>(), "a Flag of sorts is there");
            Assert.That(() => query.Judge(FgmFhirMessage.Read(body)), Throws.TypeOf<FormatException>().With.Message.Contains("lost"));
            Assert.That(() => query.Judge(FgmFhirMessage.ReadTyped(body)), Throws.TypeOf<FormatException>().With.Message.Contains("lost"));
        });
    }

    [TestCase("<resource><Flag/><Flag/></resource>", TestName = "{m}(two resources in one place)")]
    [TestCase("<search><Flag/></search>", TestName = "{m}(a resource where none belongs)")]
    public void What_nodes_would_not_show_is_refused(string xml)
    {
        byte[] body = ResponseText.NoRecord().AddTo("Bundle", $"<entry>{xml}</entry>").ToBytes();

        Assert.That(() => FgmFhirMessage.Read(body), Throws.TypeOf<FormatException>().With.Message.Contains("resource"));
    }

    [Test]
    public void Nodes_and_messages_must_be_there() => Assert.Multiple(() =>
    {
        Assert.That(() => FgmFhirMessage.Write((ISourceNode)null!), Throws.ArgumentNullException);
        Assert.That(() => FgmFhirMessage.Write((ITypedElement)null!), Throws.ArgumentNullException);
        Assert.That(() => ((FgmQueryMessage)null!).ToSourceNode(), Throws.ArgumentNullException);
        Assert.That(() => ((FgmQueryMessage)null!).ToTypedElement(), Throws.ArgumentNullException);
        Assert.That(() => Write().Judge((ISourceNode)null!), Throws.ArgumentNullException);
        Assert.That(() => Write().Judge((ITypedElement)null!), Throws.ArgumentNullException);
    });

    private static string Summary(FgmJudgement judgement) => judgement.Match(
        indicator => $"found {indicator.AssessmentDate} {indicator.AnsweredAt:O} {indicator.Source}",
        noRecord => $"no record {noRecord.AnsweredAt:O}",
        failure => $"failed {failure.Kind} {failure.Detail} {failure.ResponseCode}");

    private static byte[] AnswerTo(FgmQueryMessage query, ResponseText answer) => Encoding.UTF8.GetBytes(
        answer.ToString().Replace(Asked.MessageIdText, query.MessageId.ToString("D"), StringComparison.Ordinal));

    private static FgmQueryMessage Write()
    {
        var options = new FgmStatusClientOptions { TimeProvider = new ManualTimeProvider(Samples.Noon) };
        options.Identity.FromAsid = Asid.Parse(Asked.FromAsidText);
        options.Identity.ToAsid = Asid.Parse(Asked.ToAsidText);
        options.Identity.Organization = new RequestingOrganization(OdsCode.Parse("A81001"), "A practice & its \"friends\"");
        Assert.That(FgmQueryMessage.TryWrite(Samples.Query, options, out FgmQueryMessage? message, out _), Is.True);
        return message!;
    }

    private static void AssertSame(ReadOnlyMemory<byte> written, ReadOnlyMemory<byte> expected) =>
        Assert.That(Normal(written), Is.EqualTo(Normal(expected)));

    // Without what decides nothing: comments, blanks between elements and around values, and where a namespace is declared.
    private static string Normal(ReadOnlyMemory<byte> message)
    {
        var document = XDocument.Load(new MemoryStream(message.ToArray()));
        document.DescendantNodes().OfType<XComment>().Remove();
        foreach (XElement element in document.Descendants().ToArray())
        {
            element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
            element.Attribute("value")?.SetValue(element.Attribute("value")!.Value.Trim());
            element.Name = element.Name.Namespace == XNamespace.None ? Fhir + element.Name.LocalName : element.Name;
        }

        return document.Root!.ToString(SaveOptions.DisableFormatting);
    }
}
