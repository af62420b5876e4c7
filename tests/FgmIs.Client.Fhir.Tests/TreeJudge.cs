using System.Text.RegularExpressions;
using FgmIs.Client.Tests.Messaging;
using Hl7.Fhir.ElementModel;

namespace FgmIs.Client.Fhir.Tests;

/// <summary>
/// What an answer to <see cref="Asked.Query"/> says, decided from the tree that the Firely SDK reads and by docs/wire.md, section 4:
/// neither the client's reader nor its rules have a part in it.
/// </summary>
internal static class TreeJudge
{
    private const RegexOptions Ordinal = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] OurIds = [Asked.MessageIdText, Asked.FirstBundleIdText, Asked.SecondBundleIdText];
    private static readonly string[] NoRecordCodes = ["NO_RECORD_FOUND", "FGM-0001"];
    private static readonly string[] LocalStoreCodes =
        ["DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", "SMSP-0003"];

    private static readonly Regex QueryResponse = Expression(@"^urn:nhs:names:services:clinicals-sync:FGMQueryResponse_[12]_0\z");
    private static readonly Regex NhsNumberSystem = OnNhsHost("Id/nhs-number");
    private static readonly Regex RiskIndicatorSystem = OnNhsHost("ValueSet/risk-indicator-type-1-0");
    private static readonly Regex CodeSystem = OnNhsHost(
        "(ValueSet/)?(spine-response-code-1-0|spine-response-code-2-0|spine-error-or-warning-code-1|smsp-error-or-warning-code-1)");

    /// <summary>Says what kind of outcome the rules ask for.</summary>
    /// <param name="root">The tree.</param>
    /// <param name="httpStatus">The status that it came with.</param>
    /// <param name="isError">Whether a code of an issue is a known error's.</param>
    public static Type OutcomeOf(ISourceNode root, int httpStatus, Func<string, bool> isError)
    {
        if (root.GetResourceTypeIndicator() != "Bundle")
        {
            return typeof(FgmQueryFailed);
        }

        var parts = new Parts(root);
        if (parts.IsAnythingSaidTwice || !parts.IsUnderstood || !IsOurs(root, parts))
        {
            return typeof(FgmQueryFailed);
        }

        Issue[] issues = [.. parts.Issues.Select(Read)];
        string? responseCode = Values(parts.Headers[0], "response", "code").SingleOrDefault();
        if (parts.Flags.Length > 0)
        {
            bool isContradicted = issues.Any(issue =>
                issue.IsSevere
                || issue.Codes.Any(code => Is(code.Text, NoRecordCodes) || isError(code.Text))
                || (!issue.IsMild && !issue.Codes.Any(code => IsKnown(code.Text, isError))));
            return responseCode == "ok" && !isContradicted && parts.Flags.All(flag => IsIndicatorOfThePatient(flag, root))
                ? typeof(FgmIndicatorFound)
                : typeof(FgmQueryFailed);
        }

        return responseCode is "ok" or "fatal-error" && httpStatus != 203 && !HasFlagAnywhere(root) && SayNoRecordAlone(issues, isError)
            ? typeof(FgmNoRecordFound)
            : typeof(FgmQueryFailed);
    }

    private static bool IsOurs(ISourceNode root, Parts parts) =>
        Values(root, "type") is ["message"]
        && parts.Headers is [var header]
        && At(root, "entry").FirstOrDefault() is { } entry
        && At(entry, "resource").FirstOrDefault(HoldsSomething) is { } first
        && first.Location == header.Location
        && Values(header, "event", "code") is [var action] && QueryResponse.IsMatch(action)
        && Values(header, "response", "identifier") is [var identifier]
        && OurIds.Contains(identifier, StringComparer.OrdinalIgnoreCase);

    private static bool HoldsSomething(ISourceNode resource) =>
        resource.GetResourceTypeIndicator() is not null || resource.Children().Any();

    private static bool IsIndicatorOfThePatient(ISourceNode flag, ISourceNode root)
    {
        bool isFgm = At(flag, "code", "coding").Any(coding =>
            Values(coding, "code").Contains("FGM", StringComparer.Ordinal) && Values(coding, "system").Any(RiskIndicatorSystem.IsMatch));
        if (!isFgm || Values(flag, "status") is not ["active"] || Values(flag, "subject", "reference") is not [var reference])
        {
            return false;
        }

        ISourceNode[] meant = reference[0] == '#'
            ?
            [
                .. from patient in Of("Patient", At(flag, "contained"))
                   where Values(patient, "id").Contains(reference[1..], StringComparer.Ordinal)
                   select patient,
            ]
            :
            [
                .. from entry in At(root, "entry")
                   from patient in Of("Patient", At(entry, "resource"))
                   where Values(entry, "fullUrl").FirstOrDefault() == reference
                       || Values(patient, "id").Any(id => $"Patient/{id}" == reference)
                   select patient,
            ];
        return meant is [var one]
            && At(one, "identifier")
                .Where(number => Values(number, "system").Any(NhsNumberSystem.IsMatch) && Values(number, "value").Count > 0)
                .ToArray() is [var number]
            && Values(number, "value") is [var digits]
            && digits.Replace(" ", string.Empty, StringComparison.Ordinal) == Asked.NhsNumberText;
    }

    private static bool SayNoRecordAlone(Issue[] issues, Func<string, bool> isError) =>
        issues.Any(issue => issue.Codes.Any(IsNoRecord))
        && issues.All(issue => !issue.IsSevere || issue.Codes.Any(code => Is(code.Text, NoRecordCodes)))
        && issues.All(issue => issue.Codes.All(code => IsNoRecord(code) || Is(code.Text, ["SMSP-0000"])))
        && issues.All(issue => issue.IsMild || issue.Codes.Any(code => IsKnown(code.Text, isError)));

    // Wherever it stands, and however its name is spelled.
    private static bool HasFlagAnywhere(ISourceNode root) =>
        root.Descendants().SelectMany(node => new[] { node.Name, node.GetResourceTypeIndicator() })
            .Any(name => string.Equals(name, "Flag", StringComparison.OrdinalIgnoreCase));

    private static Issue Read(ISourceNode issue) => new(
        Values(issue, "severity").SingleOrDefault()?.ToUpperInvariant(),
        [
            .. from coding in At(issue, "details", "coding")
               from code in Values(coding, "code")
               select (code, Values(coding, "system").Any(CodeSystem.IsMatch)),
        ]);

    private static bool IsNoRecord((string Text, bool IsUnderKnownSystem) code) => code.IsUnderKnownSystem && Is(code.Text, NoRecordCodes);

    private static bool IsKnown(string code, Func<string, bool> isError) =>
        isError(code) || Is(code, NoRecordCodes) || Is(code, LocalStoreCodes) || Is(code, ["SMSP-0000"]);

    private static bool Is(string code, string[] codes) => codes.Contains(code.Trim(), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<ISourceNode> At(ISourceNode node, params string[] path) =>
        path.Aggregate(Enumerable.Repeat(node, 1), (nodes, name) => nodes.SelectMany(one => one.Children(name)));

    private static ISourceNode[] Of(string type, IEnumerable<ISourceNode> nodes) =>
        [.. nodes.Where(node => node.GetResourceTypeIndicator() == type)];

    private static List<string> Values(ISourceNode node, params string[] path) =>
        [.. At(node, path).Select(found => found.Text?.Trim(' ', '\t', '\r', '\n')).OfType<string>().Where(text => text.Length > 0)];

    private static Regex OnNhsHost(string path) =>
        Expression($"^(?i:https?://(fhir\\.nhs\\.net|fhir\\.nhs\\.uk|fhir-test\\.nhs\\.uk))/{path}\\z");

    private static Regex Expression(string pattern) => new(pattern, Ordinal, TimeSpan.FromSeconds(1));

    private sealed record Issue(string? Severity, (string Text, bool IsUnderKnownSystem)[] Codes)
    {
        public bool IsMild => Severity is "INFORMATION" or "WARNING";

        public bool IsSevere => Severity is "ERROR" or "FATAL";
    }

    /// <summary>The parts of a message that decide.</summary>
    private sealed class Parts
    {
        private readonly ISourceNode _root;

        public Parts(ISourceNode root)
        {
            _root = root;
            ISourceNode[] resources = [.. At(root, "entry", "resource")];
            Headers = Of("MessageHeader", resources);
            Flags = Of("Flag", resources);
            Outcomes = Of("OperationOutcome", resources);
            Issues = [.. Outcomes.SelectMany(outcome => At(outcome, "issue"))];
            Patients = [.. Of("Patient", resources), .. Of("Patient", Flags.SelectMany(flag => At(flag, "contained")))];
        }

        public ISourceNode[] Headers { get; }

        public ISourceNode[] Flags { get; }

        public ISourceNode[] Issues { get; }

        private ISourceNode[] Outcomes { get; }

        private ISourceNode[] Patients { get; }

        /// <summary>Gets whether nothing changes the meaning of a part (rule 7).</summary>
        public bool IsUnderstood => new[]
        {
            [_root], At(_root, "entry"), Headers, Headers.SelectMany(header => At(header, "response")), Flags, Patients, Outcomes, Issues,
        }.SelectMany(nodes => nodes).All(node => !At(node, "modifierExtension").Any() && Values(node, "implicitRules").Count == 0);

        /// <summary>Gets whether something that decides is said twice: neither can be believed.</summary>
        public bool IsAnythingSaidTwice
        {
            get
            {
                ISourceNode[] codings =
                [
                    .. Flags.SelectMany(flag => At(flag, "code", "coding")),
                    .. Issues.SelectMany(issue => At(issue, "details", "coding")),
                    .. Headers.SelectMany(header => At(header, "event")),
                ];
                IEnumerable<int> counts =
                [
                    Values(_root, "type").Count,
                    Headers.Sum(header => Values(header, "event", "code").Count),
                    Headers.Sum(header => Values(header, "response", "identifier").Count),
                    Headers.Sum(header => Values(header, "response", "code").Count),
                    .. Flags.SelectMany(flag => new[] { Values(flag, "status").Count, Values(flag, "subject", "reference").Count }),
                    .. Patients.Select(patient => Values(patient, "id").Count),
                    .. Patients.SelectMany(patient => At(patient, "identifier"))
                        .SelectMany(number => new[] { Values(number, "system").Count, Values(number, "value").Count }),
                    .. codings.SelectMany(coding => new[] { Values(coding, "system").Count, Values(coding, "code").Count }),
                    .. Issues.Select(issue => Values(issue, "severity").Count),
                ];
                bool isAnyCodeFollowed = Flags.Any(flag => At(flag, "code").SkipWhile(code => !At(code, "coding").Any()).Count() > 1);
                return isAnyCodeFollowed || counts.Any(count => count > 1);
            }
        }
    }
}
