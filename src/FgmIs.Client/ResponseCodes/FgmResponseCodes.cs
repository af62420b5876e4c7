namespace FgmIs.Client;

/// <summary>Provides the catalogue of response codes: every row and every published spelling (DMS 2).</summary>
public static class FgmResponseCodes
{
    private static readonly Dictionary<string, FgmResponseCode> BySpelling = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets NO_RECORD_FOUND (earlier FGM-0001).</summary>
    public static FgmResponseCode NoRecordFound { get; } = Add(new FgmResponseCode(
        "NO_RECORD_FOUND",
        FgmResponseCodeMeaning.NoRecord,
        "No Record Found",
        remedy: "")
    {
        EarlierCode = "FGM-0001",
        HttpStatus = 404,
        Severity = FgmIssueSeverity.Error,
        IssueType = "not-found",
    });

    /// <summary>Gets INVALID_NHS_NUMBER (earlier FGM-0002).</summary>
    public static FgmResponseCode InvalidNhsNumber { get; } = Add(new FgmResponseCode(
        "INVALID_NHS_NUMBER",
        FgmResponseCodeMeaning.Error,
        "Invalid NHS number",
        "Trace the patient on PDS and ask again with the NHS number that PDS gives; the one sent may have been superseded.")
    {
        EarlierCode = "FGM-0002",
        HttpStatus = 400,
        Severity = FgmIssueSeverity.Error,
        IssueType = "invalid",
    });

    /// <summary>Gets PATIENT_OVER_18 (earlier FGM-0003).</summary>
    public static FgmResponseCode PatientOver18 { get; } = Add(new FgmResponseCode(
        "PATIENT_OVER_18",
        FgmResponseCodeMeaning.Error,
        "Patient is over 18",
        "Compare the patient's date of birth in the local record with PDS: Spine holds an earlier one.")
    {
        EarlierCode = "FGM-0003",
        HttpStatus = 400,
        Severity = FgmIssueSeverity.Error,
        IssueType = "invalid",
    });

    /// <summary>Gets INVALID_PARAMETER (earlier FGM-0004).</summary>
    public static FgmResponseCode InvalidParameter { get; } = Add(new FgmResponseCode(
        "INVALID_PARAMETER",
        FgmResponseCodeMeaning.Error,
        "Invalid parameter",
        "Report it to the provider with the message id: the provider does not accept the message's parameters.")
    {
        EarlierCode = "FGM-0004",
        HttpStatus = 400,
        Severity = FgmIssueSeverity.Error,
        IssueType = "invalid",
    });

    /// <summary>Gets FLAG_ALREADY_SET (earlier FGM-0005), which belongs to updates and is no answer to a query.</summary>
    public static FgmResponseCode FlagAlreadySet { get; } = Add(new FgmResponseCode(
        "FLAG_ALREADY_SET",
        FgmResponseCodeMeaning.Error,
        "Flag value was already set",
        "Report it to the provider with the message id: this code belongs to updates and was given to a query.")
    {
        EarlierCode = "FGM-0005",
        HttpStatus = 422,
        Severity = FgmIssueSeverity.Warning,
        IssueType = "informational",
    });

    /// <summary>Gets MESSAGE_NOT_WELL_FORMED (earlier FGM-9999).</summary>
    public static FgmResponseCode MessageNotWellFormed { get; } = Add(new FgmResponseCode(
        "MESSAGE_NOT_WELL_FORMED",
        FgmResponseCodeMeaning.Error,
        "Message not well formed",
        "Check that no gateway between this system and the provider changes messages; then report it to the provider with the message id.")
    {
        EarlierCode = "FGM-9999",
        HttpStatus = 400,
        Severity = FgmIssueSeverity.Error,
        IssueType = "structure",
    });

    /// <summary>Gets ASID_CHECK_FAILED (earlier 300).</summary>
    public static FgmResponseCode AsidCheckFailed { get; } = Add(new FgmResponseCode(
        "ASID_CHECK_FAILED",
        FgmResponseCodeMeaning.Error,
        "The sender or receiver's ASID is not authorised for this interaction",
        "Check the FromAsid and ToAsid settings against the endpoint registration, and that the FGM query is registered for them.")
    {
        EarlierCode = "300",
        HttpStatus = 403,
        Severity = FgmIssueSeverity.Error,
        IssueType = "forbidden",
    });

    /// <summary>Gets INPUT_MESSAGE_VALIDATION_ERROR (earlier SMSP-0001).</summary>
    public static FgmResponseCode InputMessageValidationError { get; } = Add(
        new FgmResponseCode(
            "INPUT_MESSAGE_VALIDATION_ERROR",
            FgmResponseCodeMeaning.Error,
            "Input message validation error",
            "Check the user's identifiers and the organisation's code and name as configured; "
            + "then report it to the provider with the message id.")
        {
            EarlierCode = "SMSP-0001",
            HttpStatus = 400,
            Severity = FgmIssueSeverity.Error,
            IssueType = "structure",
        },
        "INTPUT_MESSAGE_NOT_WELL_FORMED",
        "INPUT_MESSAGE_NOT_WELL_FORMED");

