using FgmIs.Client.Testing;

namespace FgmIs.Client.Soak;

/// <summary>What the provider does with a query, and what the client must make of it.</summary>
/// <param name="Name">A short name.</param>
/// <param name="First">The answer to the first attempt.</param>
/// <param name="Later">The answer to each later one.</param>
/// <param name="Outcome">The outcome's type.</param>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Attempts">How often it is sent.</param>
internal sealed record SoakCase(
    string Name, SmspAnswer First, SmspAnswer Later, Type Outcome, FgmFailureKind? Kind = null, int Attempts = 1)
{
    private const string OtherPatient = "4010232137";

    /// <summary>Gets the cases in which nothing goes wrong.</summary>
    public static IReadOnlyList<SoakCase> Good { get; } =
        [Answered("found", Found, typeof(FgmIndicatorFound)), Answered("no record", SmspAnswer.NoRecord(), typeof(FgmNoRecordFound))];

    /// <summary>Gets the cases in which something does.</summary>
    public static IReadOnlyList<SoakCase> Faulty { get; } =
    [
        Recovers("reset, then found", SmspAnswer.Reset()),
        Recovers("reset within the body, then found", Found.ResetWithin(200)),
        Recovers("truncated, then found", Found.Truncated(300)),
        Recovers("503, then found", SmspAnswer.Unavailable()),
        Recovers("502 HTML, then found", Html(502)),
        Recovers("429 HTML, then found", Html(429)),
        Fails("503 for an hour", SmspAnswer.Unavailable(TimeSpan.FromHours(1)), FgmFailureKind.Busy),
        Fails("500 HTML", Html(500), FgmFailureKind.InvalidResponse),
        Fails("404 HTML", Html(404), FgmFailureKind.EndpointNotFound),
        Fails("other patient", SmspAnswer.ForPatient(OtherPatient), FgmFailureKind.PatientMismatch),
        Fails("other query", Changed(query => query.MessageId!, "14daadee-26e1-4d6a-9e6a-7f4af9b58877"), FgmFailureKind.Uncorrelated),
        Fails("Flag inactive", Changed(_ => "\"active\"", "\"inactive\""), FgmFailureKind.InvalidResponse),
        Fails("fatal-error with a Flag", Changed(_ => "\"ok\"", "\"fatal-error\""), FgmFailureKind.Contradictory),
        Fails(
            "cut off",
            SmspAnswer.Custom(query => SmspResponse.NoRecord(query) is var whole ? whole.WithBody(whole.BodyText[..^10]) : null!),
            FgmFailureKind.InvalidResponse),
        Fails("too large", SmspAnswer.Raw(200, SmspResponse.FhirContentType, new byte[300_000]), FgmFailureKind.ResponseTooLarge),
        Fails("no record from a local store", SmspAnswer.NoRecordFromLocalStore(), FgmFailureKind.InvalidResponse),
        Fails("COULD_NOT_CONNECT_TO_SPINE", SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine), FgmFailureKind.Rejected),
        Fails("unknown code", SmspAnswer.ErrorWithSpelling("NEW_CODE"), FgmFailureKind.Rejected),
    ];

    private static SmspAnswer Found => SmspAnswer.Custom(query => SmspResponse.Found(query, Patients.AssessmentDate(query.NhsNumber!)));

    /// <summary>Says what is wrong with an outcome, or nothing.</summary>
    public string? Wrong(FgmStatusOutcome outcome, NhsNumber asked)
    {
        bool isRight = outcome.GetType() == Outcome
            && (outcome as FgmQueryFailed)?.Kind == Kind
            && outcome.Attempts == Attempts
            && outcome.Warnings.Count == 0
            && (outcome is not FgmIndicatorFound found
                || (found.Alert.Patient.NhsNumber == asked && found.Alert.AssessmentDate?.Value == Patients.AssessmentDate(asked.Value)));
        return isRight ? null : $"'{Name}' came to {outcome} after {outcome.Attempts} attempts: {(outcome as FgmQueryFailed)?.Detail}";
    }

    private static SoakCase Answered(string name, SmspAnswer answer, Type outcome) => new(name, answer, answer, outcome);

    private static SoakCase Recovers(string name, SmspAnswer fault) => new(name, fault, Found, typeof(FgmIndicatorFound), Attempts: 2);

    private static SoakCase Fails(string name, SmspAnswer answer, FgmFailureKind kind) =>
        new(name, answer, answer, typeof(FgmQueryFailed), kind);

    private static SmspAnswer Html(int status) =>
        SmspAnswer.Raw(status, "text/html", "<!DOCTYPE html><html><body>NO_RECORD_FOUND<br></body></html>"u8.ToArray());

    private static SmspAnswer Changed(Func<ReceivedQuery, string> part, string replacement) =>
        SmspAnswer.Custom(query => SmspResponse.Found(query).Replace(part(query), replacement));
}
