using System.Text;

namespace FgmIs.Client.Identifiers;

/// <summary>
/// Creates a name fit to be shown on one line. A name that is odd is mended and never refused: refusing it would keep a query from being
/// asked (docs/safety-case.md, H1).
/// </summary>
internal static class DisplayName
{
    private const int Longest = 255;

    /// <summary>Returns the name in one line, or nothing where nothing of it can be shown.</summary>
    public static string? Clean(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var shown = new StringBuilder(Math.Min(name.Length, Longest));
        for (int i = 0; i < name.Length && shown.Length < Longest; i++)
        {
            char c = name[i];
            if (char.IsHighSurrogate(c) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
            {
                if (shown.Length <= Longest - 2)
                {
                    _ = shown.Append(c).Append(name[i + 1]);
                }

                i++;
            }
            else if (!IsBlank(c))
            {
                _ = shown.Append(c);
            }
            else if (shown.Length > 0 && shown[shown.Length - 1] != ' ')
            {
                _ = shown.Append(' ');
            }
        }

        string line = shown.ToString().Trim();
        return line.Length > 0 ? line : null;
    }

    // A line break would make lines of its own in the alert, a mark of writing direction turn the number round that follows it.
    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\u061C' or '\u200E' or '\u200F'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
