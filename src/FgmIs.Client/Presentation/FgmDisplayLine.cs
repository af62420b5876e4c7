namespace FgmIs.Client.Presentation;

/// <summary>Represents one labelled item for a screen or a printout, whatever their layout.</summary>
public sealed class FgmDisplayLine
{
    internal FgmDisplayLine(string label, string value)
    {
        Label = label;
        Value = value;
    }

    /// <summary>Gets what the item is, in English.</summary>
    public string Label { get; }

    /// <summary>Gets the item in the format that the requirements ask for; it may be personal data.</summary>
    public string Value { get; }

    /// <summary>Writes the label, and nothing of the value.</summary>
    /// <returns>The label.</returns>
    public override string ToString() => Label;
}
