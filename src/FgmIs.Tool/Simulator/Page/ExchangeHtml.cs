using System.Globalization;
using System.Text;
using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.Recording;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Writes all that is known of one request and its answer.</summary>
internal static class ExchangeHtml
{
    private const int MostBytesShown = 32 * 1024;
    private const int BytesInLine = 16;

    public static void Write(HtmlText html, Exchange exchange)
    {
        ReceivedQuery query = exchange.Query;
        html.Markup("<header>\n<nav aria-label=\"Pages\"><a href=\"/\">All requests</a></nav>\n<h1>Request ").Number(exchange.Id);
        html.Markup("</h1>\n</header>\n<main>\n");
        WriteViolations(html, query);
        WriteClient(html, query);
        WriteTree(html, "request-tree", "Elements of the request", query.Body);
        WriteHeaders(html, query.Method + " " + query.Path, query.Headers);
        WriteBytes(html, exchange, "request-body", "Bytes of the request", query.Body);
        WriteAnswer(html, exchange);
        html.Markup("</main>\n");
    }

    private static void WriteViolations(HtmlText html, ReceivedQuery query)
    {
        html.Markup("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n");
        if (query.Violations.Count == 0)
        {
            html.Markup("<p class=\"good\">✓ Every rule is kept.</p>\n</section>\n");
            return;
        }

        html.Markup("<table>\n<caption>Rules that the request breaks</caption>\n");
        html.Markup("<thead><tr><th scope=\"col\">Where</th><th scope=\"col\">The rule</th>");
        html.Markup("<th scope=\"col\">Response code</th></tr></thead>\n<tbody>\n");
        foreach (SmspViolation violation in query.Violations)
        {
            html.Markup("<tr><th scope=\"row\" class=\"bad\">✗ ").Text(violation.Location);
            html.Markup("</th><td>").Text(violation.Explanation);
            html.Markup("</td><td>").Text(violation.Answer ?? "none; it is only shown here").Markup("</td></tr>\n");
        }

        html.Markup("</tbody>\n</table>\n</section>\n");
    }

    private static void WriteClient(HtmlText html, ReceivedQuery query)
    {
        html.Markup("<section aria-labelledby=\"client\">\n<h2 id=\"client\">Who asked, and how</h2>\n<dl>\n");
        html.Term("Received", query.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) + " UTC");
        html.Term("NHS number", query.NhsNumber).Term("MessageHeader.id", query.MessageId).Term("Bundle.id", query.BundleId);
        html.Term("From ASID", query.FromAsid).Term("To ASID", query.ToAsid).Term("Source", query.SourceName);
        html.Term("Organisation", query.OrganizationCode).Term("Its name", query.OrganizationName).Term("TLS", query.TlsVersion);
        if (ClientCertificateFacts.Of(query) is { } certificate)
        {
            html.Term("Client certificate", certificate.Subject).Term("Its issuer", certificate.Issuer);
            html.Term("Its thumbprint (SHA-1)", certificate.Thumbprint);
            html.Term("It ends", certificate.NotAfter.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC");
        }

        html.Markup("</dl>\n</section>\n");
    }

