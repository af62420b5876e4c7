namespace FgmIs.Client.Messaging;

/// <summary>Represents what all issues of a response state together.</summary>
internal sealed class IssueSummary
{
    private const int NotFromTheSource = 203;

    private readonly bool _saysLocalStoreByStatus;

    private IssueSummary(bool saysLocalStoreByStatus) => _saysLocalStoreByStatus = saysLocalStoreByStatus;

    /// <summary>Gets a value that indicates whether NO_RECORD_FOUND came under a known code system, where it counts.</summary>
    public bool SaysNoRecord { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether NO_RECORD_FOUND came under an unknown system or none, where it does not count as "no record".
    /// </summary>
    public bool SaysNoRecordElsewhere { get; private set; }

    /// <summary>Gets a value that indicates whether the provider answered from a store of its own.</summary>
    public bool IsFromLocalStore => _saysLocalStoreByStatus || LocalStore is not null;

    /// <summary>Gets the local-store warning's code, where it came: the status 203 alone says the same without it.</summary>
    public FgmResponseCode? LocalStore { get; private set; }

    /// <summary>Gets a value that indicates whether the success code came.</summary>
    public bool SaysSuccess { get; private set; }

    /// <summary>Gets the first known error code.</summary>
    public FgmResponseCode? Error { get; private set; }

    /// <summary>Gets the first code that is not in the catalogue.</summary>
    public FgmResponseCode? Unrecognised { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether an issue that no known code explains is an error, is fatal, or does not say what it is.
    /// </summary>
    public bool HasSevereIssue { get; private set; }

    /// <summary>Gets a value that indicates whether an issue of any code is an error or fatal.</summary>
    public bool HasErrorSeverity { get; private set; }

    /// <summary>
    /// Gets a value that indicates whether an issue that does not say "no record" is an error or fatal, whatever its code.
    /// </summary>
    public bool HasErrorBesideNoRecord { get; private set; }

    /// <summary>Gets how many issues there are that decide nothing.</summary>
    public int Notices { get; private set; }

    public static IssueSummary Of(IReadOnlyList<OutcomeIssue> issues, int httpStatus)
    {
        var summary = new IssueSummary(httpStatus == NotFromTheSource);
        foreach (OutcomeIssue issue in issues)
        {
            summary.Add(issue);
        }

        return summary;
    }

    private void Add(OutcomeIssue issue)
    {
        bool isKnown = false;
        bool saysNoRecord = false;
        foreach (Coding coding in issue.Codings)
        {
            if (coding.Code is not null)
            {
                var code = FgmResponseCodes.Find(coding.Code);
                saysNoRecord |= code.Meaning == FgmResponseCodeMeaning.NoRecord;
                isKnown |= Add(code, FhirNames.IsResponseCodeSystem(coding.System));
            }
        }

        bool isMild = IsSeverity(issue, "information") || IsSeverity(issue, "warning");
        bool isError = IsSeverity(issue, "error") || IsSeverity(issue, "fatal");
        HasErrorSeverity |= isError;
        HasErrorBesideNoRecord |= isError && !saysNoRecord;
        if (!isKnown)
        {
            HasSevereIssue |= !isMild;
            Notices++;
        }
    }

    private bool Add(FgmResponseCode code, bool isUnderKnownSystem)
    {
        switch (code.Meaning)
        {
            case FgmResponseCodeMeaning.NoRecord:
                SaysNoRecord |= isUnderKnownSystem;
                SaysNoRecordElsewhere |= !isUnderKnownSystem;
                return true;
            case FgmResponseCodeMeaning.LocalStore:
                LocalStore = code;
                return true;
            case FgmResponseCodeMeaning.Success:
                SaysSuccess = true;
                return true;
            case FgmResponseCodeMeaning.Error:
                Error ??= code;
                return true;
            default:
                Unrecognised ??= code;
                return false;
        }
    }

    private static bool IsSeverity(OutcomeIssue issue, string severity) =>
        string.Equals(issue.Severity, severity, StringComparison.OrdinalIgnoreCase);
}
