namespace FgmIs.Client;

/// <summary>Specifies why an answer is not disclosed.</summary>
public enum FgmDisclosureRefusal
{
    /// <summary>The person has no right to see it (MSCA-FGMRISQ-01, -02).</summary>
    AccessDenied = 1,

    /// <summary>The answer is older than 24 hours: ask again (MSCA-FGMRISQR-08).</summary>
    TooOld = 2,

    /// <summary>The patient has become 18 since, or it can no longer be told that the patient has not (MSCA-FGMRISQR-09).</summary>
    NotEligible = 3,

    /// <summary>
    /// The disclosure could not be recorded: nothing else says that this person was given the answer, or it was to be printed or exported
    /// (docs/safety-case.md, H7). Staff are told.
    /// </summary>
    AuditUnavailable = 4,
}
