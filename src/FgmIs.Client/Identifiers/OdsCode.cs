using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents an Organisation Data Service (ODS) code: 3 to 12 letters and digits, kept in upper case.</summary>
[TypeConverter(typeof(Converter))]
public readonly record struct OdsCode
{
    private const int MinimumLength = 3;
    private const int MaximumLength = 12;

    // Upper-case ASCII letters and digits, or null in the default value.
    private readonly string? _code;

    private OdsCode(string code) => _code = code;

    /// <summary>Gets the code in upper case.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => _code ?? throw IdentifierText.NotSetException(nameof(OdsCode));

    /// <summary>Gets a value that indicates whether the value is the type's default, which names no organisation.</summary>
    internal bool IsDefault => _code is null;

    /// <summary>Reads an ODS code.</summary>
    /// <param name="text">3 to 12 letters and digits in either case; blanks around them are ignored.</param>
    /// <returns>The code.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no ODS code.</exception>
    public static OdsCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out OdsCode code, out string? reason) ? code : throw new FormatException(reason);
    }

    /// <summary>Reads an ODS code, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code, or the type's default.</param>
    /// <returns>Whether the text is an ODS code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OdsCode code) => TryParse(text, out code, out _);

    /// <summary>Reads an ODS code, or says why the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code, or the type's default.</param>
    /// <param name="reason">Why the text is no ODS code.</param>
    /// <returns>Whether the text is an ODS code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OdsCode code, [NotNullWhen(false)] out string? reason)
    {
        code = default;
        if (!IdentifierText.IsPresent(text, "The ODS code", out reason))
        {
            return false;
        }

        string letters = text!.Trim();
        if (letters.Length is < MinimumLength or > MaximumLength)
        {
            reason = $"The ODS code has {letters.Length} characters; it needs {MinimumLength} to {MaximumLength}.";
            return false;
        }

        foreach (char c in letters)
        {
            if (c is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9')))
            {
                reason = "The ODS code may hold only the letters A to Z and the digits 0 to 9.";
                return false;
            }
        }

        // Only now: upper case first would turn other scripts' letters (a long s) into ours, and the code into another organisation's.
        code = new OdsCode(letters.ToUpperInvariant());
        return true;
    }

    /// <summary>Writes the code (an ODS code names an organisation, not a person).</summary>
    /// <returns>The code, or a note that the value was never set.</returns>
    public override string ToString() => _code ?? IdentifierText.NotSet;

    /// <summary>Converts texts for <see cref="TypeDescriptor"/>.</summary>
    internal sealed class Converter() : IdentifierConverter<OdsCode>(Parse, static code => code._code ?? string.Empty);
}
