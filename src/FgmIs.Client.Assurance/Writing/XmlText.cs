using System.Text;
using System.Xml;

namespace FgmIs.Client.Assurance;

/// <summary>Makes text of anybody's fit for XML and for a screen.</summary>
internal static class XmlText
{
    private const char Unprintable = '\uFFFD';

    /// <summary>Replaces what XML 1.0 cannot carry.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
                clean.Append(isPair ? text.Substring(i++, 2) : Unprintable.ToString());
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Unprintable);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (char letter in text)
        {
            if (!XmlConvert.IsXmlChar(letter))
            {
                return false;
            }
        }

        return true;
    }
}
