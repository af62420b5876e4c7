using System.Text;
using System.Xml.Linq;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>A provider's response: a good one, and what small changes make of it. Every change gives a new response.</summary>
/// <remarks>A path names one element by the end of its way from the root, <c>Flag/code/coding/code</c>; it must lead to just one.</remarks>
internal sealed class ResponseText
{
    public const string AssessmentDate = "2026-02-04";
    public const string Timestamp = "2026-07-01T13:00:05+01:00";
    public const string NhsNumberSystem = "http://fhir.nhs.net/Id/nhs-number";
    public const string RiskIndicatorSystem = "http://fhir.nhs.net/ValueSet/risk-indicator-type-1-0";
    public const string CodeSystemV1 = "http://fhir.nhs.net/ValueSet/spine-response-code-1-0";
    public const string CodeSystemV2 = "http://fhir.nhs.net/ValueSet/spine-response-code-2-0";
    public const string NoRecordFound = "NO_RECORD_FOUND";

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    private readonly XElement _root;

    private ResponseText(XElement root) => _root = root;

    public static ResponseText Found(WireVersion version = WireVersion.V2) =>
        Bundle(version, "ok", "<data><reference value=\"Flag/8cb73a48\"/></data>").AddEntry(Flag());

    /// <summary>As published: "fatal-error" and an error in version 2, "ok" and information in version 1.</summary>
    public static ResponseText NoRecord(WireVersion version = WireVersion.V2) => version == WireVersion.V2
        ? Bundle(version, "fatal-error").AddEntry(Outcome(Issue(NoRecordFound)))
        : Bundle(version, "ok")
            .AddTo("response", "<details><reference value=\"OperationOutcome/33daadee\"/></details>")
            .AddEntry(Outcome(Issue("FGM-0001", "information", CodeSystemV1)))
            .AddTo("issue", "<diagnostics value=\"No FGM Record Found\"/>");

    public static ResponseText Error(string code, WireVersion version = WireVersion.V2) =>
        Bundle(version, "fatal-error").AddEntry(Outcome(Issue(code, "error", version == WireVersion.V2 ? CodeSystemV2 : CodeSystemV1)));

    /// <summary>A message with its MessageHeader and nothing else.</summary>
    public static ResponseText Bundle(WireVersion version, string responseCode, string data = "") => new(Parse(
        $"""
         <Bundle>
           <id value="13daadee-26e1-4d6a-9e6a-7f4af9b58878"/>
           <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-message-bundle-1-0"/></meta>
           <type value="message"/>
           <entry><resource><MessageHeader>
             <id value="14daadee-26e1-4d6a-9e6a-7f4af9b58879"/>
             <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-response-messageheader-{(int)version}-0"/></meta>
             <timestamp value="{Timestamp}"/>
             <event>
               <system value="http://fhir.nhs.net/ValueSet/message-event-{(int)version}-0"/>
               <code value="urn:nhs:names:services:clinicals-sync:FGMQueryResponse_{(int)version}_0"/>
             </event>
             <response><identifier value="{Asked.MessageIdText}"/><code value="{responseCode}"/></response>
             <source><name value="SPINE"/><endpoint value="urn:nhs:addressing:asid:{Asked.ToAsidText}"/></source>
             <destination><name value="FooBar NHS Trust"/><endpoint value="urn:nhs:addressing:asid:{Asked.FromAsidText}"/></destination>
             {data}
           </MessageHeader></resource></entry>
         </Bundle>
         """));

    public static string Flag(
        string? date = AssessmentDate, string status = "active", string nhsNumber = Asked.NhsNumberText, string patient = "20daadee") =>
        $"""
         <Flag>
           <id value="8cb73a48"/>
           <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-ris-flag-1-0"/></meta>
           <contained>{Patient(nhsNumber, patient)}</contained>
           <status value="{status}"/>
           {(date is null ? string.Empty : $"<period><start value=\"{date}\"/></period>")}
           <subject><reference value="#{patient}"/></subject>
           <code><coding><system value="{RiskIndicatorSystem}"/><code value="FGM"/></coding></code>
         </Flag>
         """;

    public static string Patient(string nhsNumber = Asked.NhsNumberText, string id = "20daadee") =>
        $"""
         <Patient>
           <id value="{id}"/>
           <meta><profile value="http://fhir.nhs.net/StructureDefinition/spine-ris-patient-1-0"/></meta>
           <identifier><system value="{NhsNumberSystem}"/><value value="{nhsNumber}"/></identifier>
         </Patient>
         """;

    public static string Outcome(params string[] issues) =>
        $"<OperationOutcome><id value=\"33daadee\"/>{string.Concat(issues)}</OperationOutcome>";

    /// <summary>An issue; no code means no coding, an empty severity or system means none.</summary>
    public static string Issue(string? code, string severity = "error", string system = CodeSystemV2) =>
        $"""
         <issue>
           {(severity.Length == 0 ? string.Empty : $"<severity value=\"{severity}\"/>")}
           <code value="invalid"/>
           {(code is null ? string.Empty : $"<details>{Coding(code, system)}</details>")}
         </issue>
         """;

    public static string Coding(string code, string system = CodeSystemV2) =>
        $"<coding>{(system.Length == 0 ? string.Empty : $"<system value=\"{system}\"/>")}<code value=\"{code}\"/></coding>";

    public ResponseText Set(string path, string value) => Changed(path, element => element.SetAttributeValue("value", value));

    public ResponseText Remove(string path) => Changed(path, element => element.Remove());

    public ResponseText Rename(string path, string name) => Changed(path, element => element.Name = Fhir + name);

    public ResponseText AddTo(string path, string xml) => Changed(path, element => element.Add(Parse(xml)));

    public ResponseText AddFirstTo(string path, string xml) => Changed(path, element => element.AddFirst(Parse(xml)));

    public ResponseText AddBefore(string path, string xml) => Changed(path, element => element.AddBeforeSelf(Parse(xml)));

    public ResponseText Repeat(string path) => Changed(path, element => element.AddAfterSelf(new XElement(element)));

    public ResponseText AddEntry(string resource) => AddTo("Bundle", $"<entry><resource>{resource}</resource></entry>");

    public ResponseText AddIssue(string? code, string severity = "error", string system = CodeSystemV2) =>
        AddEntry(Outcome(Issue(code, severity, system)));

    /// <summary>Changes every element.</summary>
    public ResponseText Throughout(Action<XElement> change)
    {
        var root = new XElement(_root);
        foreach (XElement element in root.DescendantsAndSelf().ToArray())
        {
            change(element);
        }

        return new ResponseText(root);
    }

    public XElement ToXml() => new(_root);

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString() => _root.ToString(SaveOptions.DisableFormatting);

    public static XElement Parse(string xml)
    {
        var element = XElement.Parse(xml);
        foreach (XElement inner in element.DescendantsAndSelf().Where(inner => inner.Name.Namespace == XNamespace.None))
        {
            inner.Name = Fhir + inner.Name.LocalName;
        }

        return element;
    }

    private ResponseText Changed(string path, Action<XElement> change)
    {
        var root = new XElement(_root);
        string[] names = path.Split('/');
        change(root.DescendantsAndSelf().Single(element => EndsWith(element, names)));
        return new ResponseText(root);
    }

    private static bool EndsWith(XElement element, string[] names) =>
        element.AncestorsAndSelf()
            .Take(names.Length)
            .Select(ancestor => ancestor.Name.LocalName)
            .SequenceEqual(Enumerable.Reverse(names), StringComparer.Ordinal);
}
