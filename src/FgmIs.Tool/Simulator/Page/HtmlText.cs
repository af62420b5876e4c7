using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace FgmIs.Tool.Simulator.Page;

/// <summary>Builds HTML: markup of the program's own, and text of anybody's, which is always encoded.</summary>
internal sealed class HtmlText
{
    private readonly StringBuilder _text = new();

    /// <summary>Encodes text for elements and attribute values in quotes.</summary>
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);

    /// <summary>Adds markup, which must hold nothing that came from outside.</summary>
    public HtmlText Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds text.</summary>
    public HtmlText Text(string? text)
    {
        _text.Append(Encode(text));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public HtmlText Number(long number)
    {
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Adds a row of a list of terms, where there is something to say.</summary>
    public HtmlText Term(string term, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            Markup("<div><dt>").Text(term).Markup("</dt><dd>").Text(text).Markup("</dd></div>\n");
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
