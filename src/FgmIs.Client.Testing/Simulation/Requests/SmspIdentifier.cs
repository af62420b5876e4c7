namespace FgmIs.Client.Testing;

/// <summary>Represents an identifier of the person who asked, as it came.</summary>
public sealed class SmspIdentifier
{
    internal SmspIdentifier(string? system, string? value)
    {
        System = system;
        Value = value;
    }

    /// <summary>Gets the system.</summary>
    public string? System { get; }

    /// <summary>Gets the value.</summary>
    public string? Value { get; }

    /// <summary>Writes the system; the value names a person.</summary>
    /// <returns>The system.</returns>
    public override string ToString() => System ?? "(no system)";
}
