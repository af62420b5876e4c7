namespace FgmIs.Client.Testing;

/// <summary>Provides the NHS numbers to which the simulator returns known answers.</summary>
/// <remarks>
/// To every other valid number it answers that there is an indicator.
/// The first four are those that testers of the national service know. The others come from the range beginning 999, which is never issued.
/// Named triggers follow the simulator's version; those of <see cref="Spellings"/> and <see cref="EarlierCodes"/>
/// send their spelling in both.
/// </remarks>
public static class SmspTriggers
{
    /// <summary>Gets the trigger of NO_RECORD_FOUND: 9462205914.</summary>
    public static SmspTrigger NoRecord { get; } = Code("9462205914", FgmResponseCodes.NoRecordFound);

    /// <summary>Gets the trigger of INVALID_NHS_NUMBER: 9462205965.</summary>
    public static SmspTrigger InvalidNhsNumber { get; } = Code("9462205965", FgmResponseCodes.InvalidNhsNumber);

    /// <summary>Gets the trigger of MESSAGE_NOT_WELL_FORMED: 9462205795.</summary>
    public static SmspTrigger MessageNotWellFormed { get; } = Code("9462205795", FgmResponseCodes.MessageNotWellFormed);

    /// <summary>Gets the trigger of ASID_CHECK_FAILED: 9462205868.</summary>
    public static SmspTrigger AsidCheckFailed { get; } = Code("9462205868", FgmResponseCodes.AsidCheckFailed);

    /// <summary>Gets the trigger of PATIENT_OVER_18: 9990000107.</summary>
    public static SmspTrigger PatientOver18 { get; } = Code("9990000107", FgmResponseCodes.PatientOver18);

    /// <summary>Gets the trigger of INVALID_PARAMETER: 9990000115.</summary>
    public static SmspTrigger InvalidParameter { get; } = Code("9990000115", FgmResponseCodes.InvalidParameter);

    /// <summary>Gets the trigger of FLAG_ALREADY_SET: 9990000123.</summary>
    public static SmspTrigger FlagAlreadySet { get; } = Code("9990000123", FgmResponseCodes.FlagAlreadySet);

    /// <summary>Gets the trigger of INPUT_MESSAGE_VALIDATION_ERROR: 9990000131.</summary>
    public static SmspTrigger InputMessageValidationError { get; } = Code("9990000131", FgmResponseCodes.InputMessageValidationError);

    /// <summary>Gets the trigger of RESPONSE_MESSAGE_VALIDATION_ERROR: 9990000158.</summary>
    public static SmspTrigger ResponseMessageValidationError { get; } = Code("9990000158", FgmResponseCodes.ResponseMessageValidationError);

    /// <summary>Gets the trigger of the local-store warning without an answer: 9990000166.</summary>
    public static SmspTrigger LocalStoreWarningAlone { get; } = Code("9990000166", FgmResponseCodes.DataReturnedFromLocalStore);

    /// <summary>Gets the trigger of COULD_NOT_CONNECT_TO_SPINE: 9990000174.</summary>
    public static SmspTrigger CouldNotConnectToSpine { get; } = Code("9990000174", FgmResponseCodes.CouldNotConnectToSpine);

    /// <summary>Gets the trigger of AUTHOR_CREDENTIALS_ERROR: 9990000182.</summary>
    public static SmspTrigger AuthorCredentialsError { get; } = Code("9990000182", FgmResponseCodes.AuthorCredentialsError);

    /// <summary>Gets the trigger of GENERIC_SPINE_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE: 9990000190.</summary>
    public static SmspTrigger GenericSoftwareFailure { get; } = Code("9990000190", FgmResponseCodes.GenericSoftwareFailure);

    /// <summary>Gets the trigger of SMSP-0000, success without an answer: 9990000204.</summary>
    public static SmspTrigger SuccessAlone { get; } = Code("9990000204", FgmResponseCodes.Success);

