namespace FgmIs.Client.Reporting;

/// <summary>Represents what makes two failures the same trouble with the same patient.</summary>
internal readonly record struct PatientCause(
    PatientPseudonym Patient, FgmErrorKind Kind, FgmFailureKind? FailureKind, FgmNotSentReason? NotSentReason, string? ResponseCode)
{
    public static PatientCause Of(FgmErrorReport report, PatientPseudonym patient) =>
        new(
            patient,
            report.Kind,
            report.FailureKind,
            report.NotSentReason,
            report.FailureKind == FgmFailureKind.Rejected ? ReportCause.CodeOf(report) : null);

    /// <summary>
    /// Determines whether what a report tells of has its remedy with one patient: to count it together with others' would hide that patient
    /// (docs/safety-case.md, H6).
    /// </summary>
    public static bool HasRemedyForOnePatient(FgmErrorReport report) => report switch
    {
        { Kind: FgmErrorKind.DataQuality } => true,
        { FailureKind: FgmFailureKind.PatientMismatch or FgmFailureKind.Uncorrelated or FgmFailureKind.Contradictory } => true,
        { FailureKind: FgmFailureKind.Rejected, ResponseCode: { } code } =>
            code.Equals(FgmResponseCodes.InvalidNhsNumber) || code.Equals(FgmResponseCodes.PatientOver18),
        _ => false,
    };
}
