namespace FgmIs.Client.Tests.Faults;

internal static class ShapeRows
{
    public static IReadOnlyList<FaultRow> All { get; } =
    [
        Invalid("DTD"),
        Invalid("external entity"),
        Invalid("internal entity"),
        Invalid("entity bomb"),
        Invalid("nesting 15 000 deep"),
        Invalid("invalid UTF-8"),
        FaultRow.Found("UTF-16 with BOM"),
        Invalid("lone surrogate reference &#xD800;") with { Listed = "lone surrogate reference" },
        Invalid("cut off inside an element"),
        Invalid("two root elements"),
        Invalid("not a Bundle"),
        Invalid("Bundle type searchset"),
        Invalid("no entry"),
        Invalid("first entry not MessageHeader"),
        Invalid("two MessageHeaders"),
        Invalid("event of a create response") with { Listed = "event of a create/delete response" },
        Invalid("event of a delete response") with { Listed = "event of a create/delete response" },
        Invalid("JSON"),
        Invalid("SOAP fault naming NO_RECORD_FOUND"),
        Invalid("bare OperationOutcome NO_RECORD_FOUND"),
        FaultRow.Rejected("bare OperationOutcome with an error code", FgmResponseCodes.InvalidNhsNumber),
        Invalid("implicitRules"),
        Invalid("modifierExtension on the Flag"),
    ];

    private static FaultRow Invalid(string name) => FaultRow.Failed(name, FgmFailureKind.InvalidResponse);
}
