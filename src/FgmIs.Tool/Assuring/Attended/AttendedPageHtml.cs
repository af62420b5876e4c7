using System.Globalization;
using FgmIs.Client.Assurance;
using FgmIs.Tool.Simulator.Page;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Writes the page that leads a tester.</summary>
internal static class AttendedPageHtml
{
    public static string Page(
        AttendedFacts facts, string token, AssuranceAttendedTask? task, int version, bool isOver, string? problem)
    {
        var html = new HtmlText();
        WriteHead(html, facts, task, isOver);
        html.Markup("<main id=\"main\">\n");
        if (problem is not null)
        {
            html.Markup("<p class=\"said bad\" role=\"alert\" id=\"problem\">").Text(problem).Markup("</p>\n");
        }

        if (isOver)
        {
            html.Markup("<h2>The run is over</h2>\n<p id=\"over\">The results are written to <code>").Text(facts.Output);
            html.Markup("</code>. Begin with <code>report.html</code>. You may close this page.</p>\n");
        }
        else if (task is null)
        {
            html.Markup("<h2>One moment</h2>\n<p>The next part is being made ready. <a href=\"/\">Look again</a>.</p>\n");
        }
        else
        {
            WriteTask(html, facts, token, task, version);
        }

        html.Markup("</main>\n<footer><p>You may leave at any time: stop the program, and start it again with the same options. "
            + "Parts that are ");
        html.Markup("done are kept; the part that you are in begins anew.</p></footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>Writes what came over the wire so far.</summary>
    public static string Wire(AssuranceAttendedTask task)
    {
        IReadOnlyList<AssuranceExchange> exchanges = task.Exchanges();
        var html = new HtmlText();
        if (exchanges.Count == 0)
        {
            html.Markup("<p>Nothing came yet in this part.</p>\n");
        }
        else
        {
            html.Markup("<ol>\n");
            foreach (AssuranceExchange exchange in exchanges)
            {
                html.Markup("<li>").Text(exchange.ReceivedAt.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
                html.Markup(" UTC: a request of ").Number(exchange.RequestBody.Length).Markup(" bytes; answered with HTTP ");
                html.Number(exchange.Status).Markup(". ");
                html.Markup(exchange.Violations.Count == 0
                    ? "<span class=\"good\">✓ It keeps every rule.</span>"
                    : "<span class=\"bad\">✗ It breaks rules:</span><ul>");
                foreach (string violation in exchange.Violations)
                {
                    html.Markup("<li class=\"bad\">").Text(violation).Markup("</li>");
                }

                html.Markup(exchange.Violations.Count == 0 ? "</li>\n" : "</ul></li>\n");
            }

            html.Markup("</ol>\n");
        }

        return html.ToString();
    }

    private static void WriteHead(HtmlText html, AttendedFacts facts, AssuranceAttendedTask? task, bool isOver)
    {
        html.Markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        html.Text(isOver ? "The run is over" : task?.Title ?? "One moment").Markup(" – assurance of ").Text(facts.Subject.Product);
        html.Markup("</title>\n<link rel=\"icon\" href=\"/icon.svg\">\n<link rel=\"stylesheet\" href=\"/page.css\">\n");
        html.Markup(task is null && !isOver ? "<meta http-equiv=\"refresh\" content=\"2\">\n" : string.Empty);
        html.Markup("<script src=\"/attended.js\" defer></script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to "
            + "the task</a>\n");
        html.Markup("<header><h1>Attended assurance: ").Text($"{facts.Subject.Product} {facts.Subject.ProductVersion}");
        html.Markup("</h1>\n<p>");
        html.Text($"Supplier: {facts.Subject.Supplier}. Tester: {facts.Subject.Tester}.").Markup("</p></header>\n");
    }

    private static void WriteTask(HtmlText html, AttendedFacts facts, string token, AssuranceAttendedTask task, int version)
    {
        html.Markup("<p id=\"progress\">");
        html.Text(task.Number == 0
            ? "Before the first part"
            : string.Create(CultureInfo.InvariantCulture, $"Part {task.Number} of {task.Count}: {task.Name}"));
        html.Markup("</p>\n<h2 id=\"title\">").Text(task.Title).Markup("</h2>\n<h3>What to do</h3>\n<ol id=\"instructions\">\n");
        foreach (string instruction in task.Instructions)
        {
            html.Markup("<li>").Text(instruction).Markup("</li>\n");
        }

        html.Markup("</ol>\n");
        if (task.Number == 0)
        {
            html.Markup("<dl>\n").Term("Address", facts.Endpoint.ToString()).Term("From ASID", facts.FromAsid);
            html.Term("To ASID", facts.ToAsid).Term("Certificate and root", facts.Folder).Markup("</dl>\n");
        }
        else if (!task.WantsStatement)
        {
            html.Markup("<h3 id=\"wire-heading\">What came over the wire</h3>\n<div id=\"wire\" role=\"log\" "
                + "aria-labelledby=\"wire-heading\" data-task=\"");
            html.Number(version).Markup("\">\n").Markup(Wire(task));
            html.Markup("</div>\n<noscript><p><a href=\"/\">Look again</a></p></noscript>\n");
        }

        WriteForm(html, token, task, version);
    }

    private static void WriteForm(HtmlText html, string token, AssuranceAttendedTask task, int version)
    {
        html.Markup("<h3>What you saw</h3>\n<form method=\"post\" action=\"/reply\" enctype=\"multipart/form-data\">\n");
        html.Markup($"<input type=\"hidden\" name=\"{PageGuard.TokenField}\" value=\"").Text(token).Markup("\">");
        html.Markup("<input type=\"hidden\" name=\"task\" value=\"").Number(version).Markup("\">\n");
        foreach (AssuranceAttendedQuestion question in task.Questions)
        {
            WriteQuestion(html, question);
        }

        if (task.WantsStatement)
        {
            html.Markup($"<p><label for=\"{AttendedForm.Statement}\">How do you know?</label><br>");
            html.Markup($"<textarea id=\"{AttendedForm.Statement}\" name=\"{AttendedForm.Statement}\" rows=\"4\" "
                + "cols=\"70\"></textarea></p>\n");
            html.Markup($"<p><label for=\"{AttendedForm.Role}\">Your role</label> ");
            html.Markup($"<input id=\"{AttendedForm.Role}\" name=\"{AttendedForm.Role}\" size=\"40\"></p>\n");
        }

        if (task.Number > 0)
        {
            html.Markup("<p><label for=\"pictures\">Screenshots (PNG or JPEG, of made-up patients only)</label> ");
            html.Markup($"<input type=\"file\" id=\"pictures\" name=\"{AttendedForm.Pictures}\" accept=\"image/png,image/jpeg\" "
                + "multiple></p>\n");
        }

        html.Markup("<p><button type=\"submit\" id=\"save\">Save and go on</button></p>\n");
        if (task.Number > 0 && !task.WantsStatement)
        {
            html.Markup("<p><label for=\"skip-reason\">Or skip this part, because</label> <select id=\"skip-reason\" "
                + $"name=\"{AttendedForm.SkipReason}\">");
            foreach (string reason in AttendedForm.SkipReasons)
            {
                html.Markup("<option>").Text(reason).Markup("</option>");
            }

            html.Markup($"</select> <button type=\"submit\" name=\"{AttendedForm.Skip}\" value=\"1\" formnovalidate>Skip: it "
                + "stays not tested</button></p>\n");
        }

        html.Markup("</form>\n");
    }

    private static void WriteQuestion(HtmlText html, AssuranceAttendedQuestion question)
    {
        html.Markup("<fieldset><legend>").Text(question.Text).Markup("</legend>\n");
        for (int i = 0; i < question.Choices.Count; i++)
        {
            html.Markup("<p><input type=\"radio\" required id=\"q-").Text(question.Id).Markup("-").Number(i).Markup("\" name=\"q-");
            html.Text(question.Id).Markup("\" value=\"").Number(i).Markup("\"> <label for=\"q-").Text(question.Id).Markup("-").Number(i);
            html.Markup("\">").Text(question.Choices[i].Text).Markup("</label></p>\n");
        }

        html.Markup("</fieldset>\n");
    }
}
