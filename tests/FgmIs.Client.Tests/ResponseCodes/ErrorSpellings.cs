namespace FgmIs.Client.Tests.ResponseCodes;

/// <summary>The errors of docs/wire.md, section 5, each with its other spellings.</summary>
internal static class ErrorSpellings
{
    public static readonly (string Code, string[] Spellings)[] All =
    [
        ("INVALID_NHS_NUMBER", ["FGM-0002"]),
        ("PATIENT_OVER_18", ["FGM-0003"]),
        ("INVALID_PARAMETER", ["FGM-0004"]),
        ("FLAG_ALREADY_SET", ["FGM-0005"]),
        ("MESSAGE_NOT_WELL_FORMED", ["FGM-9999"]),
        ("ASID_CHECK_FAILED", ["300"]),
        ("INPUT_MESSAGE_VALIDATION_ERROR", ["SMSP-0001", "INTPUT_MESSAGE_NOT_WELL_FORMED", "INPUT_MESSAGE_NOT_WELL_FORMED"]),
        ("RESPONSE_MESSAGE_VALIDATION_ERROR", ["SMSP-0002", "RESPONSE_MESSAGE_NOT_WELL_FORMED"]),
        ("COULD_NOT_CONNECT_TO_SPINE", ["SMSP-0004"]),
        ("AUTHOR_CREDENTIALS_ERROR", ["SMSP-0005"]),
        ("GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE", ["SMSP-9999", "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE"]),
    ];
}
