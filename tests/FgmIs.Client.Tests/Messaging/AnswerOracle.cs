using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>
/// What a body says to <see cref="Asked.Query"/>, decided a second time from docs/wire.md, section 4 and nothing of the client's.
/// </summary>
internal static class AnswerOracle
{
    private const RegexOptions Ordinal = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly XNamespace Fhir = "http://hl7.org/fhir";
    private static readonly char[] XmlBlanks = [' ', '\t', '\r', '\n'];
    private static readonly string[] QueryResponses =
        ["urn:nhs:names:services:clinicals-sync:FGMQueryResponse_1_0", "urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0"];
    private static readonly string[] OurIds = [Asked.MessageIdText, Asked.FirstBundleIdText, Asked.SecondBundleIdText];
    private static readonly string[] NoRecordCodes = ["NO_RECORD_FOUND", "FGM-0001"];
    private static readonly string[] LocalStoreCodes =
        ["DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "SMSP-0003"];

    private static readonly string[] ErrorCodes =
    [
        "INVALID_NHS_NUMBER", "FGM-0002", "PATIENT_OVER_18", "FGM-0003", "INVALID_PARAMETER", "FGM-0004", "FLAG_ALREADY_SET", "FGM-0005",
        "MESSAGE_NOT_WELL_FORMED",
        "FGM-9999",
        "ASID_CHECK_FAILED",
        "300",
        "INPUT_MESSAGE_VALIDATION_ERROR",
        "SMSP-0001",
        "INTPUT_MESSAGE_NOT_WELL_FORMED",
        "INPUT_MESSAGE_NOT_WELL_FORMED",
        "RESPONSE_MESSAGE_VALIDATION_ERROR",
        "SMSP-0002",
        "RESPONSE_MESSAGE_NOT_WELL_FORMED",
        "COULD_NOT_CONNECT_TO_SPINE",
        "SMSP-0004",
        "AUTHOR_CREDENTIALS_ERROR",
        "SMSP-0005",
        "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        "SMSP-9999",
        "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
    ];

    private static readonly Regex NearlyFhir = new(
        @"^((?!://).)*://hl7\.org/fhir", Ordinal | RegexOptions.IgnoreCase | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    private static readonly Regex NhsNumberSystem = OnNhsHost("Id/nhs-number");
    private static readonly Regex RiskIndicatorSystem = OnNhsHost("ValueSet/risk-indicator-type-1-0");
    private static readonly Regex CodeSystem = OnNhsHost(
        "(ValueSet/)?(spine-response-code-1-0|spine-response-code-2-0|spine-error-or-warning-code-1|smsp-error-or-warning-code-1)");

    /// <summary>Says what kind of outcome the rules ask for.</summary>
    public static Type OutcomeOf(byte[] body, int httpStatus)
    {
        if (Parse(body) is not { } bundle || bundle.Name.LocalName != "Bundle" || !IsFhir(bundle) || IsAnythingDecidingSaidTwice(bundle))
        {
            return typeof(FgmQueryFailed);
        }

        XElement[] resources = [.. At(bundle, "entry", "resource", "*")];
        if (!IsUnderstood(bundle, resources) || !IsOurs(bundle, resources))
        {
            return typeof(FgmQueryFailed);
        }

        XElement[] flags = Named(resources, "Flag");
        Issue[] issues = [.. Named(resources, "OperationOutcome").SelectMany(outcome => At(outcome, "issue")).Select(ReadIssue)];
        string? responseCode = Values(Named(resources, "MessageHeader")[0], "response", "code").SingleOrDefault();
        return flags.Length > 0
            ? responseCode == "ok" && !issues.Any(Contradicts) && flags.All(flag => IsIndicatorOfThePatient(flag, bundle))
                ? typeof(FgmIndicatorFound)
                : typeof(FgmQueryFailed)
            : responseCode is "ok" or "fatal-error"
                && httpStatus != 203
                && !HasFlagAnywhere(bundle)
                && !HasNearlyFhir(bundle)
                && SayNoRecordAlone(issues)
                ? typeof(FgmNoRecordFound)
                : typeof(FgmQueryFailed);
    }

    private static XElement? Parse(byte[] body)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Rule 1's remainder, and rule 2.
    private static bool IsOurs(XElement bundle, XElement[] resources)
    {
        XElement? first = At(bundle, "entry").FirstOrDefault() is { } entry ? At(entry, "resource", "*").FirstOrDefault() : null;
        return Values(bundle, "type") is ["message"]
            && Named(resources, "MessageHeader") is [var header]
            && header == first
            && Values(header, "event", "code") is [var action] && QueryResponses.Contains(action, StringComparer.Ordinal)
            && Values(header, "response", "identifier") is [var identifier]
            && OurIds.Contains(identifier, StringComparer.OrdinalIgnoreCase);
    }

    // Rule 7, with the parts of those resources that may carry a modifier of their own.
    private static bool IsUnderstood(XElement bundle, XElement[] resources)
    {
        XElement[] flags = Named(resources, "Flag");
        XElement[] headers = Named(resources, "MessageHeader");
        XElement[] outcomes = Named(resources, "OperationOutcome");
        IEnumerable<XElement> those =
        [
            bundle, .. At(bundle, "entry"), .. headers, .. headers.SelectMany(header => At(header, "response")), .. flags,
            .. flags.SelectMany(flag => At(flag, "contained", "Patient")),
            .. Named(resources, "Patient"),
            .. outcomes,
            .. outcomes.SelectMany(outcome => At(outcome, "issue")),
        ];
        return those.All(element => !At(element, "modifierExtension").Any() && Values(element, "implicitRules").Count == 0);
    }

    // Rule 3.
    private static bool IsIndicatorOfThePatient(XElement flag, XElement bundle)
    {
        bool isFgm = At(flag, "code", "coding").Any(coding =>
            Values(coding, "code").Contains("FGM", StringComparer.Ordinal) && Values(coding, "system").Any(RiskIndicatorSystem.IsMatch));
        if (!isFgm || Values(flag, "status") is not ["active"] || Values(flag, "subject", "reference") is not [var reference])
        {
            return false;
        }

        IEnumerable<XElement> meant = reference[0] == '#'
            ? At(flag, "contained", "Patient").Where(patient => Values(patient, "id").Contains(reference[1..], StringComparer.Ordinal))
            : At(bundle, "entry").SelectMany(entry => At(entry, "resource", "Patient").Where(patient =>
                Values(entry, "fullUrl").FirstOrDefault() == reference || Values(patient, "id").Any(id => "Patient/" + id == reference)));
        return meant.ToArray() is [var patient]
            && At(patient, "identifier").Where(
                identifier => Values(identifier, "system").Any(NhsNumberSystem.IsMatch) && Values(identifier, "value").Count > 0)
                .ToArray() is [var number]
            && Values(number, "value") is [var digits]
            && digits.Replace(" ", string.Empty, StringComparison.Ordinal) == Asked.NhsNumberText;
    }

    // Rule 5; an issue with neither a known code nor a mild severity counts as an error.
    private static bool Contradicts(Issue issue) =>
        issue.Severity is "ERROR" or "FATAL"
        || issue.Codes.Any(code => code.Is(NoRecordCodes) || code.Is(ErrorCodes))
        || (!issue.IsMild && !issue.IsCodeKnown);

    // Rule 4: another issue may be there, but none that is an error, be its code what it will.
    private static bool SayNoRecordAlone(Issue[] issues) =>
        issues.Any(issue => issue.Codes.Any(code => code.IsNoRecord))
        && issues.All(issue => issue.Severity is not ("ERROR" or "FATAL") || issue.Codes.Any(code => code.Is(NoRecordCodes)))
        && issues.All(issue => issue.Codes.All(code => code.IsNoRecord || code.IsSuccess) && (issue.IsCodeKnown || issue.IsMild));

    // A ruling of the client's: of what decides, said twice, neither can be believed.
    private static bool IsAnythingDecidingSaidTwice(XElement bundle)
    {
        XElement[] resources = [.. At(bundle, "entry", "resource", "*")];
        XElement[] flags = Named(resources, "Flag");
        XElement[] headers = Named(resources, "MessageHeader");
        XElement[] patients = [.. Named(resources, "Patient"), .. flags.SelectMany(flag => At(flag, "contained", "Patient"))];
        XElement[] issues = [.. Named(resources, "OperationOutcome").SelectMany(outcome => At(outcome, "issue"))];
        IEnumerable<XElement> identifiers = patients.SelectMany(patient => At(patient, "identifier"));
        IEnumerable<XElement> codings =
            [
                .. flags.SelectMany(flag => At(flag, "code", "coding")),
                .. issues.SelectMany(issue => At(issue, "details", "coding")),
                .. headers.SelectMany(header => At(header, "event")),
            ];
        IEnumerable<List<string>> said =
        [
            Values(bundle, "type"),
            headers.SelectMany(header => Values(header, "event", "code")).ToList(),
            headers.SelectMany(header => Values(header, "response", "identifier")).ToList(),
            headers.SelectMany(header => Values(header, "response", "code")).ToList(),
            .. flags.Select(flag => Values(flag, "status")),
            .. flags.Select(flag => Values(flag, "subject", "reference")),
            .. patients.Select(patient => Values(patient, "id")),
            .. identifiers.SelectMany(identifier => new[] { Values(identifier, "system"), Values(identifier, "value") }),
            .. codings.SelectMany(coding => new[] { Values(coding, "system"), Values(coding, "code") }),
            .. issues.Select(issue => Values(issue, "severity")),
        ];
        bool isAnyCodeFollowed = flags.Any(flag => At(flag, "code").SkipWhile(code => !At(code, "coding").Any()).Count() > 1);
        return isAnyCodeFollowed || said.Any(values => values.Count > 1);
    }

    // A ruling of the client's: a Flag that stands where none belongs is a Flag all the same, and so is one of
    // another spelling or namespace.
    private static bool HasFlagAnywhere(XElement bundle) =>
        bundle.Descendants().Any(element => string.Equals(element.Name.LocalName, "flag", StringComparison.OrdinalIgnoreCase));

    // A ruling of the client's: what was meant to be FHIR and is not may say what matters.
    private static bool HasNearlyFhir(XElement bundle) =>
        bundle.Descendants().Any(element => element.Name.Namespace != Fhir && NearlyFhir.IsMatch(element.Name.NamespaceName));

    private static Issue ReadIssue(XElement issue) => new(
        Values(issue, "severity").SingleOrDefault()?.ToUpperInvariant(),
        [
            .. from coding in At(issue, "details", "coding")
               from code in Values(coding, "code")
               select new Code(code, Values(coding, "system").Any(CodeSystem.IsMatch)),
        ]);

    private static bool IsFhir(XElement element) => element.Name.Namespace == Fhir || element.Name.Namespace == XNamespace.None;

    private static XElement[] Named(XElement[] resources, string name) => [.. resources.Where(resource => resource.Name.LocalName == name)];

    private static IEnumerable<XElement> At(XElement element, params string[] path) => path.Aggregate(
        (IEnumerable<XElement>)[element],
        (elements, name) => elements.Elements().Where(child => IsFhir(child) && (name == "*" || child.Name.LocalName == name)));

    private static List<string> Values(XElement element, params string[] path) =>
        [
            .. At(element, path).Select(found => found.Attribute("value")?.Value.Trim(XmlBlanks))
                .Where(value => !string.IsNullOrEmpty(value))
                .Select(value => value!),
        ];

    private static Regex OnNhsHost(string path) =>
        new($"^(?i:https?://(fhir\\.nhs\\.net|fhir\\.nhs\\.uk|fhir-test\\.nhs\\.uk))/{path}\\z", Ordinal, TimeSpan.FromSeconds(1));

    private sealed record Issue(string? Severity, Code[] Codes)
    {
        public bool IsMild => Severity is "INFORMATION" or "WARNING";

        public bool IsCodeKnown =>
            Codes.Any(code => code.Is(NoRecordCodes) || code.Is(ErrorCodes) || code.Is(LocalStoreCodes) || code.IsSuccess);
    }

    private sealed record Code(string Text, bool IsUnderKnownSystem)
    {
        public bool IsNoRecord => IsUnderKnownSystem && Is(NoRecordCodes);

        public bool IsSuccess => Is(["SMSP-0000"]);

        public bool Is(string[] codes) => codes.Contains(Text.Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