    /// <summary>Gets the trigger of an indicator from a local store under HTTP 203: 9990000506.</summary>
    public static SmspTrigger FoundFromLocalStore { get; } = new(
        "FOUND_FROM_LOCAL_STORE_203",
        "9990000506",
        "an indicator with the local-store warning, HTTP 203",
        SmspAnswer.FoundFromLocalStore());

    /// <summary>Gets the trigger of an indicator from a local store under HTTP 200: 9990000514.</summary>
    public static SmspTrigger FoundFromLocalStoreUnder200 { get; } = new(
        "FOUND_FROM_LOCAL_STORE_200",
        "9990000514",
        "an indicator with the local-store warning, HTTP 200",
        SmspAnswer.FoundFromLocalStore(200));

    /// <summary>Gets the trigger of "no record" from a local store, which no client may believe: 9990000522.</summary>
    public static SmspTrigger NoRecordFromLocalStore { get; } = new(
        "NO_RECORD_FROM_LOCAL_STORE",
        "9990000522",
        "no record with the local-store warning",
        SmspAnswer.NoRecordFromLocalStore());

    /// <summary>Gets the triggers of the odd spellings in the published documents.</summary>
    public static IReadOnlyList<SmspTrigger> Spellings { get; } =
    [
        Spelling("9990000301", "DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE"),
        Spelling("9990000328", "INTPUT_MESSAGE_NOT_WELL_FORMED"),
        Spelling("9990000336", "INPUT_MESSAGE_NOT_WELL_FORMED"),
        Spelling("9990000344", "RESPONSE_MESSAGE_NOT_WELL_FORMED"),
        Spelling("9990000352", "GENERIC_SPINE-_MINI_SERVICE_PROVIDER_SOFTWARE_FAILURE"),
    ];

    /// <summary>Gets the triggers of the earlier codes.</summary>
    public static IReadOnlyList<SmspTrigger> EarlierCodes { get; } =
    [
        Spelling("9990000603", "FGM-0001"),
        Spelling("9990000611", "FGM-0002"),
        Spelling("9990000638", "FGM-0003"),
        Spelling("9990000646", "FGM-0004"),
        Spelling("9990000654", "FGM-0005"),
        Spelling("9990000662", "FGM-9999"),
        Spelling("9990000670", "300"),
        Spelling("9990000689", "SMSP-0001"),
        Spelling("9990000697", "SMSP-0002"),
        Spelling("9990000700", "SMSP-0003"),
        Spelling("9990000719", "SMSP-0004"),
        Spelling("9990000727", "SMSP-0005"),
        Spelling("9990000735", "SMSP-9999"),
    ];

    /// <summary>Gets all triggers.</summary>
    public static IReadOnlyList<SmspTrigger> All { get; } =
    [
        NoRecord, InvalidNhsNumber, MessageNotWellFormed, AsidCheckFailed, PatientOver18, InvalidParameter, FlagAlreadySet,
        InputMessageValidationError, ResponseMessageValidationError, LocalStoreWarningAlone, CouldNotConnectToSpine, AuthorCredentialsError,
        GenericSoftwareFailure, SuccessAlone, FoundFromLocalStore, FoundFromLocalStoreUnder200, NoRecordFromLocalStore,
        .. Spellings, .. EarlierCodes,
    ];

    /// <summary>Returns the trigger of a number.</summary>
    /// <param name="nhsNumber">The ten digits.</param>
    /// <returns>The trigger, or null for a number that means an indicator.</returns>
    public static SmspTrigger? Find(string nhsNumber) => All.FirstOrDefault(trigger => trigger.NhsNumber.Value == nhsNumber);

    private static SmspTrigger Code(string nhsNumber, FgmResponseCode code) =>
        new(code.Code, nhsNumber, $"{code.Code}: {code.Display}", SmspAnswer.Error(code));

    private static SmspTrigger Spelling(string nhsNumber, string spelling) =>
        new(spelling, nhsNumber, $"{spelling}, spelled so in every version", SmspAnswer.ErrorWithSpelling(spelling));
}
