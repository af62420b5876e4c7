using System.Diagnostics.CodeAnalysis;

namespace FgmIs.Client.Identifiers;

/// <summary>Provides rules that every identifier's text shares.</summary>
internal static class IdentifierText
{
    /// <summary>What a masked value prints, whatever it holds.</summary>
    public const string Masked = "***";

    /// <summary>What a value that was never set prints.</summary>
    public const string NotSet = "(not set)";

    /// <summary>Creates the exception that a default value's content throws.</summary>
    public static InvalidOperationException NotSetException(string typeName) =>
        new($"This {typeName} was never set: it is the default of its type. Make one with {typeName}.Parse or {typeName}.TryParse.");

    /// <summary>Determines whether <paramref name="text"/> is a user or system identifier of 1 to 64 characters without blanks.</summary>
    public static bool IsUnbroken(string? text, string what, [NotNullWhen(false)] out string? reason)
    {
        if (!IsPresent(text, what, out reason))
        {
            return false;
        }

        if (text!.Length > 64)
        {
            reason = $"{what} has more than 64 characters.";
            return false;
        }

        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                reason = $"{what} has a blank in it.";
                return false;
            }
        }

        return XmlText.CanCarry(text, what, out reason);
    }

    /// <summary>Determines whether there is any text at all.</summary>
    public static bool IsPresent(string? text, string what, [NotNullWhen(false)] out string? reason)
    {
        reason = string.IsNullOrWhiteSpace(text) ? $"{what} is empty." : null;
        return reason is null;
    }

    /// <summary>Determines whether a character is an ASCII digit (no other script's digits count on the wire).</summary>
    public static bool IsDigit(char c) => c is >= '0' and <= '9';
}
