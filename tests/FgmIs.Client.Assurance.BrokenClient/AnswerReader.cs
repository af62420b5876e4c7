using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Decides what an answer says (docs/wire.md, section 4).</summary>
internal sealed partial class AnswerReader(FaultSwitch faults)
{
    private const string Fhir = "http://hl7.org/fhir";
    private const string Hosts = @"^https?://(fhir\.nhs\.net|fhir\.nhs\.uk|fhir-test\.nhs\.uk)/";
    private const string Interactions = "urn:nhs:names:services:clinicals-sync:";
    private const string NoRecord = "NO_RECORD_FOUND";
    private const string LocalStore = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE";
    private const string Success = "SMSP-0000";

    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        [NoRecord] = NoRecord,
        ["FGM-0001"] = NoRecord,
        ["INVALID_NHS_NUMBER"] = "INVALID_NHS_NUMBER",
        ["FGM-0002"] = "INVALID_NHS_NUMBER",
        ["PATIENT_OVER_18"] = "PATIENT_OVER_18",
        ["FGM-0003"] = "PATIENT_OVER_18",
        ["INVALID_PARAMETER"] = "INVALID_PARAMETER",
        ["FGM-0004"] = "INVALID_PARAMETER",
        ["FLAG_ALREADY_SET"] = "FLAG_ALREADY_SET",
        ["FGM-0005"] = "FLAG_ALREADY_SET",
        ["MESSAGE_NOT_WELL_FORMED"] = "MESSAGE_NOT_WELL_FORMED",
        ["FGM-9999"] = "MESSAGE_NOT_WELL_FORMED",
        ["ASID_CHECK_FAILED"] = "ASID_CHECK_FAILED",
        ["300"] = "ASID_CHECK_FAILED",
        ["INPUT_MESSAGE_VALIDATION_ERROR"] = "INPUT_MESSAGE_VALIDATION_ERROR",
        ["INTPUT_MESSAGE_NOT_WELL_FORMED"] = "INPUT_MESSAGE_VALIDATION_ERROR",
        ["INPUT_MESSAGE_NOT_WELL_FORMED"] = "INPUT_MESSAGE_VALIDATION_ERROR",
        ["SMSP-0001"] = "INPUT_MESSAGE_VALIDATION_ERROR",
        ["RESPONSE_MESSAGE_VALIDATION_ERROR"] = "RESPONSE_MESSAGE_VALIDATION_ERROR",
        ["RESPONSE_MESSAGE_NOT_WELL_FORMED"] = "RESPONSE_MESSAGE_VALIDATION_ERROR",
        ["SMSP-0002"] = "RESPONSE_MESSAGE_VALIDATION_ERROR",
        [LocalStore] = LocalStore,
        ["DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE"] = LocalStore,
        ["SMSP-0003"] = LocalStore,
        ["COULD_NOT_CONNECT_TO_SPINE"] = "COULD_NOT_CONNECT_TO_SPINE",
        ["SMSP-0004"] = "COULD_NOT_CONNECT_TO_SPINE",
        ["AUTHOR_CREDENTIALS_ERROR"] = "AUTHOR_CREDENTIALS_ERROR",
        ["SMSP-0005"] = "AUTHOR_CREDENTIALS_ERROR",
        ["GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE"] = "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        ["GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE"] = "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        ["SMSP-9999"] = "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
        [Success] = Success,
    };

    /// <summary>Reads an answer to the question about a patient, whose message and whose sendings had these ids.</summary>
    public Answer Read(int status, byte[] body, string nhsNumber, IReadOnlyCollection<string> ids)
    {
        XElement root;
        try
        {
            root = Parse(body);
        }
        catch (XmlException)
        {
            return status == 404 && faults.Has(Fault.TakesBare404ForNoRecord)
                ? new Answer.NoRecord()
                : new Answer.Failure($"The answer is no XML that can be read (HTTP {status}).", IsFhir: false);
        }

        bool isFhir = root.Name.LocalName is "Bundle" or "OperationOutcome";
        try
        {
            return Judge(root, status, nhsNumber, ids);
        }
        catch (AnswerException reason)
        {
            return status == 404 && !isFhir && faults.Has(Fault.TakesBare404ForNoRecord)
                ? new Answer.NoRecord()
                : new Answer.Failure($"{reason.Message} (HTTP {status}).", isFhir);
        }
    }

    private Answer Judge(XElement bundle, int status, string nhsNumber, IReadOnlyCollection<string> ids)
    {
        if (bundle.Name.LocalName == "OperationOutcome")
        {
            string? known = bundle.Children("issue").SelectMany(KnownCodes).FirstOrDefault(code => code != NoRecord);
            throw new AnswerException(known is null ? "The answer is no message" : $"The provider answered with {known}");
        }

        Require(bundle.Name.LocalName == "Bundle" && bundle.Value("type") == "message", "The answer is no message");
        XElement[] resources = [.. bundle.Children("entry").SelectMany(entry => entry.Children("resource")).Elements()];
        XElement[] headers = [.. resources.Where(Is("MessageHeader"))];
        Require(headers.Length == 1 && resources[0] == headers[0], "The answer does not begin with its one MessageHeader");
        XElement header = headers[0];
        XElement[] outcomes = [.. resources.Where(Is("OperationOutcome"))];
        XElement[] flags = [.. resources.Where(Is("Flag"))];
        RefuseModified([bundle, header, .. outcomes, .. flags]);
        string? answered = header.Children("event").FirstOrDefault()?.Value("code");
        Require(
            answered is Interactions + "FGMQueryResponse_1_0" or Interactions + "FGMQueryResponse_2_0",
            "The answer is not one to a query");
        XElement? response = header.Children("response").FirstOrDefault();
        Require(
            faults.Has(Fault.DoesNotCorrelate) || ids.Contains(response?.Value("identifier"), StringComparer.OrdinalIgnoreCase),
            "The answer is to another question");
        Issue[] issues = [.. outcomes.SelectMany(outcome => outcome.Children("issue")).Select(ReadIssue)];
        string? code = response?.Value("code");
        return flags.Length > 0
            ? Found(flags, resources, code, issues, Dates.Instant(header.Value("timestamp")), status, nhsNumber)
            : WithoutFlag(code, issues, status);
    }

    private Answer.Found Found(
        XElement[] flags, XElement[] resources, string? code, Issue[] issues, DateTimeOffset? answeredAt, int status, string nhsNumber)
    {
        bool isContradicted = code != "ok"
            || issues.Any(issue => issue.IsError || issue.Known.Except([LocalStore, Success], StringComparer.Ordinal).Any());
        Require(!isContradicted || faults.Has(Fault.BelievesContradiction), "The answer contradicts itself");
        foreach (XElement flag in flags)
        {
            Require(faults.Has(Fault.BelievesInactiveFlag) || flag.Value("status") == "active", "The answer's Flag is not active");
            Require(faults.Has(Fault.BelievesOtherFlag) || IsFgm(flag), "The answer's Flag is not for FGM");
            string? number = PatientOf(flag, resources);
            Require(number is not null, "The answer does not say about whom it is");
            Require(
                number == nhsNumber || faults.Has(Fault.BelievesAnotherPatientsFlag),
                "The answer is about another patient: trace the patient on PDS anew");
        }

        string? assessed = flags.Select(flag => Dates.OfFhir(flag.Children("period").FirstOrDefault()?.Value("start")))
            .Max(StringComparer.Ordinal);
        Require(assessed is not null || faults.Lacks(Fault.LosesIndicatorWithoutAssessmentDate), "The answer has no assessment date");
        Require(status != 500 || faults.Lacks(Fault.LosesIndicatorUnder500), "The provider failed");
        Require(status != 203 || faults.Lacks(Fault.LosesIndicatorUnder203), "The answer has an unexpected status");
        bool isOfLocalStore = status == 203 || issues.Any(issue => issue.Known.Contains(LocalStore, StringComparer.Ordinal));
        return new Answer.Found(nhsNumber, assessed, answeredAt, isOfLocalStore && faults.Lacks(Fault.DropsLocalStoreMark));
    }

    private Answer.NoRecord WithoutFlag(string? code, Issue[] issues, int status)
    {
        string[] known = [.. issues.SelectMany(issue => issue.Known)];
        bool saysIt = known.Contains(NoRecord, StringComparer.Ordinal);
        bool isAlone = issues.All(issue => issue.Unknown == 0 && issue.Known.Length > 0 && issue.Known.All(one => one == NoRecord));
        bool isOfLocalStore = status == 203 || known.Contains(LocalStore, StringComparer.Ordinal);
        bool isAllowed = isOfLocalStore
            ? faults.Has(Fault.TakesNoRecordOfLocalStore)
            : isAlone || faults.Has(Fault.TakesNoRecordBesideError);
        if (saysIt && isAllowed && (code is "ok" or "fatal-error"))
        {
            return new Answer.NoRecord();
        }

        string? error = known.FirstOrDefault(one => one is not (NoRecord or Success or LocalStore));
        throw new AnswerException(error is null
            ? "The answer says neither that there is an indicator nor that there is none"
            : $"The provider answered with {error}");
    }

    private static bool IsFgm(XElement flag) => flag.Children("code").SelectMany(code => code.Children("coding")).Any(coding =>
        FlagSystem().IsMatch(coding.Value("system") ?? string.Empty) && coding.Value("code") == "FGM");

    private static string? PatientOf(XElement flag, XElement[] resources)
    {
        string reference = flag.Children("subject").FirstOrDefault()?.Value("reference") ?? string.Empty;
        XElement[] patients = reference.StartsWith('#')
            ? [.. flag.Children("contained").Elements().Where(Is("Patient")).Where(patient => patient.Value("id") == reference[1..])]
            : [.. resources.Where(Is("Patient")).Where(patient => reference == $"Patient/{patient.Value("id")}")];
        RefuseModified(patients);
        string[] numbers =
        [
            .. patients.SelectMany(patient => patient.Children("identifier"))
                .Where(identifier => NumberSystem().IsMatch(identifier.Value("system") ?? string.Empty))
                .Select(identifier => (identifier.Value("value") ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
        return patients.Length == 1 && numbers.Length == 1 ? numbers[0] : null;
    }

    private static Issue ReadIssue(XElement issue)
    {
        string[] known = [.. KnownCodes(issue)];
        int all = Codings(issue).Count(coding => coding.Value("code") is not null);
        return new Issue(issue.Value("severity") is "error" or "fatal", known, all - known.Length);
    }

    private static IEnumerable<string> KnownCodes(XElement issue) => Codings(issue)
        .Where(coding => CodeSystem().IsMatch(coding.Value("system") ?? string.Empty))
        .Select(coding => Codes.GetValueOrDefault(coding.Value("code") ?? string.Empty))
        .OfType<string>();

    private static IEnumerable<XElement> Codings(XElement issue) =>
        issue.Children("details").SelectMany(details => details.Children("coding"));

    private static void RefuseModified(IEnumerable<XElement> resources) => Require(
        !resources.Any(resource => resource.Children("modifierExtension").Any() || resource.Children("implicitRules").Any()),
        "The answer is modified in a way that is not understood");

    private static Func<XElement, bool> Is(string name) => element => element.IsFhir(name);

    private static void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new AnswerException(otherwise);
        }
    }

    private XElement Parse(byte[] body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = faults.Has(Fault.ReadsDtd) ? DtdProcessing.Parse : DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024 * 1024,
        };
        RefuseDeepNesting(body, settings);
        using var stream = new MemoryStream(body);
        using var reader = XmlReader.Create(stream, settings);
        XElement root = XDocument.Load(reader).Root!;
        bool isKnown = root.Name.NamespaceName == Fhir
            || (root.Name.NamespaceName.Length == 0 && faults.Lacks(Fault.LosesIndicatorWithoutNamespace));
        return isKnown ? root : throw new XmlException("The root is not FHIR's.");
    }

    private static void RefuseDeepNesting(byte[] body, XmlReaderSettings settings)
    {
        using var stream = new MemoryStream(body);
        using var reader = XmlReader.Create(stream, settings);
        while (reader.Read())
        {
            if (reader.Depth > 100)
            {
                throw new XmlException("The answer is nested too deep.");
            }
        }
    }

    [GeneratedRegex(Hosts + @".*(spine-response-code-[12]-0|s(pine|msp)-error-or-warning-code-1)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeSystem();

    [GeneratedRegex(Hosts + @"ValueSet/risk-indicator-type-1-0$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FlagSystem();

    [GeneratedRegex(Hosts + @"Id/nhs-number$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberSystem();

    private sealed record Issue(bool IsError, string[] Known, int Unknown);

    private sealed class AnswerException(string message) : Exception(message);
}
