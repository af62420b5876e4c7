namespace FgmIs.Client.Tests.Faults;

internal static class AnswerRows
{
    private const string Flags = "Flag inactive / entered-in-error / other code / other system";
    private const string Dates = "no date, impossible date, partial date";
    private const string SeveralFlags = "two good Flags";
    private const string WithNoRecord = "Flag with NO_RECORD_FOUND (error; information)";
    private const string WithLocalStore = "Flag with local-store warning (203; 200)";
    private const string NoRecordWithLocalStore = "NO_RECORD_FOUND with 203 or the local-store warning";
    private const string OtherSystem = "under an unknown or missing system";
    private const string InWords = "in display, diagnostics, text, extension, comment, contained resource";

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        FaultRow.Failed("other message id", FgmFailureKind.Uncorrelated),
        FaultRow.Failed("no response element", FgmFailureKind.Uncorrelated),
        FaultRow.Found("our id in upper case"),
        FaultRow.Found("our Bundle.id as identifier"),
        FaultRow.Failed("other patient", FgmFailureKind.PatientMismatch),
        FaultRow.Failed("two contained patients, reference to the other", FgmFailureKind.PatientMismatch),
        Invalid("dangling subject"),
        Invalid("number under another system"),
        FaultRow.Found("number written 3-3-4"),
        FaultRow.Found("Patient as its own entry"),
        Invalid("Flag inactive") with { Listed = Flags },
        Invalid("Flag entered-in-error") with { Listed = Flags },
        Invalid("Flag of other code") with { Listed = Flags },
        Invalid("Flag of other system") with { Listed = Flags },
        FaultRow.Found("no date", warning: FgmWarningKind.AssessmentDateUnknown) with { Listed = Dates },
        FaultRow.Found("impossible date", warning: FgmWarningKind.AssessmentDateUnknown) with { Listed = Dates },
        FaultRow.Found("partial date", warning: FgmWarningKind.AssessmentDatePartial) with { Listed = Dates },
        FaultRow.Found("two good Flags", warning: FgmWarningKind.SeveralIndicators),
        Invalid("65 good Flags") with { Listed = SeveralFlags },
        Invalid("65 Patients") with { Listed = SeveralFlags },
        Invalid("one good Flag, one inactive") with { Listed = "one good, one inactive" },
        Contradictory("fatal-error with a Flag") with { Listed = "`fatal-error` with a Flag" },
        Contradictory("Flag with NO_RECORD_FOUND (error)") with { Listed = WithNoRecord },
        Contradictory("Flag with NO_RECORD_FOUND (information)") with { Listed = WithNoRecord },
        Invalid("NO_RECORD_FOUND with a FLAG in capitals") with { Listed = WithNoRecord },
        Invalid("NO_RECORD_FOUND with a Flag of a slipped namespace") with { Listed = WithNoRecord },
        Contradictory("Flag with a known error", FgmResponseCodes.InvalidNhsNumber),
        FaultRow.Found("Flag with unknown warning", warning: FgmWarningKind.ProviderNotice),
        FaultRow.Found("Flag with SMSP-0000"),
        FaultRow.Found(
            "Flag with local-store warning, HTTP 203", warning: FgmWarningKind.ProviderLocalStore) with { Listed = WithLocalStore },
        FaultRow.Found(
            "Flag with local-store warning, HTTP 200", warning: FgmWarningKind.ProviderLocalStore) with { Listed = WithLocalStore },
        Invalid("ok with nothing") with { Listed = "`ok` with nothing" },
        Invalid("SMSP-0000 alone", FgmResponseCodes.Success),
        Invalid("local-store warning alone", FgmResponseCodes.DataReturnedFromLocalStore),
        Invalid("NO_RECORD_FOUND with 203") with { Listed = NoRecordWithLocalStore },
        Invalid("NO_RECORD_FOUND with the local-store warning", FgmResponseCodes.DataReturnedFromLocalStore) with
        {
            Listed = NoRecordWithLocalStore,
        },
        FaultRow.Rejected("NO_RECORD_FOUND with another error", FgmResponseCodes.CouldNotConnectToSpine) with
        {
            Listed = "with another error",
        },
        Invalid("NO_RECORD_FOUND with SMSP-0000 as an error") with { Listed = "with another error" },
        Invalid("NO_RECORD_FOUND with transient-error") with { Listed = "with `transient-error`" },
        Invalid("NO_RECORD_FOUND under an unknown system") with { Listed = OtherSystem },
        Invalid("NO_RECORD_FOUND under a missing system") with { Listed = OtherSystem },
        Words("NO_RECORD_FOUND in display"),
        Words("NO_RECORD_FOUND in diagnostics"),
        Words("NO_RECORD_FOUND in text"),
        Words("NO_RECORD_FOUND in an extension"),
        Words("NO_RECORD_FOUND in a comment"),
        Invalid("NO_RECORD_FOUND in a contained resource") with { Listed = InWords },
    ];

    private static FaultRow Invalid(string name, FgmResponseCode? code = null) =>
        FaultRow.Failed(name, FgmFailureKind.InvalidResponse, code: code);

    private static FaultRow Contradictory(string name, FgmResponseCode? code = null) =>
        FaultRow.Failed(name, FgmFailureKind.Contradictory, code: code);

    // The issue stays an error, without a code.
    private static FaultRow Words(string name) => FaultRow.Failed(name, FgmFailureKind.Rejected) with { Listed = InWords };
}
