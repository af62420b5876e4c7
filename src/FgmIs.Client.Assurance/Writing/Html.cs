using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FgmIs.Client.Assurance;

/// <summary>Builds HTML: markup of our own, and text of anybody's, which is always encoded.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text = new();

    /// <summary>Adds markup, which must hold nothing that came from outside.</summary>
    public Html Markup(string markup)
    {
        _text.Append(markup);
        return this;
    }

    /// <summary>Adds text.</summary>
    public Html Text(string? text)
    {
        _text.Append(Encoder.Encode(XmlText.Clean(text ?? string.Empty)));
        return this;
    }

    /// <summary>Adds a number.</summary>
    public Html Number(long number)
    {
        _text.Append(number.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Adds a cell of a table.</summary>
    public Html Cell(string? text) => Markup("<td>").Text(text).Markup("</td>");

    /// <summary>Adds a row of a list of terms.</summary>
    public Html Term(string term, string? text) =>
        Markup("<div><dt>").Text(term).Markup("</dt><dd>").Text(text).Markup("</dd></div>\n");

    /// <summary>Adds a link to a file of the output folder, or to an address.</summary>
    public Html Link(string target)
    {
        bool isAddress = Uri.TryCreate(target, UriKind.Absolute, out Uri? address);
        if (isAddress && address!.Scheme is not ("http" or "https"))
        {
            return Text(target);
        }

        string name = isAddress ? target : target[(target.LastIndexOf('/') + 1)..];
        return Markup("<a href=\"").Text(isAddress ? target : Escape(target)).Markup("\">").Text(name).Markup("</a>");
    }

    public override string ToString() => _text.ToString();

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
