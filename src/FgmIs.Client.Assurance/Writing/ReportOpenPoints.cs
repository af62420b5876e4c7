namespace FgmIs.Client.Assurance;

/// <summary>Writes what failed and what is open, with the reasons.</summary>
internal static class ReportOpenPoints
{
    public static void Write(Html html, AssuranceRunResult run)
    {
        html.Markup("<section aria-labelledby=\"open\">\n<h2 id=\"open\">What is open, and why</h2>\n");
        WriteList(html, run, "Failed", AssuranceVerdict.Failed, "Nothing failed.");
        WriteList(html, run, "Not tested", AssuranceVerdict.NotTested, "Every requirement that a run can see was tested.");
        WriteList(html, run, "Waiting for a person", AssuranceVerdict.NeedsAttestation, "Nothing waits for a person.");
        WriteOmissions(html, run);
        html.Markup("</section>\n");
    }

    private static void WriteList(Html html, AssuranceRunResult run, string heading, AssuranceVerdict verdict, string none)
    {
        html.Markup("<h3>").Text(heading).Markup("</h3>\n");
        AssuranceRequirementResult[] results = [.. run.Requirements.Where(result => result.Verdict == verdict)];
        if (results.Length == 0)
        {
            html.Markup("<p>").Text(none).Markup("</p>\n");
            return;
        }

        html.Markup("<ul>\n");
        foreach (AssuranceRequirementResult result in results)
        {
            html.Markup("<li><a class=\"id\" href=\"#").Text(ReportRequirements.Anchor(result.Requirement.Id)).Markup("\">");
            html.Text(result.Requirement.Id).Markup("</a> ").Text(result.Requirement.Clause);
            if (verdict != AssuranceVerdict.NeedsAttestation)
            {
                html.Markup("<br><span class=\"reason\">").Text(result.Note).Markup("</span>");
            }

            html.Markup("</li>\n");
        }

        html.Markup("</ul>\n");
    }

    private static void WriteOmissions(Html html, AssuranceRunResult run)
    {
        (string Scenario, AssuranceOmission Omission)[] omissions =
            [.. run.Scenarios.SelectMany(scenario => scenario.Omissions.Select(omission => (scenario.Name, omission)))];
        html.Markup("<h3>What scenarios left out</h3>\n");
        if (omissions.Length == 0)
        {
            html.Markup("<p>Nothing.</p>\n");
            return;
        }

        html.Markup("<ul>\n");
        foreach ((string scenario, AssuranceOmission omission) in omissions)
        {
            html.Markup("<li><a href=\"#s-").Text(scenario).Markup("\">").Text(scenario).Markup("</a>: ").Text(omission.What);
            html.Markup(": ").Text(omission.Reason).Markup("</li>\n");
        }

        html.Markup("</ul>\n");
    }
}
