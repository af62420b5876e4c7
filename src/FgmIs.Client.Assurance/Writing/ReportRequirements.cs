namespace FgmIs.Client.Assurance;

/// <summary>Writes the requirements with their verdicts, under the headings of the catalogue.</summary>
internal static class ReportRequirements
{
    public static void Write(Html html, AssuranceRunResult run)
    {
        html.Markup("<section aria-labelledby=\"requirements\">\n<h2 id=\"requirements\">Requirements</h2>\n");
        foreach (IGrouping<string, AssuranceRequirementResult> section in
            run.Requirements.Where(result => result.Requirement.OutsideReason is null)
                .GroupBy(result => result.Requirement.Section, StringComparer.Ordinal))
        {
            html.Markup("<h3>").Text(section.Key).Markup("</h3>\n");
            if (section.All(result => result.Requirement.IsOwn))
            {
                html.Markup("<p>No published clause covers these. They are checks of the harness, and no part of the supplier’s "
                    + "workbook.</p>\n");
            }

            WriteTable(html, section.Key, section);
        }

        WriteOutside(html, [.. run.Requirements.Where(result => result.Requirement.OutsideReason is not null)]);
        html.Markup("</section>\n");
    }

    /// <summary>Returns the id of a requirement's row.</summary>
    public static string Anchor(string id) =>
        "r-" + string.Concat(id.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'));

    private static void WriteTable(Html html, string caption, IEnumerable<AssuranceRequirementResult> results)
    {
        html.Markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Text($"Requirements: {caption}");
        html.Markup("\">\n<table class=\"requirements\">\n<caption class=\"quiet\">").Text(caption).Markup("</caption>\n<thead><tr>");
        html.Markup("<th scope=\"col\">Requirement</th><th scope=\"col\">Verdict</th><th scope=\"col\">Seen by</th>");
        html.Markup("<th scope=\"col\">Why, and where to look</th></tr></thead>\n<tbody>\n");
        foreach (AssuranceRequirementResult result in results)
        {
            AssuranceRequirement requirement = result.Requirement;
            html.Markup("<tr id=\"").Text(Anchor(requirement.Id)).Markup("\"><th scope=\"row\"><span class=\"id\">").Text(requirement.Id);
            html.Markup("</span> ").Text(requirement.Clause).Markup(" <span class=\"source\">");
            html.Text(ReportWords.Strength(requirement.Strength));
            html.Markup(" · ").Text($"{requirement.Document} {requirement.DocumentVersion}".Trim()).Markup("</span></th><td>");
            html.Verdict(result.Verdict).Markup("</td>").Cell(ReportWords.SeenBy(result.SeenBy)).Markup("<td>");
            if (result.Note.Length > 0)
            {
                html.Markup("<p>").Text(result.Note).Markup("</p>");
            }

            WriteScenarios(html, result.Scenarios);
            html.Markup("</td></tr>\n");
        }

        html.Markup("</tbody>\n</table>\n</div>\n");
    }

    private static void WriteScenarios(Html html, IReadOnlyList<string> scenarios)
    {
        if (scenarios.Count == 0)
        {
            return;
        }

        // FGMIS-RUN is judged in every scenario: a list of all of them helps nobody.
        const int Most = 12;
        html.Markup("<p class=\"where\">").Text(scenarios.Count == 1 ? "Scenario: " : "Scenarios: ");
        for (int i = 0; i < Math.Min(Most, scenarios.Count); i++)
        {
            html.Markup(i > 0 ? ", <a href=\"#s-" : "<a href=\"#s-").Text(scenarios[i]).Markup("\">").Text(scenarios[i]).Markup("</a>");
        }

        html.Text(scenarios.Count > Most ? $" and {scenarios.Count - Most} more" : string.Empty).Markup("</p>");
    }

    private static void WriteOutside(Html html, AssuranceRequirementResult[] results)
    {
        if (results.Length == 0)
        {
            return;
        }

        html.Markup("<h3>Not asked of a client</h3>\n<ul class=\"outside\">\n");
        foreach (AssuranceRequirementResult result in results)
        {
            html.Markup("<li><span class=\"id\">").Text(result.Requirement.Id).Markup("</span>: ").Text(result.Requirement.OutsideReason);
            html.Markup("</li>\n");
        }

        html.Markup("</ul>\n");
    }
}
