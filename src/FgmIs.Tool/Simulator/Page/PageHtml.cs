using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.Answers;
using FgmIs.Tool.Simulator.Recording;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Writes the main page. All of it can be read, and every form used, without script.</summary>
internal sealed class PageHtml(PageFacts facts, ExchangeLog log, AnswerPlan plan, string formToken)
{
    private const int MostRows = 200;

    /// <summary>Writes the page for a filter.</summary>
    /// <param name="filter">Which requests are shown.</param>
    /// <param name="said">What was just done, or what was wrong with it.</param>
    public string Main(ExchangeFilter filter, string said)
    {
        var html = new HtmlText();
        Begin(html, "FGM-IS simulator");
        html.Markup("<a class=\"skip\" href=\"#received\">Skip to what was received</a>\n<header>\n<h1>FGM-IS simulator</h1>\n<p>");
        html.Markup("Clients ask at <code>").Text(facts.Simulator.Endpoint.ToString());
        html.Markup("</code>");
        if (facts.Forward is { } provider)
        {
            html.Markup(". Requests about the listed test patients are passed on to <code>").Text(provider.ToString()).Markup("</code>");
        }

        html.Markup(".</p>\n</header>\n<main>\n");
        html.Markup("<p id=\"said\" role=\"status\"").Markup(said.Length > 0 ? " class=\"said\">" : ">").Text(said).Markup("</p>\n");
        html.Markup("<p id=\"live\" class=\"quiet\" role=\"status\"></p>\n");
        WriteReceived(html, filter);
        if (facts.Forward is null)
        {
            new AnswerFormHtml(plan, formToken).Write(html);
        }

        WriteReset(html);
        WriteFiles(html);
        html.Markup("</main>\n");
        End(html);
        return html.ToString();
    }

    /// <summary>Writes the page of one request.</summary>
    public static string Request(Exchange exchange)
    {
        var html = new HtmlText();
        Begin(html, string.Create(CultureInfo.InvariantCulture, $"Request {exchange.Id}, FGM-IS simulator"));
        ExchangeHtml.Write(html, exchange);
        End(html);
        return html.ToString();
    }

    private static void Begin(HtmlText html, string title) => html
        .Markup("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n")
        .Markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .Markup("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .Text(title)
        .Markup("</title>\n<link rel=\"stylesheet\" href=\"/page.css\">\n<link rel=\"icon\" href=\"/icon.svg\">\n")
        .Markup("<script src=\"/page.js\" defer></script>\n</head>\n<body>\n");

    private static void End(HtmlText html) =>
        html.Markup("<footer><p>For tests only. The answers are made up.</p></footer>\n</body>\n</html>\n");

    private void WriteReceived(HtmlText html, ExchangeFilter filter)
    {
        IReadOnlyList<Exchange> all = log.Exchanges;
        Exchange[] shown = [.. all.Where(filter.Takes)];
        html.Markup("<section id=\"received\" aria-labelledby=\"received-heading\">\n<h2 id=\"received-heading\">Received</h2>\n");
        WriteFilter(html, filter);
        html.Markup("<div id=\"received-list\">\n<p id=\"count\">").Text(CountText(all.Count, shown.Length)).Markup("</p>\n");
        if (shown.Length > 0)
        {
            WriteTable(html, shown);
        }

        IReadOnlyList<string> refusals = facts.Simulator.RefusedClientCertificates;
        if (refusals.Count > 0)
        {
            html.Markup("<h3>Connections refused for their certificate</h3>\n<ul>\n");
            foreach (string refusal in refusals.TakeLast(10))
            {
                html.Markup("<li>").Text(refusal).Markup("</li>\n");
            }

            html.Markup("</ul>\n");
        }

        html.Markup("</div>\n</section>\n");
    }

    private string CountText(int all, int shown)
    {
        string text = all switch
        {
            0 => "Nothing has been received yet. It shows here as soon as a client asks.",
            1 => "1 request.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{all} requests."),
        };
        text += shown == all ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {shown} shown by this filter.");
        text += shown > MostRows ? string.Create(CultureInfo.InvariantCulture, $" The newest {MostRows} are listed.") : string.Empty;
        text += log.Dropped > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {log.Dropped} older ones are no longer kept.")
            : string.Empty;
        text += log.Refused > 0
            ? string.Create(CultureInfo.InvariantCulture, $" {log.Refused} were refused before anything was kept of them.")
            : string.Empty;
        return text;
    }

