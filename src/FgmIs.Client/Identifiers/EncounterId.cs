using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents the host's own id of a patient encounter, in which an answer may be shown again (MSCA-FGMRISQR-07).</summary>
/// <remarks>
/// One to 64 characters without blanks; it stays with the host and its audit trail and is never sent.
/// <see cref="ToString"/> never shows it.
/// </remarks>
public readonly record struct EncounterId
{
    // 1 to 64 characters without blanks that XML can carry, or null in the default value.
    private readonly string? _id;

    private EncounterId(string id) => _id = id;

    /// <summary>Gets the id as text. It identifies a patient's visit: keep it out of logs.</summary>
    /// <exception cref="InvalidOperationException">The value is the type's default.</exception>
    public string Value => _id ?? throw IdentifierText.NotSetException(nameof(EncounterId));

    /// <summary>Gets a value that indicates whether the value is the type's default, which names nobody.</summary>
    internal bool IsDefault => _id is null;

    /// <summary>Reads an encounter id.</summary>
    /// <param name="text">1 to 64 characters without blanks inside; blanks around them are ignored.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is none; the message says why, without repeating it.</exception>
    public static EncounterId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out EncounterId id, out string? reason) ? id : throw new FormatException(reason);
    }

    /// <summary>Reads an encounter id, or answers that the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id, or the type's default.</param>
    /// <returns>Whether the text is an encounter id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EncounterId id) => TryParse(text, out id, out _);

    /// <summary>Reads an encounter id, or says why the text is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id, or the type's default.</param>
    /// <param name="reason">Why the text is none; it never repeats the text.</param>
    /// <returns>Whether the text is an encounter id.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out EncounterId id, [NotNullWhen(false)] out string? reason)
    {
        string? trimmed = text?.Trim();
        bool right = IdentifierText.IsUnbroken(trimmed, "The encounter id", out reason);
        id = right ? new EncounterId(trimmed!) : default;
        return right;
    }

    /// <summary>Writes a mask that is the same for every id.</summary>
    /// <returns>The mask.</returns>
    public override string ToString() => _id is null ? IdentifierText.NotSet : IdentifierText.Masked;
}
