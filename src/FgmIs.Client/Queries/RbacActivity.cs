using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents a national role-based access control (RBAC) activity: the letter B and four digits.</summary>
[TypeConverter(typeof(Converter))]
public readonly record struct RbacActivity
{
    private const int Length = 5;

    // 'B' and four ASCII digits, or null in the default value.
    private readonly string? _code;

    private RbacActivity(string code) => _code = code;

    /// <summary>
    /// Gets B0370 "View Summary Health Records", the activity that lets a smartcard user see the indicator (MSCA-FGMRISQ-01).
    /// </summary>
    public static RbacActivity ViewSummaryHealthRecords { get; } = new("B0370");

    /// <summary>Gets the code, for example <c>B0370</c>.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => _code ?? throw IdentifierText.NotSetException(nameof(RbacActivity));

    /// <summary>Gets a value that indicates whether the value is the type's default, which is no activity.</summary>
    internal bool IsDefault => _code is null;

    /// <summary>Reads an activity's code.</summary>
    /// <param name="text">The letter B and four digits, in either case; blanks around them are ignored.</param>
    /// <returns>The activity.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static RbacActivity Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out RbacActivity activity, out string? reason) ? activity : throw new FormatException(reason);
    }

    /// <summary>Reads an activity's code, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="activity">The activity, or the type's default.</param>
    /// <returns>Whether the text is an activity's code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RbacActivity activity) => TryParse(text, out activity, out _);

    /// <summary>Reads an activity's code, or says why the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="activity">The activity, or the type's default.</param>
    /// <param name="reason">Why the text is no activity's code.</param>
    /// <returns>Whether the text is an activity's code.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out RbacActivity activity, [NotNullWhen(false)] out string? reason)
    {
        activity = default;
        if (!IdentifierText.IsPresent(text, "The RBAC activity", out reason))
        {
            return false;
        }

        string code = text!.Trim().ToUpperInvariant();
        bool right = code.Length == Length && code[0] == 'B' && code.Skip(1).All(IdentifierText.IsDigit);
        reason = right ? null : "An RBAC activity is the letter B and four digits, for example B0370.";
        activity = right ? new RbacActivity(code) : default;
        return right;
    }

    /// <summary>Writes the code.</summary>
    /// <returns>The code, or a note that the value was never set.</returns>
    public override string ToString() => _code ?? IdentifierText.NotSet;

    /// <summary>Converts texts for <see cref="TypeDescriptor"/>.</summary>
    internal sealed class Converter() : IdentifierConverter<RbacActivity>(Parse, static activity => activity._code ?? string.Empty);
}
