using System.Text;

namespace FgmIs.Client.Assurance.Tests.Support;

/// <summary>A run that never was, with every verdict, awkward texts and a message of each kind.</summary>
internal static class MadeUpRun
{
    public const string Awkward = "<script>alert('x')</script> & \"quotes\" \u0007 =1+1 Zoë 漢字";

    public static DateTimeOffset Start { get; } = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static AssuranceSubject Subject { get; } = new("Example EHR", "4.2", "Example Ltd", "T. Ester");

    /// <summary>A run whose requirements have verdicts as a function says.</summary>
    public static AssuranceRunResult With(
        Func<AssuranceRequirement, AssuranceVerdict> verdict, AssuranceAttestation? attestation = null, string note = "Because of this.") =>
            new(
        Subject,
        "0.1.0",
        AssuranceCatalogue.Version,
        Start,
        Start.AddMinutes(3),
        new AssuranceClientDescription("Example EHR", "4.2", ["query"]),
        [
            .. AssuranceCatalogue.Requirements.Select(requirement => new AssuranceRequirementResult(
                requirement,
                requirement.OutsideReason is null ? verdict(requirement) : AssuranceVerdict.NotApplicable,
                AssuranceObserver.Wire,
                [Scenario.Name],
                note,
                attestation?.Requirement == requirement.Id ? attestation : null)),
        ],
        [Scenario, Omitting]);

    /// <summary>A run in which the verdicts take turns.</summary>
    public static AssuranceRunResult Mixed(AssuranceAttestation? attestation = null)
    {
        AssuranceVerdict[] turns = [.. Enum.GetValues<AssuranceVerdict>()];
        int next = 0;
        return With(_ => turns[next++ % turns.Length], attestation, $"Because of this: {Awkward}");
    }

    public static AssuranceScenarioResult Scenario { get; } = new(
        "over-18-not-sent",
        $"For a patient of 18 or over nothing is sent. {Awkward}",
        ["MSCA-FGMRISQ-03", "MSCA-FGMRISQ-04"],
        Start,
        Start.AddSeconds(2),
        [new AssuranceStep(Start, "The doctor asks about an adult.", $"NotSent, shown: {Awkward}")],
        [
            new AssuranceObservation(
                ["MSCA-FGMRISQ-03"], "The query", "not sent", "not sent", isOk: true, AssuranceObserver.Wire,
                    ["evidence/over-18-not-sent/steps.txt"]),
            new AssuranceObservation(
                ["MSCA-FGMRISQ-04"], "The other query", "not sent", $"sent: {Awkward}", isOk: false, AssuranceObserver.Wire,
                ["evidence/over-18-not-sent/001-request.xml"]),
        ],
        [],
        [Exchange],
        ["Nobody asks for this."],
        [
            new AssuranceEvidenceFile("evidence/over-18-not-sent/steps.txt", "text/plain", Encoding.UTF8.GetBytes("steps")),
            new AssuranceEvidenceFile("evidence/over-18-not-sent/001-request.xml", "application/xml", Exchange.RequestBody),
        ]);

    public static AssuranceScenarioResult Omitting { get; } = new(
        "birthday-in-london",
        "On the birthday nothing is sent.",
        ["MSCA-FGMRISQ-03"],
        Start,
        Start.AddSeconds(1),
        [],
        [],
        [new AssuranceOmission(["MSCA-FGMRISQ-03"], "The scenario", "the client does not say that it can clock")],
        [],
        [],
        []);

    private static AssuranceExchange Exchange => new(
        1,
        Start,
        "POST",
        "/fhir/fgm/query",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["SOAPAction"] = "\"urn:x\"" },
        Encoding.UTF8.GetBytes("<Bundle xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/></Bundle>"),
        ["The SOAPAction is wrong."],
        400,
        "application/xml+fhir",
        new Dictionary<string, string>(StringComparer.Ordinal),
        new byte[] { 0, 1, 2, 0xFF, (byte)'<' },
        "5 bytes",
        "evidence/over-18-not-sent/001-request.xml",
        "evidence/over-18-not-sent/001-response.bin");
}
