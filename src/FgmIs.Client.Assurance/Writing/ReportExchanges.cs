using System.Globalization;
using System.Text;

namespace FgmIs.Client.Assurance;

/// <summary>Writes the messages of a scenario, folded.</summary>
internal static class ReportExchanges
{
    private const int MostExchanges = 20;
    private const int MostBytes = 12 * 1024;

    public static void Write(Html html, AssuranceScenarioResult scenario)
    {
        html.Markup("<h4>Messages</h4>\n");
        if (scenario.Exchanges.Count == 0)
        {
            html.Markup("<p>The client sent nothing to the provider.</p>\n");
            return;
        }

        foreach (AssuranceExchange exchange in scenario.Exchanges.Take(MostExchanges))
        {
            WriteExchange(html, exchange);
        }

        if (scenario.Exchanges.Count > MostExchanges)
        {
            html.Markup("<p>").Text($"There are {scenario.Exchanges.Count - MostExchanges} further messages; the evidence has them all.");
            html.Markup("</p>\n");
        }
    }

    private static void WriteExchange(Html html, AssuranceExchange exchange)
    {
        html.Markup("<details><summary>Message ").Number(exchange.Number).Markup(": the client asked at ");
        html.Text(ReportWords.Clock(exchange.ReceivedAt)).Markup(", the provider answered ");
        html.Text(exchange.Status == 0 ? exchange.Delivery : $"HTTP {exchange.Status.ToString(CultureInfo.InvariantCulture)}");
        html.Text(exchange.Violations.Count == 0
            ? string.Empty
            : $"; the request breaks {ReportWords.Count(exchange.Violations.Count, "rule")}").Markup("</summary>\n");
        foreach (string violation in exchange.Violations)
        {
            html.Markup("<p class=\"violation\">✗ ").Text(violation).Markup("</p>\n");
        }

        html.Markup("<h5>What the client sent</h5>\n");
        WriteBody(
            html,
            $"Request {exchange.Number}",
            [$"{exchange.Method} {exchange.Path}", .. exchange.RequestHeaders.Select(header => $"{header.Key}: {header.Value}")],
            exchange.RequestBody,
            exchange.RequestEvidence);
        html.Markup("<h5>What the provider answered</h5>\n<p>").Text(exchange.Delivery).Markup("</p>\n");
        string[] head =
        [
            exchange.Status == 0 ? "no HTTP status" : $"HTTP {exchange.Status.ToString(CultureInfo.InvariantCulture)}",
            .. exchange.ContentType is { } type ? new[] { $"Content-Type: {type}" } : [],
            .. exchange.ResponseHeaders.Select(header => $"{header.Key}: {header.Value}"),
        ];
        WriteBody(html, $"Answer {exchange.Number}", head, exchange.ResponseBody, exchange.ResponseEvidence);
        html.Markup("</details>\n");
    }

    private static void WriteBody(Html html, string label, IEnumerable<string> head, ReadOnlyMemory<byte> body, string evidence)
    {
        html.Markup("<pre tabindex=\"0\" role=\"region\" aria-label=\"").Text(label).Markup("\">").Text(string.Join('\n', head));
        if (!body.IsEmpty)
        {
            html.Markup("\n\n").Text(Encoding.UTF8.GetString(body.Span[..Math.Min(body.Length, MostBytes)]));
        }

        html.Markup("</pre>\n<p class=\"source\">").Number(body.Length).Markup(" bytes");
        html.Markup(body.Length > MostBytes ? ", of which the first are shown: " : ": ").Link(evidence).Markup("</p>\n");
    }
}