    private static void WriteTree(HtmlText html, string id, string heading, ReadOnlyMemory<byte> body)
    {
        html.Markup($"<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">").Text(heading).Markup("</h2>\n");
        ElementTreeHtml.Write(html, body);
        html.Markup("</section>\n");
    }

    private static void WriteHeaders(HtmlText html, string first, IEnumerable<KeyValuePair<string, string>> headers)
    {
        html.Markup("<section aria-labelledby=\"headers\">\n<h2 id=\"headers\">Headers of the request</h2>\n");
        html.Markup("<pre tabindex=\"0\">").Text(first);
        foreach ((string name, string value) in headers)
        {
            html.Markup("\n").Text(name).Markup(": ").Text(value);
        }

        html.Markup("</pre>\n</section>\n");
    }

    private static void WriteBytes(HtmlText html, Exchange exchange, string name, string heading, ReadOnlyMemory<byte> body)
    {
        html.Markup($"<section aria-labelledby=\"{name}\">\n<h2 id=\"{name}\">").Text(heading).Markup("</h2>\n<p>").Number(body.Length);
        html.Markup(" bytes. <a href=\"/requests/").Number(exchange.Id).Markup($"/{name}\">Download them</a>.");
        html.Markup(body.Length > MostBytesShown ? " The first are shown.</p>\n" : "</p>\n");
        if (!body.IsEmpty)
        {
            html.Markup("<pre class=\"bytes\" tabindex=\"0\">");
            html.Text(Dump(body.Span[..Math.Min(body.Length, MostBytesShown)])).Markup("</pre>\n");
        }

        html.Markup("</section>\n");
    }

    private static void WriteAnswer(HtmlText html, Exchange exchange)
    {
        html.Markup("<section aria-labelledby=\"the-answer\">\n<h2 id=\"the-answer\">The answer</h2>\n");
        if (exchange.Answer is not { } answer)
        {
            html.Markup("<p>It is on its way.</p>\n</section>\n");
            return;
        }

        html.Markup("<dl>\n").Term("Which", exchange.AnswerName);
        html.Term("HTTP status", answer.Response.Status.ToString(CultureInfo.InvariantCulture));
        html.Term("Content-Type", answer.Response.ContentType);
        foreach ((string name, string value) in answer.Response.Headers)
        {
            html.Term(name, value);
        }

        string delay = string.Create(CultureInfo.InvariantCulture, $"{answer.Delay.TotalSeconds} s");
        html.Term("Held back", answer.Delay > TimeSpan.Zero ? delay : null);
        html.Term("Delivered", Delivery(answer)).Markup("</dl>\n");
        if (exchange.AnswerRemarks.Count > 0)
        {
            html.Markup("<h3>What is wrong or odd about it</h3>\n<ul>\n");
            foreach (string remark in exchange.AnswerRemarks)
            {
                html.Markup("<li class=\"bad\">✗ ").Text(remark).Markup("</li>\n");
            }

            html.Markup("</ul>\n");
        }

        html.Markup("</section>\n");
        WriteTree(html, "answer-tree", "Elements of the answer", answer.Body);
        WriteBytes(html, exchange, "answer-body", "Bytes of the answer", answer.Body);
    }

    private static string Delivery(SmspSentAnswer answer) => answer.Delivery switch
    {
        SmspDelivery.Whole => "whole",
        SmspDelivery.Dropped => "not at all; the connection stays open",
        SmspDelivery.Reset => "not at all; the connection is reset",
        SmspDelivery.Truncated => string.Create(CultureInfo.InvariantCulture, $"{answer.Bytes} bytes of the body, then closed"),
        SmspDelivery.ResetWithin => string.Create(CultureInfo.InvariantCulture, $"{answer.Bytes} bytes of the body, then reset"),
        SmspDelivery.Stalled => string.Create(CultureInfo.InvariantCulture, $"{answer.Bytes} bytes of the body, then silence"),
        SmspDelivery.Dripping => "byte by byte",
        SmspDelivery.Verbatim => "these bytes in place of a whole HTTP response",
        _ => answer.Delivery.ToString(),
    };

    private static string Dump(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 5);
        for (int start = 0; start < bytes.Length; start += BytesInLine)
        {
            ReadOnlySpan<byte> line = bytes[start..Math.Min(start + BytesInLine, bytes.Length)];
            text.Append(CultureInfo.InvariantCulture, $"{start:x6}  ");
            for (int i = 0; i < BytesInLine; i++)
            {
                text.Append(i < line.Length ? line[i].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(' ');
            }

            text.Append(' ');
            foreach (byte one in line)
            {
                text.Append(one is >= 0x20 and < 0x7f ? (char)one : '.');
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
