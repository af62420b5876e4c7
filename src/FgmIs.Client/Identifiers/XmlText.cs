using System.Diagnostics.CodeAnalysis;

namespace FgmIs.Client.Identifiers;

/// <summary>
/// Checks texts for what XML 1.0 can carry: everything else is refused when a value is set, never silently dropped
/// (docs/wire.md, section 2).
/// </summary>
internal static class XmlText
{
    /// <summary>Determines whether every character of <paramref name="text"/> can be written into a message.</summary>
    public static bool CanCarry(string text, string what, [NotNullWhen(false)] out string? reason)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            bool carried = c is '\t' or '\n' or '\r' or (>= ' ' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD');
            if (!carried)
            {
                reason = $"{what} has a character (U+{(int)c:X4}) that XML cannot carry.";
                return false;
            }
        }

        reason = null;
        return true;
    }

    /// <summary>
    /// Checks a free text (a name, a role): not blank, not over <paramref name="maximum"/> characters, and carried by XML.
    /// </summary>
    /// <exception cref="ArgumentException">The text is none of that.</exception>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static string Require(string text, string what, string parameterName, int maximum = 255)
    {
        if (text is null)
        {
            throw new ArgumentNullException(parameterName, $"{what} is missing.");
        }

        if (!IdentifierText.IsPresent(text, what, out string? reason) || !CanCarry(text, what, out reason))
        {
            throw new ArgumentException(reason, parameterName);
        }

        return text.Length <= maximum
            ? text
            : throw new ArgumentException($"{what} has {text.Length} characters; at most {maximum} are allowed.", parameterName);
    }

    /// <summary>Returns the same as <see cref="Require"/>, for a text that may be absent.</summary>
    public static string? RequireIfPresent(string? text, string what, string parameterName) =>
        text is null ? null : Require(text, what, parameterName);
}
