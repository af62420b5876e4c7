namespace FgmIs.Client.Fhir.Structures;

/// <summary>Represents a line of structures.txt: a type, or an element of one.</summary>
internal sealed class StructureLine
{
    private StructureLine(int number, string line)
    {
        Number = number;
        Depth = (line.Length - line.TrimStart().Length) / 2;
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Depth == 0)
        {
            IsAbstract = words[0] == "abstract";
            Name = words[IsAbstract ? 1 : 0];
            Base = words[^2] == ":" ? words[^1] : null;
            return;
        }

        string name = words[0];
        IsModifier = name.EndsWith('~');
        IsAttribute = name.EndsWith('@');
        name = name.TrimEnd('~', '@');
        IsChoice = name.EndsWith("[x]", StringComparison.Ordinal);
        Name = IsChoice ? name[..^"[x]".Length] : name;
        IsRequired = words[1][0] == '1';
        IsCollection = words[1][^1] == '*';
        Types = words[2].Split(',');
    }

    /// <summary>Gets the number of the line; the elements of a type are in the order of their lines.</summary>
    public int Number { get; }

    /// <summary>Gets how far it is indented: a type is not.</summary>
    public int Depth { get; }

    public string Name { get; }

    public string? Base { get; }

    public bool IsAbstract { get; }

    public bool IsModifier { get; }

    public bool IsAttribute { get; }

    public bool IsChoice { get; }

    public bool IsRequired { get; }

    public bool IsCollection { get; }

    public string[] Types { get; } = [];

    public static IEnumerable<StructureLine> ReadAll(TextReader text)
    {
        for (int number = 0; text.ReadLine() is { } line; number++)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return new StructureLine(number, line);
            }
        }
    }
}
