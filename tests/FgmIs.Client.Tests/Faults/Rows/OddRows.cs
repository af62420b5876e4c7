using FgmIs.Client.Tests.ResponseCodes;

namespace FgmIs.Client.Tests.Faults;

internal static class OddRows
{
    private const string Accepted = "every accepted oddity of wire.md section 4, one row each";
    private const string BothVersions = "v1 and v2 of found, none and each error";
    private const string EverySpelling = "every code and spelling of section 5";

    public static IReadOnlyList<FaultRow> All { get; } =
    [
        .. Oddities.Select(row => row with { Listed = Accepted }),
        .. Published.Select(row => row with { Listed = BothVersions }),
        .. Spelled.Select(row => row with { Listed = EverySpelling }),
        FaultRow.Rejected("unknown code", FgmResponseCodes.Find("NEW_CODE")),
        FaultRow.Found("found under HTTP 500") with { Listed = "a found answer under HTTP 500" },
    ];

    private static IEnumerable<FaultRow> Oddities =>
    [
        FaultRow.Found("no xmlns on the root"),
        FaultRow.Found("no xmlns on some inner elements"),
        FaultRow.Found("xmlns repeated inside"),
        FaultRow.Found("prefix bound to the FHIR namespace"),
        FaultRow.Found("trailing blanks in values, found"),
        FaultRow.NoRecord("trailing blanks in values, no record"),
        FaultRow.Found("empty values where nothing is decided"),
        FaultRow.Found("XML comments"),
        FaultRow.Found("BOM"),
        FaultRow.Found("XML declaration with single quotes"),
        FaultRow.Found("unknown extensions"),
        FaultRow.Found("unknown elements"),
        FaultRow.Found("resources that the message does not need, found"),
        FaultRow.NoRecord("resources that the message does not need, no record"),
        FaultRow.NoRecord("issue.code 'tructure'"),
        FaultRow.NoRecord("issue.code 'Information'"),
        FaultRow.NoRecord("issue.code 'Internal server error'"),
        FaultRow.NoRecord("no response.details"),
        FaultRow.NoRecord("code system spine-response-code-1-0"),
        FaultRow.NoRecord("code system spine-response-code-2-0"),
        FaultRow.NoRecord("code system spine-error-or-warning-code-1"),
        FaultRow.NoRecord("code system smsp-error-or-warning-code-1"),
        .. from scheme in new[] { "http", "https" }
           from host in new[] { "fhir.nhs.net", "fhir.nhs.uk", "fhir-test.nhs.uk" }
           from row in (FaultRow[])
           [
               FaultRow.NoRecord($"{scheme}://{host} in code systems"),
               FaultRow.Found($"{scheme}://{host} in identifier systems"),
               FaultRow.Found($"{scheme}://{host} in profiles"),
           ]
           select row,
    ];

    private static IEnumerable<FaultRow> Published =>
        from version in new[] { "V1", "V2" }
        from row in (FaultRow[])
        [
            FaultRow.Found($"{version}, found"),
            FaultRow.NoRecord($"{version}, no record"),
            .. ErrorSpellings.All.Select(error => FaultRow.Rejected($"{version}, {error.Code}", FgmResponseCodes.Find(error.Code))),
        ]
        select row;

    private static IEnumerable<FaultRow> Spelled =>
    [
        FaultRow.NoRecord("code NO_RECORD_FOUND"),
        FaultRow.NoRecord("code FGM-0001"),
        .. from error in ErrorSpellings.All
           from spelling in error.Spellings.Prepend(error.Code)
           select FaultRow.Rejected($"code {spelling}", FgmResponseCodes.Find(error.Code)),
        NoAnswer("code DATA_RETURNED_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", FgmResponseCodes.DataReturnedFromLocalStore),
        NoAnswer("code SMSP-0003", FgmResponseCodes.DataReturnedFromLocalStore),
        NoAnswer("code DATA_FROM_LOCAL_STORE_SPINE_UNAVAILABLE", FgmResponseCodes.DataReturnedFromLocalStore),
        NoAnswer("code SMSP-0000", FgmResponseCodes.Success),
        FaultRow.NoRecord("code no_record_found in small letters, with blanks"),
        .. ErrorSpellings.All.Select(error => FaultRow.Rejected(
            $"code {error.Code.ToLowerInvariant()} in small letters, with blanks", FgmResponseCodes.Find(error.Code))),
        NoAnswer(
            "code data_returned_from_local_store_spine_unavailable in small letters, with blanks",
            FgmResponseCodes.DataReturnedFromLocalStore),
        NoAnswer("code smsp-0000 in small letters, with blanks", FgmResponseCodes.Success),
    ];

    private static FaultRow NoAnswer(string name, FgmResponseCode code) =>
        FaultRow.Failed(name, FgmFailureKind.InvalidResponse, code: code);
}
