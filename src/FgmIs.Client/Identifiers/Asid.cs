using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>
/// Represents an accredited system id (ASID): the 12 digits by which Spine knows a system that sends or receives messages.
/// </summary>
[TypeConverter(typeof(Converter))]
public readonly record struct Asid
{
    private const int Length = 12;

    // Twelve ASCII digits, or null in the default value.
    private readonly string? _digits;

    private Asid(string digits) => _digits = digits;

    /// <summary>Gets the 12 digits.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => _digits ?? throw IdentifierText.NotSetException(nameof(Asid));

    /// <summary>Gets a value that indicates whether the value is the type's default, which names no system.</summary>
    internal bool IsDefault => _digits is null;

    /// <summary>Reads an ASID.</summary>
    /// <param name="text">Twelve digits; blanks around them are ignored.</param>
    /// <returns>The ASID.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no ASID.</exception>
    public static Asid Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Asid asid, out string? reason) ? asid : throw new FormatException(reason);
    }

    /// <summary>Reads an ASID, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="asid">The ASID, or the type's default.</param>
    /// <returns>Whether the text is an ASID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Asid asid) => TryParse(text, out asid, out _);

    /// <summary>Reads an ASID, or says why the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="asid">The ASID, or the type's default.</param>
    /// <param name="reason">Why the text is no ASID.</param>
    /// <returns>Whether the text is an ASID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Asid asid, [NotNullWhen(false)] out string? reason)
    {
        asid = default;
        if (!IdentifierText.IsPresent(text, "The ASID", out reason))
        {
            return false;
        }

        string digits = text!.Trim();
        if (digits.Length != Length)
        {
            reason = $"The ASID has {digits.Length} characters; it needs 12 digits.";
            return false;
        }

        foreach (char c in digits)
        {
            if (!IdentifierText.IsDigit(c))
            {
                reason = "The ASID may hold only the digits 0 to 9.";
                return false;
            }
        }

        asid = new Asid(digits);
        return true;
    }

    /// <summary>Writes the 12 digits (an ASID names a system, not a person).</summary>
    /// <returns>The digits, or a note that the value was never set.</returns>
    public override string ToString() => _digits ?? IdentifierText.NotSet;

    /// <summary>Converts texts for <see cref="TypeDescriptor"/>.</summary>
    internal sealed class Converter() : IdentifierConverter<Asid>(Parse, static asid => asid._digits ?? string.Empty);
}
