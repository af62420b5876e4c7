using System.Xml.Linq;
using FgmIs.Client.Tests.Messaging;

namespace FgmIs.Client.Mutants;

/// <summary>Good answers and others that a provider sends, before anything happens to them.</summary>
internal static class Origins
{
    public static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static readonly ResponseText[] All =
    [
        .. from version in new[] { WireVersion.V1, WireVersion.V2 }
           let found = ResponseText.Found(version)
           let noRecord = ResponseText.NoRecord(version)
           from response in new[]
           {
               found,
               found,
               found.Remove("Flag/contained").Set("subject/reference", "Patient/20daadee").AddEntry(ResponseText.Patient()),
               found.Remove("Flag/contained")
                   .Set("subject/reference", "urn:uuid:1")
                   .AddTo("Bundle", $"<entry><fullUrl value=\"urn:uuid:1\"/><resource>{ResponseText.Patient()}</resource></entry>"),
               found.AddEntry(ResponseText.Flag("2026-03-01")),
               found.AddIssue("SMSP-0003", "warning"),
               found.AddTo("Flag", "<extension url=\"urn:x\"><valueString value=\"x\"/></extension>"),
               noRecord,
               noRecord,
               noRecord,
               noRecord.Set("response/code", "ok"),
               noRecord.AddIssue("SMSP-0000", "information"),
               noRecord.AddIssue(null, "warning"),
               noRecord.AddEntry("<Unheard><flag/></Unheard>"),
               noRecord.Set("coding/system", "https://fhir.nhs.uk/spine-error-or-warning-code-1"),
               ResponseText.Error("INVALID_NHS_NUMBER", version),
               ResponseText.Error("COULD_NOT_CONNECT_TO_SPINE", version),
               ResponseText.Bundle(version, "ok").AddIssue("SMSP-0000", "information"),
           }
           select response,
    ];

    public static readonly XElement[] Trees = [.. All.Select(response => response.ToXml())];

    public static readonly string[] Texts = [.. All.Select(response => response.ToString())];

    public static readonly XElement[] Parts = [.. Trees.SelectMany(tree => tree.Descendants())];

    public static readonly string[] Names =
    [
        .. Parts.Select(part => part.Name.LocalName).Distinct(StringComparer.Ordinal),
        "modifierExtension", "implicitRules", "extension", "FLAG", "flag", "div",
    ];

    public static readonly string[] Values =
    [
        .. Parts.Select(part => part.Attribute("value")?.Value).OfType<string>().Distinct(StringComparer.Ordinal),
        string.Empty, " ", "transient-error", "inactive", "entered-in-error", "fatal", "warning", "searchset", "NO_RECORD_FOUND",
        "FGM-0001", "FGM-0005", "SMSP-0002", "UNHEARD_OF", Asked.OtherNhsNumberText, Asked.FirstBundleIdText, Asked.SecondBundleIdText,
        "943 476 5919", "urn:nhs:names:services:clinicals-sync:FGMCreateResponse_2_0", "https://fhir.nhs.uk/Id/nhs-number",
        "http://fhir.nhs.uk/ValueSet/x", "http://fhir.nhs.uk/smsp-error-or-warning-code-1", "http://fhir.nhs.net.example/Id/nhs-number",
        "#20daadee", "2026-02", "2026-02-30",
    ];

    /// <summary>The references and ids that a message holds together by, and what they are confused with.</summary>
    public static readonly string[] References =
    [
        "#20daadee", "#", "##20daadee", "20daadee", "Patient/20daadee", "patient/20daadee", "/Patient/20daadee", "Patient/20daadee ",
        "Patient/20daadee/_history/1", "http://example.org/Patient/20daadee", "urn:uuid:1", "urn:uuid:2", "Patient/other", "#other",
        Asked.MessageIdText, Asked.FirstBundleIdText, Asked.SecondBundleIdText, "{" + Asked.MessageIdText + "}",
        "urn:uuid:" + Asked.MessageIdText,
        "00000000-0000-0000-0000-000000000000",
    ];
}
