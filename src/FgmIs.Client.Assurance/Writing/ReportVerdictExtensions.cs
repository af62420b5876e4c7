namespace FgmIs.Client.Assurance;

/// <summary>Writes the report's marks of verdicts.</summary>
internal static class ReportVerdictExtensions
{
    /// <summary>Writes the mark of a verdict: sign and word, and a frame by its class.</summary>
    public static Html Verdict(this Html html, AssuranceVerdict verdict)
    {
        (string kind, string sign) = verdict switch
        {
            AssuranceVerdict.Failed => ("failed", "✗"),
            AssuranceVerdict.Passed => ("passed", "✓"),
            AssuranceVerdict.Attested => ("passed", "✓"),
            AssuranceVerdict.NotApplicable => ("none", "–"),
            _ => ("open", "?"),
        };
        return html.Verdict(kind, sign, ReportWords.Name(verdict));
    }

    /// <summary>Writes a mark.</summary>
    public static Html Verdict(this Html html, string kind, string sign, string word) =>
        html.Markup($"<span class=\"verdict {kind}\"><span aria-hidden=\"true\">{sign}</span> ").Text(word).Markup("</span>");
}