    /// <summary>Gets RESPONSE_MESSAGE_VALIDATION_ERROR (earlier SMSP-0002).</summary>
    public static FgmResponseCode ResponseMessageValidationError { get; } = Add(
        new FgmResponseCode(
            "RESPONSE_MESSAGE_VALIDATION_ERROR",
            FgmResponseCodeMeaning.Error,
            "Response message validation error",
            "Report it to the provider with the message id: the provider could not use what Spine answered.")
        {
            EarlierCode = "SMSP-0002",
            HttpStatus = 400,
            Severity = FgmIssueSeverity.Error,
            IssueType = "structure",
        },
        "RESPONSE_MESSAGE_NOT_WELL_FORMED");

    /// <summary>Gets DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE (earlier SMSP-0003).</summary>
    public static FgmResponseCode DataReturnedFromLocalStore { get; } = Add(
        new FgmResponseCode(
            "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE",
            FgmResponseCodeMeaning.LocalStore,
            "Data returned from local store, Spine unavailable",
            "Ask again later. Tell the provider: an FGM-IS provider must not keep a store of its own.")
        {
            EarlierCode = "SMSP-0003",
            HttpStatus = 203,
            Severity = FgmIssueSeverity.Warning,
            IssueType = "informational",
            IsTransient = true,
        },
        "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE");

    /// <summary>Gets COULD_NOT_CONNECT_TO_SPINE (earlier SMSP-0004).</summary>
    public static FgmResponseCode CouldNotConnectToSpine { get; } = Add(new FgmResponseCode(
        "COULD_NOT_CONNECT_TO_SPINE",
        FgmResponseCodeMeaning.Error,
        "Could not connect to Spine",
        "Ask again later: the provider could not reach Spine. If it lasts, ask the provider for the state of its service.")
    {
        EarlierCode = "SMSP-0004",
        HttpStatus = 500,
        Severity = FgmIssueSeverity.Fatal,
        IssueType = "no-store",
        IsTransient = true,
    });

    /// <summary>Gets AUTHOR_CREDENTIALS_ERROR (earlier SMSP-0005).</summary>
    public static FgmResponseCode AuthorCredentialsError { get; } = Add(new FgmResponseCode(
        "AUTHOR_CREDENTIALS_ERROR",
        FgmResponseCodeMeaning.Error,
        "Author credentials error",
        "Check that the user's SDS user id and role profile id belong together and are current; the user may need to choose the role anew.")
    {
        EarlierCode = "SMSP-0005",
        HttpStatus = 401,
        Severity = FgmIssueSeverity.Fatal,
        IssueType = "forbidden",
    });

    /// <summary>Gets GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE (earlier SMSP-9999).</summary>
    public static FgmResponseCode GenericSoftwareFailure { get; } = Add(
        new FgmResponseCode(
            "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
            FgmResponseCodeMeaning.Error,
            "Generic Spine Mini Service Provider software failure",
            "Report it to the provider with the message id: the provider's software failed.")
        {
            EarlierCode = "SMSP-9999",
            HttpStatus = 500,
            Severity = FgmIssueSeverity.Fatal,
            IssueType = "exception",
        },
        "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE");

    /// <summary>Gets SMSP-0000, success.</summary>
    public static FgmResponseCode Success { get; } = Add(new FgmResponseCode(
        "SMSP-0000",
        FgmResponseCodeMeaning.Success,
        "Success",
        "Report it to the provider with the message id if it came without an answer: success alone says nothing about the patient.")
    {
        HttpStatus = 200,
    });

    /// <summary>Gets the known codes, in the order of the specification.</summary>
    public static IReadOnlyList<FgmResponseCode> All { get; } =
    [
        NoRecordFound, InvalidNhsNumber, PatientOver18, InvalidParameter, FlagAlreadySet, MessageNotWellFormed, AsidCheckFailed,
        InputMessageValidationError, ResponseMessageValidationError, DataReturnedFromLocalStore, CouldNotConnectToSpine,
        AuthorCredentialsError, GenericSoftwareFailure, Success,
    ];

    /// <summary>
    /// Returns the code for a spelling: the current one, the earlier one, or a published variant; case and outer blanks do not matter.
    /// </summary>
    /// <param name="spelling">The code as it came.</param>
    /// <returns>
    /// The known code, or one whose meaning is <see cref="FgmResponseCodeMeaning.Unrecognised"/> and that keeps the text as it came.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="spelling"/> is null.</exception>
    public static FgmResponseCode Find(string spelling)
    {
        ArgumentNullException.ThrowIfNull(spelling);
        return BySpelling.TryGetValue(spelling.Trim(), out FgmResponseCode? known)
            ? known
            : new FgmResponseCode(
                spelling,
                FgmResponseCodeMeaning.Unrecognised,
                "(not in the catalogue)",
                "Report it to the provider with the message id: the response code is none of the published ones.");
    }

    private static FgmResponseCode Add(FgmResponseCode code, params string[] variants)
    {
        BySpelling.Add(code.Code, code);
        if (code.EarlierCode is not null)
        {
            BySpelling.Add(code.EarlierCode, code);
        }

        foreach (string variant in variants)
        {
            BySpelling.Add(variant, code);
        }

        return code;
    }
}
