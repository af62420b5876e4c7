namespace FgmIs.Client.Assurance;

/// <summary>Writes each scenario: what was done, what was expected and seen, and the messages.</summary>
internal static class ReportScenarios
{
    private const int MostSteps = 60;

    public static void Write(Html html, AssuranceRunResult run)
    {
        html.Markup("<section aria-labelledby=\"scenarios\">\n<h2 id=\"scenarios\">Scenarios</h2>\n");
        if (run.Scenarios.Count == 0)
        {
            html.Markup("<p>No scenario was run.</p>\n");
        }

        foreach (AssuranceScenarioResult scenario in run.Scenarios)
        {
            WriteScenario(html, scenario);
        }

        html.Markup("</section>\n");
    }

    private static void WriteScenario(Html html, AssuranceScenarioResult scenario)
    {
        html.Markup("<article class=\"scenario\" id=\"s-").Text(scenario.Name).Markup("\">\n<h3>").Text(scenario.Title).Markup(" ");
        html.Verdict(scenario.Verdict).Markup("</h3>\n<p class=\"source\"><code>").Text(scenario.Name).Markup("</code> · ");
        html.Text($"{ReportWords.Time(scenario.StartedAt)}, {(scenario.EndedAt - scenario.StartedAt).TotalSeconds:0.0} seconds");
        html.Markup(" · bears on ");
        for (int i = 0; i < scenario.Requirements.Count; i++)
        {
            html.Markup(i > 0 ? ", <a href=\"#" : "<a href=\"#").Text(ReportRequirements.Anchor(scenario.Requirements[i])).Markup("\">");
            html.Text(scenario.Requirements[i]).Markup("</a>");
        }

        html.Markup("</p>\n");
        WriteObservations(html, scenario);
        WriteList(html, "Not tested here", scenario.Omissions.Select(omission => $"{omission.What}: {omission.Reason}"));
        WriteList(html, "Notes (no requirement)", scenario.Notes);
        foreach (AssuranceEvidenceFile picture in scenario.Evidence)
        {
            ReportAttestations.WritePicture(html, picture, $"{scenario.Name}: {picture.Path}");
        }

        WriteSteps(html, scenario);
        ReportExchanges.Write(html, scenario);
        html.Markup("</article>\n");
    }

    private static void WriteObservations(Html html, AssuranceScenarioResult scenario)
    {
        if (scenario.Observations.Count == 0)
        {
            html.Markup("<p>Nothing was observed.</p>\n");
            return;
        }

        html.Markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Text($"Observations: {scenario.Name}");
        html.Markup("\">\n<table class=\"observations\">\n<caption>What was looked at</caption>\n<thead><tr><th scope=\"col\">What</th>");
        html.Markup("<th scope=\"col\">Expected</th><th scope=\"col\">Seen</th><th scope=\"col\">As expected</th>");
        html.Markup("<th scope=\"col\">Seen by</th><th scope=\"col\">Evidence</th></tr></thead>\n<tbody>\n");
        foreach (AssuranceObservation observation in scenario.Observations)
        {
            html.Markup("<tr><th scope=\"row\">").Text(observation.What).Markup(" <span class=\"source\">");
            html.Text(string.Join(", ", observation.Requirements)).Markup("</span></th>");
            html.Cell(observation.Expected).Cell(observation.Seen).Markup("<td>");
            html.Verdict(observation.IsOk ? "passed" : "failed", observation.IsOk ? "✓" : "✗", observation.IsOk ? "Yes" : "No");
            html.Markup("</td>").Cell(ReportWords.SeenBy(observation.SeenBy)).Markup("<td>");
            WriteEvidence(html, observation.Evidence);
            html.Markup("</td></tr>\n");
        }

        html.Markup("</tbody>\n</table>\n</div>\n");
    }

    private static void WriteEvidence(Html html, IReadOnlyList<string> evidence)
    {
        const int Most = 5;
        for (int i = 0; i < Math.Min(Most, evidence.Count); i++)
        {
            html.Markup(i > 0 ? "<br>" : string.Empty).Link(evidence[i]);
        }

        html.Text(evidence.Count > Most ? $" and {evidence.Count - Most} more" : string.Empty);
    }

    private static void WriteList(Html html, string heading, IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        if (all.Length == 0)
        {
            return;
        }

        html.Markup("<h4>").Text(heading).Markup("</h4>\n<ul>\n");
        foreach (string text in all)
        {
            html.Markup("<li>").Text(text).Markup("</li>\n");
        }

        html.Markup("</ul>\n");
    }

    private static void WriteSteps(Html html, AssuranceScenarioResult scenario)
    {
        if (scenario.Steps.Count == 0)
        {
            return;
        }

        html.Markup("<h4>Steps</h4>\n<ol class=\"steps\">\n");
        foreach (AssuranceStep step in scenario.Steps.Take(MostSteps))
        {
            html.Markup("<li><span class=\"source\">").Text(ReportWords.Clock(step.At)).Markup("</span> ").Text(step.Asked);
            html.Markup("<br><b>The client:</b> ").Text(step.Replied).Markup("</li>\n");
        }

        html.Markup("</ol>\n");
        if (scenario.Steps.Count > MostSteps)
        {
            html.Markup("<p>").Text($"There are {scenario.Steps.Count - MostSteps} further steps; the evidence has them all.");
            html.Markup("</p>\n");
        }
    }
}
