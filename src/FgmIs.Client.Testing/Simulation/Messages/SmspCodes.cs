namespace FgmIs.Client.Testing;

/// <summary>Provides the provider's table of response codes (docs/wire.md, section 5).</summary>
/// <remarks>A table of its own, not the client's catalogue: a slip there must not be mirrored here.</remarks>
internal static class SmspCodes
{
    public const string NoRecordFound = "NO_RECORD_FOUND";
    public const string InvalidNhsNumber = "INVALID_NHS_NUMBER";
    public const string MessageNotWellFormed = "MESSAGE_NOT_WELL_FORMED";
    public const string AsidCheckFailed = "ASID_CHECK_FAILED";
    public const string InputMessageValidationError = "INPUT_MESSAGE_VALIDATION_ERROR";
    public const string LocalStore = "DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE";
    public const string Success = "SMSP-0000";

    public static IReadOnlyList<SmspCode> All { get; } =
    [
        new(NoRecordFound, "FGM-0001", 404, "error", "not-found", "No Record Found"),
        new(InvalidNhsNumber, "FGM-0002", 400, "error", "invalid", "Invalid NHS number"),
        new("PATIENT_OVER_18", "FGM-0003", 400, "error", "invalid", "Patient is over 18"),
        new("INVALID_PARAMETER", "FGM-0004", 400, "error", "invalid", "Invalid parameter"),
        new("FLAG_ALREADY_SET", "FGM-0005", 422, "warning", "informational", "Flag value was already set"),
        new(MessageNotWellFormed, "FGM-9999", 400, "error", "structure", "Message not well formed"),
        new(AsidCheckFailed, "300", 403, "error", "forbidden", "The sender or receiver's ASID is not authorised for this interaction"),
        new(
            InputMessageValidationError,
            "SMSP-0001",
            400,
            "error",
            "structure",
            "Input message validation error",
            "INTPUT_MESSAGE_NOT_WELL_FORMED",
            "INPUT_MESSAGE_NOT_WELL_FORMED"),
        new(
            "RESPONSE_MESSAGE_VALIDATION_ERROR",
            "SMSP-0002",
            400,
            "error",
            "structure",
            "Response message validation error",
            "RESPONSE_MESSAGE_NOT_WELL_FORMED"),
        new(
            LocalStore,
            "SMSP-0003",
            203,
            "warning",
            "informational",
            "Data returned from local store, Spine unavailable",
            "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE") { ResponseCode = "ok" },
        new("COULD_NOT_CONNECT_TO_SPINE", "SMSP-0004", 500, "fatal", "no-store", "Could not connect to Spine"),
        new("AUTHOR_CREDENTIALS_ERROR", "SMSP-0005", 401, "fatal", "forbidden", "Author credentials error"),
        new(
            "GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE",
            "SMSP-9999",
            500,
            "fatal",
            "exception",
            "Generic Spine Mini Service Provider software failure",
            "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE"),
        new(Success, null, 200, "information", "informational", "Success") { ResponseCode = "ok" },
    ];

    /// <summary>Returns the row of a spelling; for an unknown one, a row of its own, as an error under HTTP 500.</summary>
    public static SmspCode Find(string spelling) =>
        All.FirstOrDefault(code => Spellings(code).Contains(spelling, StringComparer.OrdinalIgnoreCase))
        ?? new SmspCode(spelling, null, 500, "error", "processing", "(a code outside the table)");

    private static IEnumerable<string> Spellings(SmspCode code) =>
        code.Earlier is null ? [code.Name, .. code.Variants] : [code.Name, code.Earlier, .. code.Variants];
}
