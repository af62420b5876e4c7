using System.Globalization;

namespace FgmIs.Client;

/// <summary>Represents a response code of Spine or of the Spine Mini Service Provider, with what it means and what to do.</summary>
/// <remarks>The known ones are in <see cref="FgmResponseCodes"/>; they compare by reference as well as by code.</remarks>
public sealed class FgmResponseCode : IEquatable<FgmResponseCode>
{
    private bool _holdsOwnWords;

    internal FgmResponseCode(string code, FgmResponseCodeMeaning meaning, string display, string remedy)
    {
        Code = code;
        Meaning = meaning;
        Display = display;
        Remedy = remedy;
    }

    /// <summary>Gets the code as the current specification spells it; for an unrecognised one, as it came.</summary>
    /// <value>
    /// Of an unrecognised code this is the provider's own text, which may hold anything, an NHS number too: do not log it.
    /// <see cref="ToString"/> leaves it out, and a report (<see cref="Reporting.FgmErrorReport.ResponseCode"/>) holds
    /// "unrecognised" and its length instead.
    /// </value>
    public string Code { get; }

    /// <summary>Gets what the code means for the query asked.</summary>
    public FgmResponseCodeMeaning Meaning { get; }

    /// <summary>Gets the specification's words for the code.</summary>
    public string Display { get; }

    /// <summary>
    /// Gets what a person can do about it, in plain words; empty for NO_RECORD_FOUND, which is no error, and of which nobody is to be told
    /// anything (MSCA-FGMRISQR-03).
    /// </summary>
    public string Remedy { get; }

    /// <summary>Gets the earlier specification's code for the same, where there was one.</summary>
    public string? EarlierCode { get; internal init; }

    /// <summary>Gets the HTTP status that the specification pairs with the code; what came may differ, and never decides.</summary>
    public int? HttpStatus { get; internal init; }

    /// <summary>Gets the severity that the specification pairs with the code.</summary>
    public FgmIssueSeverity Severity { get; internal init; } = FgmIssueSeverity.Unspecified;

    /// <summary>Gets the FHIR issue type that the specification pairs with the code.</summary>
    public string? IssueType { get; internal init; }

    /// <summary>Gets a value that indicates whether the same query may succeed later with nothing changed.</summary>
    public bool IsTransient { get; internal init; }

    /// <summary>Compares by code.</summary>
    /// <param name="other">Another code.</param>
    /// <returns>Whether both are the same code.</returns>
    public bool Equals(FgmResponseCode? other) => other is not null && other.Meaning == Meaning && other.Code == Code;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as FgmResponseCode);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Code);

    /// <summary>Writes a known code, and of an unrecognised one only that it is and how long: what it holds came from outside.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => WithoutForeignText().Code;

    /// <summary>Creates a code that holds no text of the provider's.</summary>
    internal FgmResponseCode WithoutForeignText() => Meaning != FgmResponseCodeMeaning.Unrecognised || _holdsOwnWords
        ? this
        : new FgmResponseCode(
            string.Format(CultureInfo.InvariantCulture, "unrecognised ({0} characters)", Code.Length), Meaning, Display, Remedy)
        { _holdsOwnWords = true };
}
