namespace FgmIs.Client.Reporting;

/// <summary>What makes two failures the same trouble to the staff who mend it. All its parts come from closed sets, so there are few causes.</summary>
internal readonly record struct ReportCause(FgmErrorKind Kind, FgmFailureKind? FailureKind, string? ResponseCode, int? HttpStatus)
{
    // An unrecognised code is one cause, however many spellings a provider thinks of.
    public static ReportCause Of(FgmErrorReport report) => new(report.Kind, report.FailureKind, report.ResponseCode?.ToString(), report.HttpStatus);
}
