using System.Globalization;
using FgmIs.Client.Assurance;

namespace FgmIs.Tool.Assuring.Workbook;

/// <summary>Represents what the workbook is told of a requirement.</summary>
/// <param name="Status">What the row's list must offer; null leaves the cell empty.</param>
/// <param name="Note">The note beside it.</param>
internal sealed record WorkbookAnswer(AssuranceStatus? Status, string Note)
{
    /// <summary>The row of the organisation that uses the client; it has no id, and stands below the one about the audit.</summary>
    public const string OfTheEndUserOrganisation =
        "This row belongs to the end user organisation. The supplier does not answer it.";

    private const int LongestNote = 3000;

    private const string QueryNotForAdults = "MSCA-FGMRISQ-04";

    private const string GenderConflict =
        "This row still asks that no query is made for a male. The papers contradict each other: the current client "
            + "requirements (2.0.1) ask "
        + "under this id that nothing is sent for a person of 18 or over, and have no rule about gender; the integration "
        + "specification allows "
        + "males with female genitalia. The answer is about age. Gender was not tested.";

    /// <summary>Returns the answer for a verdict.</summary>
    /// <param name="result">The verdict.</param>
    /// <param name="allowsNotApplicable">Whether the row's list offers N/A.</param>
    /// <param name="run">The run, whose facts end each note.</param>
    public static WorkbookAnswer Of(AssuranceRequirementResult result, bool allowsNotApplicable, AssuranceRunResult run)
    {
        (AssuranceStatus? status, string note) = result.Verdict switch
        {
            AssuranceVerdict.Passed => (AssuranceStatus.Yes, $"{Seen(result)} {result.Note}"),
            AssuranceVerdict.Attested => (AssuranceStatus.Yes, Vouched(result)),
            AssuranceVerdict.Failed => (AssuranceStatus.No, $"What is missing: {result.Note}"),
            AssuranceVerdict.NotApplicable when allowsNotApplicable => (AssuranceStatus.NotApplicable, $"Does not apply: {result.Note}"),
            AssuranceVerdict.NotApplicable => ((AssuranceStatus?)null, $"Does not apply, and this cell takes no N/A: {result.Note}"),
            AssuranceVerdict.NeedsAttestation => (null, "Left open: a person has to vouch for it, and nobody has."),
            _ => (null, $"Left open, because it was not tested: {result.Note}"),
        };
        string conflict = result.Requirement.Id == QueryNotForAdults ? $" {GenderConflict}" : string.Empty;
        return new WorkbookAnswer(status, $"{Shorten(note.Trim())}{conflict} {RunFacts(run)}");
    }

    /// <summary>Returns in one line what was run, by whom and when.</summary>
    public static string RunFacts(AssuranceRunResult run) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{run.Subject.Product} {run.Subject.ProductVersion}, {run.Subject.Supplier}. Tester: {run.Subject.Tester}. ")
        + string.Create(CultureInfo.InvariantCulture, $"Run: {run.StartedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} to ")
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{run.EndedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. Harness {run.HarnessVersion}, catalogue {run.CatalogueVersion}.]");

    private static string Seen(AssuranceRequirementResult result)
    {
        string how = result.SeenBy switch
        {
            AssuranceObserver.Wire => "Seen by the harness itself",
            AssuranceObserver.Driver => "Seen by what the client's driver said",
            _ => "Seen with a person's help",
        };
        return $"{how}, in: {string.Join(", ", result.Scenarios)}.";
    }

    private static string Vouched(AssuranceRequirementResult result)
    {
        if (result.Attestation is not { } attestation)
        {
            return result.Note;
        }

        string evidence = attestation.Evidence.Count > 0 ? $" Evidence: {string.Join(", ", attestation.Evidence)}." : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{attestation.By} ({attestation.Role}) on {attestation.On:yyyy-MM-dd}: {attestation.Statement}{evidence}");
    }

    private static string Shorten(string note) => note.Length <= LongestNote ? note : note[..LongestNote] + " … (the rest: results.json)";
}
