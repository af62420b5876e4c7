using FgmIs.Client.Identifiers;

namespace FgmIs.Client;

/// <summary>Represents something odd about an outcome that stands all the same.</summary>
public sealed class FgmWarning
{
    /// <summary>Initializes a new instance of the <see cref="FgmWarning"/> class.</summary>
    /// <param name="kind">What is odd.</param>
    /// <param name="text">The same in plain words, without personal data.</param>
    /// <exception cref="ArgumentException">The text is blank or over 255 characters.</exception>
    public FgmWarning(FgmWarningKind kind, string text)
    {
        Kind = kind;
        Text = XmlText.Require(text, "The warning's text", nameof(text));
    }

    /// <summary>Gets what is odd.</summary>
    public FgmWarningKind Kind { get; }

    /// <summary>Gets the same in plain words; never personal data.</summary>
    public string Text { get; }

    /// <summary>Writes kind and text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Kind}: {Text}";
}
