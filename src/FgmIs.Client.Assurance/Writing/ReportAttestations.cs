using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Writes what people vouch for, with their evidence; pictures are shown.</summary>
internal static class ReportAttestations
{
    private const int LargestPicture = 3 * 1024 * 1024;

    public static void Write(Html html, AssuranceRunResult run)
    {
        html.Markup("<section aria-labelledby=\"attestations\">\n<h2 id=\"attestations\">What people vouch for</h2>\n");
        AssuranceRequirementResult[] results = [.. run.Requirements.Where(result => result.Attestation is not null)];
        html.Markup(results.Length == 0
            ? "<p>Nobody vouches for anything.</p>\n"
            : "<p>These are statements of people. The harness checked their form and dates, and kept copies of their files. "
                + "It did not check that they are true.</p>\n");
        foreach (AssuranceRequirementResult result in results)
        {
            WriteOne(html, result, result.Attestation!);
        }

        html.Markup("</section>\n");
    }

    /// <summary>Writes a picture into the report itself, where it is one and not too large.</summary>
    public static void WritePicture(Html html, AssuranceEvidenceFile file, string description)
    {
        bool isPicture = file.MediaType switch
        {
            MediaTypes.Png => file.Content.Span.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]),
            MediaTypes.Jpeg => file.Content.Span.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            _ => false,
        };
        if (isPicture && file.Content.Length <= LargestPicture)
        {
            html.Markup("<figure><img alt=\"").Text(description).Markup("\" src=\"data:").Markup(file.MediaType).Markup(";base64,");
            html.Markup(Convert.ToBase64String(file.Content.Span)).Markup("\"><figcaption>").Text(description);
            html.Markup("</figcaption></figure>\n");
        }
    }

    private static void WriteOne(Html html, AssuranceRequirementResult result, AssuranceAttestation attestation)
    {
        html.Markup("<article class=\"attestation\">\n<h3><span class=\"id\">").Text(result.Requirement.Id).Markup("</span> ");
        html.Text(result.Requirement.Clause).Markup("</h3>\n<dl>\n");
        html.Term("Status", attestation.Status == AssuranceStatus.NotApplicable ? "Does not apply" : attestation.Status.ToString());
        html.Term("Statement", attestation.Statement).Term("By", $"{attestation.By}, {attestation.Role}");
        html.Term("On", attestation.On.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")));
        html.Markup("<div><dt>Evidence</dt><dd>");
        for (int i = 0; i < attestation.Evidence.Count; i++)
        {
            html.Markup(i > 0 ? ", " : string.Empty).Link(attestation.Evidence[i]);
        }

        html.Markup(attestation.Evidence.Count == 0 ? "none" : string.Empty).Markup("</dd></div>\n</dl>\n");
        foreach (AssuranceEvidenceFile file in attestation.Files)
        {
            html.Markup("<p class=\"hash\">").Text(file.Path).Markup(": SHA-256 ").Text(AssuranceEvidence.Hash(file.Content.Span));
            html.Markup("</p>\n");
            WritePicture(html, file, $"{result.Requirement.Id}: {file.Path}");
        }

        html.Markup("</article>\n");
    }
}
