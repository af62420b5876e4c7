using System.Text;

namespace FgmIs.Client.Assurance;

/// <summary>Writes <c>report.html</c>: one file that needs no script and nothing from elsewhere, for people who assess a client.</summary>
public static class AssuranceHtmlReport
{
    /// <summary>Writes it.</summary>
    /// <param name="run">What came of the run.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A task that completes when it is written.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task WriteAsync(AssuranceRunResult run, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(stream);
        var html = new Html();
        WriteHead(html, run);
        html.Markup("<main id=\"main\">\n");
        ReportSummary.Write(html, run);
        ReportRequirements.Write(html, run);
        ReportOpenPoints.Write(html, run);
        ReportAttestations.Write(html, run);
        ReportScenarios.Write(html, run);
        html.Markup("</main>\n<footer>\n<p>").Text(run.Subject.Product).Markup(" ").Text(run.Subject.ProductVersion);
        html.Markup(" · ").Text(run.Subject.Supplier).Markup(" · harness ").Text(run.HarnessVersion).Markup(", catalogue ");
        html.Text(run.CatalogueVersion).Markup(" · ").Text(ReportWords.Time(run.StartedAt)).Markup("</p>\n</footer>\n</body>\n</html>\n");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(html.ToString()), cancellationToken).ConfigureAwait(false);
    }

    private static void WriteHead(Html html, AssuranceRunResult run)
    {
        html.Markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
            + "img-src data:\">\n");
        html.Markup("<meta name=\"referrer\" content=\"no-referrer\">\n<title>Assurance report: ");
        html.Text(run.Subject.Product).Markup(" ").Text(run.Subject.ProductVersion).Markup("</title>\n<style>\n");
        html.Markup(EmbeddedText.Read("report.css")).Markup("</style>\n</head>\n<body>\n");
        html.Markup("<a class=\"skip\" href=\"#main\">Skip to the summary</a>\n<header>\n<p class=\"kind\">");
        html.Markup("Female Genital Mutilation – Information Sharing (FGM-IS): client assurance</p>\n<h1>");
        html.Text(run.Subject.Product).Markup(" ").Text(run.Subject.ProductVersion).Markup("</h1>\n<dl class=\"facts\">\n");
        html.Term("Product", run.Subject.Product).Term("Version", run.Subject.ProductVersion);
        html.Term("Supplier", run.Subject.Supplier).Term("Tester", run.Subject.Tester);
        html.Term("Start", ReportWords.Time(run.StartedAt)).Term("End", ReportWords.Time(run.EndedAt));
        html.Term("Test program (harness)", run.HarnessVersion).Term("Catalogue of requirements", run.CatalogueVersion);
        if (run.Client is { } client)
        {
            html.Term("The client says it is", $"{client.Client} {client.Version}");
            html.Term("It says that it can", string.Join(", ", client.Abilities));
        }

        html.Markup("</dl>\n</header>\n");
    }
}
