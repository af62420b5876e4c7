namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Defines what can be wrong with this client, one thing at a time. Each is one place in the code.</summary>
internal enum Fault
{
    // Whom it asks about, and for whom
    SendsForAdult = 1,
    UsesUtcMidnight,
    TakesPartialDateForChild,
    QueriesWithoutRight,
    QueriesUnverified,
    SendsBadCheckDigit,

    // The message
    AuthorHasDisplay,
    ParametersInWrongOrder,
    NoOrganization,
    UpperCaseIds,
    WrongSoapAction,
    NoRoleProfile,
    DoesNotEscapeNames,
    TimeWithoutOffset,

    // Sending
    ResendsAfterError,
    KeepsBundleId,
    ChangesMessageId,
    IgnoresRetryAfter,
    FollowsRedirects,
    ExceedsRate,

    // TLS
    TrustsAnyCertificate,
    IgnoresHostName,
    IgnoresExpiry,
    OffersTls11,
    DoesNotTellOfMissingCertificateRequest,

    // Whose answer it is, and what it says
    TakesBare404ForNoRecord,
    DoesNotCorrelate,
    MixesPatientsUnderLoad,
    BelievesAnotherPatientsFlag,
    BelievesInactiveFlag,
    BelievesOtherFlag,
    BelievesContradiction,
    TakesNoRecordBesideError,
    TakesNoRecordOfLocalStore,
    ReadsDtd,

    // Indicators that are lost
    LosesIndicatorUnder500,
    LosesIndicatorWithoutNamespace,
    LosesIndicatorWithoutAssessmentDate,
    LosesIndicatorUnder203,
    LosesIndicatorWhenAuditFails,
    LosesIndicatorWhenUserMovesOn,
    CachesNoRecord,

    // What is shown
    ShowsNoRiskFound,
    ShowsFailure,
    ShowsNoPatient,
    ShowsAmericanDates,
    ShowsUtcTimes,
    ShowsNumberUnspaced,
    ShowsNoAssessmentDate,
    ShowsNoTimeOfAnswer,
    ShowsNoTimeOfQuestion,
    DropsLocalStoreMark,

    // The cache
    CachesAcrossEncounters,
    CachesBeyond24Hours,
    CachesPastBirthday,
    ServesCacheAtSignificantEvent,
    ServesCacheWithoutRight,

    // Staff and audit
    HidesErrors,
    ReportsPersonalData,
    DoesNotAuditFailedQuery,
    AuditsWithoutRole,
    AuditsWithoutDevice,
    AnybodyReadsAudit,
    ReadsAuditUnrecorded,
    SearchIgnoresAuthoriser,
    DisclosesWithoutRight,
    DisclosesUnrecorded,

    // The driver itself
    Hangs,
    Crashes,
    AnswersGarbage,
    LeaksSecondLine,
    DoesNotEnd,
}
