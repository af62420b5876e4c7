using System.Globalization;
using System.Text;

namespace FgmIs.Client.Assurance;

/// <summary>Writes a file of attestations to fill in: everything that a person has to vouch for, with the clauses in plain words.</summary>
public static class AssuranceAttestationSkeleton
{
    /// <summary>Returns the text of the file: YAML with comments.</summary>
    /// <param name="product">The product; empty leaves a gap to fill.</param>
    /// <param name="productVersion">Its version; empty leaves a gap to fill.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <returns>The text. It is not valid before its gaps are filled.</returns>
    public static string Write(string product = "", string productVersion = "")
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(productVersion);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # What people vouch for, for `fgmis assure --attestations`. Catalogue {AssuranceCatalogue.Version}.
            #
            # Fill in each entry, or take it out: what nobody vouches for stays open (NeedsAttestation).
            #   status     Yes: it is so. No: it is not, or not wholly.
            #              NotApplicable: only where it is offered, with one of the reasons given.
            #   statement  In your own words: what was done, and how it is known.
            #   by, role   Who vouches. on: the date (YYYY-MM-DD), not in the future, not more than a year ago.
            #   evidence   A file beside this one (it is copied, and its hash kept), or an https address; several as a list.
            # A value with ": " or " #" in it needs quotes: "like this: one".
            product: {Quoted(product)}
            productVersion: {Quoted(productVersion)}
            attestations:

            """);
        foreach (AssuranceRequirement requirement in
            AssuranceCatalogue.Requirements.Where(one => one.NeedsPerson && one.OutsideReason is null))
        {
            WriteEntry(text, requirement);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void WriteEntry(StringBuilder text, AssuranceRequirement requirement)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n  # {requirement.Id}, {requirement.Strength.ToString().ToUpperInvariant()}: ");
        text.Append(CultureInfo.InvariantCulture, $"{requirement.Clause}\n");
        text.Append(CultureInfo.InvariantCulture, $"  # {requirement.Document} {requirement.DocumentVersion}. Answered by: ");
        text.Append(requirement.AnsweredBy == AssuranceResponsibility.EndUserOrganisation ? "the end user organisation" : "the supplier");
        text.Append(".\n");
        if (requirement.IsSeenByScenarios)
        {
            text.Append("  # A run sees part of it. You vouch for the rest.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  # status is one of: {string.Join(", ", requirement.Statuses)}\n");
        foreach (string reason in requirement.NotApplicableReasons)
        {
            text.Append(CultureInfo.InvariantCulture, $"  # With NotApplicable the statement is: {reason}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  - requirement: {requirement.Id}\n");
        text.Append("    status:\n    statement:\n    by:\n    role:\n    on:\n    evidence:\n");
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
