using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents an NHS number: ten digits whose last is the modulus-11 check digit.</summary>
/// <remarks>
/// A parsed number is <em>valid</em> (format and check digit). Whether it is <em>verified</em> (cross-checked with PDS) is said by
/// <see cref="NhsNumberVerification"/>; only verified numbers are sent (MSCA-FGMRISDQ-01). <see cref="ToString"/> never shows the digits.
/// </remarks>
public readonly record struct NhsNumber
{
    private const int Length = 10;

    // Ten ASCII digits with a right check digit, or null in the default value.
    private readonly string? _digits;

    private NhsNumber(string digits) => _digits = digits;

    /// <summary>Gets the ten digits without blanks, as they go on the wire. This is personal data: keep it out of logs.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => _digits ?? throw IdentifierText.NotSetException(nameof(NhsNumber));

    /// <summary>Gets a value that indicates whether the value is the type's default, which names nobody.</summary>
    internal bool IsDefault => _digits is null;

    /// <summary>
    /// Gets a value that indicates whether all ten digits are the same: such numbers pass the check digit, and only testers use them.
    /// </summary>
    internal bool IsRepeatedDigit => _digits is not null && _digits.TrimEnd(_digits[0]).Length == 0;

    /// <summary>Reads an NHS number written as ten digits, or 3-3-4 with blanks or hyphens.</summary>
    /// <param name="text">The text, for example <c>943 476 5919</c>.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no NHS number; the message says why, without repeating it.</exception>
    public static NhsNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out NhsNumber number, out string? reason) ? number : throw new FormatException(reason);
    }

    /// <summary>Reads an NHS number, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, or the type's default.</param>
    /// <returns>Whether the text is an NHS number.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out NhsNumber number) => TryParse(text, out number, out _);

    /// <summary>Reads an NHS number, or says why the text is none, in words fit for the person who typed it (MSCA-FGMRISG-03).</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number, or the type's default.</param>
    /// <param name="reason">Why the text is no NHS number; it never repeats the text.</param>
    /// <returns>Whether the text is an NHS number.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out NhsNumber number, [NotNullWhen(false)] out string? reason)
    {
        number = default;
        if (!IdentifierText.IsPresent(text, "The NHS number", out reason) || !TryReadDigits(text!.Trim(), out string digits, out reason))
        {
            return false;
        }

        if (!HasRightCheckDigit(digits))
        {
            reason = "The NHS number's check digit is wrong: a digit was mistyped or two were swapped.";
            return false;
        }

        number = new NhsNumber(digits);
        return true;
    }

    /// <summary>Writes the number for people: 3-3-4 with blanks, for example <c>943 476 5919</c> (MSCA-FGMRISG-01).</summary>
    /// <returns>The text; personal data.</returns>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string ToDisplayString() => Value.Insert(6, " ").Insert(3, " ");

    /// <summary>Writes a mask that is the same for every number.</summary>
    /// <returns>The mask; never a digit of the number.</returns>
    public override string ToString() => _digits is null ? IdentifierText.NotSet : "*** *** ****";

    private static bool TryReadDigits(string text, out string digits, [NotNullWhen(false)] out string? reason)
    {
        digits = text;
        if (text.Length == Length + 2 && text[3] is ' ' or '-' && text[7] == text[3])
        {
            digits = text.Remove(7, 1).Remove(3, 1);
        }

        foreach (char c in digits)
        {
            if (!IdentifierText.IsDigit(c))
            {
                reason = "The NHS number may hold only the digits 0 to 9, as ten digits or grouped 3-3-4 with single blanks or hyphens.";
                return false;
            }
        }

        reason = digits.Length == Length ? null : $"The NHS number has {digits.Length} digits; it needs ten.";
        return reason is null;
    }

    private static bool HasRightCheckDigit(string digits)
    {
        int sum = 0;
        for (int i = 0; i < Length - 1; i++)
        {
            sum += (digits[i] - '0') * (Length - i);
        }

        // 11 stands for 0; 10 equals no digit, so such a number is never valid.
        int check = (11 - (sum % 11)) % 11;
        return check == digits[Length - 1] - '0';
    }
}
