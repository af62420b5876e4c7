namespace FgmIs.Client.Assurance;

/// <summary>Writes how the run came out, and how to read the report.</summary>
internal static class ReportSummary
{
    public static void Write(Html html, AssuranceRunResult run)
    {
        html.Markup("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary</h2>\n");
        AssuranceRequirementResult[] asked = [.. run.Requirements.Where(result => result.Requirement.OutsideReason is null)];
        int failed = asked.Count(result => result.Verdict == AssuranceVerdict.Failed);
        int open = asked.Count(result => result.Verdict is AssuranceVerdict.NotTested or AssuranceVerdict.NeedsAttestation);
        html.Markup(failed > 0 ? "<p class=\"outcome failed\">✗ " : open > 0 ? "<p class=\"outcome open\">? "
            : "<p class=\"outcome passed\">✓ ");
        html.Text(failed > 0
            ? $"{ReportWords.Count(failed, "requirement")} of {asked.Length} failed{(open > 0 ? $", and {open} are open" : string.Empty)}."
            : open > 0
                ? $"Nothing that was tested failed. {ReportWords.Count(open, "requirement")} of {asked.Length} "
                    + $"{(open == 1 ? "is" : "are")} still open: this is no full pass."
                : $"All {asked.Length} requirements are kept, attested, or do not apply.");
        html.Markup("</p>\n<table class=\"counts\">\n<caption>Verdicts on the requirements</caption>\n<thead><tr>");
        html.Markup("<th scope=\"col\">Verdict</th><th scope=\"col\">Number</th><th scope=\"col\">What it "
            + "means</th></tr></thead>\n<tbody>\n");
        foreach (AssuranceVerdict verdict in ReportWords.Order)
        {
            html.Markup("<tr><th scope=\"row\">").Verdict(verdict).Markup("</th><td class=\"number\">");
            html.Number(run.Requirements.Count(result => result.Verdict == verdict)).Markup("</td>");
            html.Cell(ReportWords.Meaning(verdict)).Markup("</tr>\n");
        }

        html.Markup("</tbody>\n</table>\n");
        WriteGuide(html, run);
        html.Markup("</section>\n");
    }

    private static void WriteGuide(Html html, AssuranceRunResult run)
    {
        html.Markup("<h3>How this was tested</h3>\n<p>A test program (the harness) played the national service and ran ");
        html.Text(ReportWords.Count(run.Scenarios.Count, "scenario"));
        html.Markup(" against the client: it answered well and badly, watched every ");
        html.Markup("message that the client sent, and compared what the client did with what the documents ask for. ");
        html.Markup("No real service and no real patient was involved: all patients and users are made up.</p>\n");
        html.Markup("<p>“Seen by” tells how sure an observation is. <b>Harness</b>: the test program saw it itself, in the messages. ");
        html.Markup("<b>Client’s driver</b>: a small program of the supplier told it. <b>Person</b>: somebody looked. ");
        html.Markup("A requirement carries the weakest of them.</p>\n");
        html.Markup("<p>In this report: <a href=\"#requirements\">the requirements</a>, <a href=\"#open\">what is open, and why</a>, ");
        html.Markup("<a href=\"#attestations\">what people vouch for</a>, and <a href=\"#scenarios\">the scenarios</a> with "
            + "what was seen. ");
        html.Markup("The files that it names lie beside it, in the folder <code>evidence</code>; their hashes are in ");
        html.Markup("<code>evidence/manifest.json</code>. Messages are folded: open those that you want to read or print.</p>\n");
    }
}
