namespace FgmIs.Client.Reporting;

/// <summary>
/// Represents what makes two failures the same trouble to the staff who mend it. All its parts come from closed sets, so there are few
/// causes.
/// </summary>
internal readonly record struct ReportCause(FgmErrorKind Kind, FgmFailureKind? FailureKind, string? ResponseCode, int? HttpStatus)
{
    private const string AnyUnrecognised = "unrecognised";

    public static ReportCause Of(FgmErrorReport report) => new(report.Kind, report.FailureKind, CodeOf(report), report.HttpStatus);

    /// <summary>
    /// Gets a report's response code for comparison: an unrecognised one is one cause, however many spellings a provider thinks of.
    /// </summary>
    public static string? CodeOf(FgmErrorReport report) =>
        report.ResponseCode is { Meaning: FgmResponseCodeMeaning.Unrecognised } ? AnyUnrecognised : report.ResponseCode?.Code;
}
