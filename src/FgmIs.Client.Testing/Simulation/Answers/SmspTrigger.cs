namespace FgmIs.Client.Testing;

/// <summary>Represents an NHS number to which the simulator returns a known answer.</summary>
public sealed class SmspTrigger
{
    internal SmspTrigger(string name, string nhsNumber, string answers, SmspAnswer answer)
    {
        Name = name;
        NhsNumber = NhsNumber.Parse(nhsNumber);
        Answers = answers;
        Answer = answer;
    }

    /// <summary>Gets a short name.</summary>
    public string Name { get; }

    /// <summary>Gets the number, which belongs to no patient.</summary>
    public NhsNumber NhsNumber { get; }

    /// <summary>Gets what the simulator answers, in words.</summary>
    public string Answers { get; }

    /// <summary>Gets what the simulator answers.</summary>
    public SmspAnswer Answer { get; }

    /// <summary>Writes the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