    private static void WriteFilter(HtmlText html, ExchangeFilter filter)
    {
        html.Markup("<form class=\"filter\" method=\"get\" action=\"/\" role=\"search\" aria-label=\"Filter what was received\">\n");
        html.Markup("<p><label for=\"kind\">Rules</label> <select id=\"kind\" name=\"kind\">");
        foreach ((string value, string text) in
            new[] { (ExchangeFilter.All, "all requests"), (ExchangeFilter.Good, "every rule kept"), (ExchangeFilter.Bad, "a rule broken") })
        {
            html.Markup("<option value=\"").Markup(value).Markup(filter.Kind == value ? "\" selected>" : "\">");
            html.Text(text).Markup("</option>");
        }

        html.Markup("</select></p>\n<p><label for=\"filter-number\">NHS number</label> ");
        html.Markup("<input id=\"filter-number\" name=\"number\" inputmode=\"numeric\" size=\"12\" autocomplete=\"off\" value=\"");
        html.Text(filter.NhsNumber).Markup("\"></p>\n<p><label for=\"filter-answer\">Answer or status</label> ");
        html.Markup("<input id=\"filter-answer\" name=\"answer\" size=\"16\" autocomplete=\"off\" value=\"").Text(filter.Answer);
        html.Markup("\"></p>\n<p><button type=\"submit\">Filter</button>");
        html.Markup(filter.IsEmpty ? "</p>\n</form>\n" : " <a href=\"/\">Show all</a></p>\n</form>\n");
    }

    private static void WriteTable(HtmlText html, Exchange[] shown)
    {
        html.Markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Requests, the newest first\">\n<table>\n");
        html.Markup("<caption>Requests, the newest first</caption>\n<thead>");
        html.Markup("<tr><th scope=\"col\">Request</th><th scope=\"col\">Time (UTC)</th>");
        html.Markup("<th scope=\"col\">NHS number</th><th scope=\"col\">Rules</th>");
        html.Markup("<th scope=\"col\">Answer</th><th scope=\"col\">HTTP</th>");
        html.Markup("<th scope=\"col\">TLS</th></tr></thead>\n<tbody>\n");
        foreach (Exchange exchange in shown.Take(MostRows))
        {
            ReceivedQuery query = exchange.Query;
            html.Markup("<tr><th scope=\"row\"><a id=\"request-").Number(exchange.Id).Markup("\" href=\"/requests/").Number(exchange.Id);
            html.Markup("\">Request ").Number(exchange.Id).Markup("</a></th><td>");
            html.Text(query.ReceivedAt.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)).Markup("</td><td>");
            html.Text(Readable(query.NhsNumber)).Markup("</td><td>");
            WriteRules(html, query.Violations.Count, exchange.AnswerRemarks.Count);
            html.Markup("</td><td>").Text(exchange.Answer is null ? "on its way" : exchange.AnswerName).Markup("</td><td>");
            html.Text(exchange.Answer?.Response.Status.ToString(CultureInfo.InvariantCulture)).Markup("</td><td>");
            html.Text(query.TlsVersion).Markup("</td></tr>\n");
        }

        html.Markup("</tbody>\n</table>\n</div>\n");
    }

    private static void WriteRules(HtmlText html, int violations, int remarks)
    {
        string text = (violations, remarks) switch
        {
            (0, 0) => "✓ kept",
            (0, _) => string.Create(CultureInfo.InvariantCulture, $"✓ kept; ✗ answer: {remarks}"),
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"✗ {violations} broken"),
            _ => string.Create(CultureInfo.InvariantCulture, $"✗ {violations} broken; answer: {remarks}"),
        };
        html.Markup(violations + remarks == 0 ? "<span class=\"good\">" : "<span class=\"bad\">").Text(text).Markup("</span>");
    }

    private static string Readable(string? number) => number is null ? "(unreadable)"
        : NhsNumber.TryParse(number, out NhsNumber parsed) ? parsed.ToDisplayString() : number;

    private void WriteReset(HtmlText html)
    {
        html.Markup("<section aria-labelledby=\"reset-heading\">\n<h2 id=\"reset-heading\">Start over</h2>\n");
        html.Markup("<form method=\"post\" action=\"/reset\">");
        html.Markup($"<input type=\"hidden\" name=\"{PageGuard.TokenField}\" value=\"").Text(formToken).Markup("\">\n<p>");
        html.Markup("<button type=\"submit\">Forget all requests and answers set here</button> ");
        html.Markup("Certificates, ports and <code>answers.csv</code> stay.</p></form>\n</section>\n");
    }

    private void WriteFiles(HtmlText html)
    {
        StateFiles files = facts.Folder.Files;
        html.Markup("<section aria-labelledby=\"files-heading\">\n<h2 id=\"files-heading\">What a client needs</h2>\n<dl>\n");
        html.Term("Address", facts.Simulator.Endpoint.ToString());
        if (facts.Forward is null)
        {
            html.Term("Sender's ASID", facts.Simulator.ClientAsid.Value).Term("Receiver's ASID", facts.Simulator.ProviderAsid.Value);
        }

        html.Term("Client certificate (PKCS#12)", files.Client.Pkcs12).Term("Its password, in the file", files.Password)
            .Term("Client certificate (PEM)", files.Client.Pem).Term("Its key (PEM)", files.Client.KeyPem)
            .Term("Root certificate", files.RootPem).Term("Settings of a .NET host", files.Settings)
            .Term("An example with curl", files.Curl)
            .Term("Answers by NHS number", files.Answers).Term("Token for scripts that set answers", files.Token);
        html.Markup("</dl>\n</section>\n");
    }
}
