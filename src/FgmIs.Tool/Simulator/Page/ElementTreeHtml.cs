using System.Xml;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Writes a message's elements as nested lists, as far as it is XML.</summary>
internal static class ElementTreeHtml
{
    private const int MostDepth = 40;
    private const int MostElements = 3000;

    public static void Write(HtmlText html, ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            html.Markup("<p>There is no body.</p>\n");
            return;
        }

        var tree = new HtmlText();
        int depth = 0;
        try
        {
            depth = Write(tree, body, ref depth);
            html.Markup("<div class=\"tree\">\n").Markup(tree.ToString()).Markup("</div>\n");
        }
        catch (XmlException failure)
        {
            html.Markup("<p class=\"bad\">✗ It is no well-formed XML, from line ").Number(failure.LineNumber).Markup(", character ");
            html.Number(failure.LinePosition).Markup(" on.</p>\n");
            if (depth > 0)
            {
                html.Markup("<div class=\"tree\">\n").Markup(tree.ToString()).Markup(Close(depth)).Markup("</div>\n");
            }
        }
    }

    /// <summary>Writes the elements; <paramref name="depth"/> is how many lists are open when it ends, or breaks off.</summary>
    private static int Write(HtmlText html, ReadOnlyMemory<byte> body, ref int depth)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreWhitespace = true };
        using XmlReader reader = XmlReader.Create(new MemoryStream(body.ToArray()), settings);
        int elements = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (++elements > MostElements || reader.Depth > MostDepth)
                {
                    html.Markup(Close(depth)).Markup("<p>There are more elements; the bytes show them.</p>\n");
                    depth = 0;
                    return 0;
                }

                bool isEmpty = reader.IsEmptyElement;
                html.Markup("<ul><li><b>").Text(reader.Name).Markup("</b>");
                depth++;
                WriteAttributes(html, reader);
                if (isEmpty)
                {
                    html.Markup(Close(1));
                    depth--;
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                html.Markup(Close(1));
                depth--;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                html.Markup(" <i>").Text(reader.Value).Markup("</i>");
            }
            else if (reader.NodeType == XmlNodeType.Comment)
            {
                html.Markup(" <i>(comment) ").Text(reader.Value).Markup("</i>");
            }
        }

        return depth;
    }

    private static void WriteAttributes(HtmlText html, XmlReader reader)
    {
        for (bool more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            html.Markup(" ");
            if (reader.Name != "value")
            {
                html.Text(reader.Name).Markup("=");
            }

            html.Markup("<span class=\"value\">").Text(reader.Value).Markup("</span>");
        }

        reader.MoveToElement();
    }

    private static string Close(int depth) => string.Concat(Enumerable.Repeat("</li></ul>\n", depth));
}
