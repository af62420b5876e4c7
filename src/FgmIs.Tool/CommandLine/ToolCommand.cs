using System.CommandLine;

namespace FgmIs.Tool.CommandLine;

/// <summary>Represents a command whose help ends with examples.</summary>
internal abstract class ToolCommand : Command
{
    protected ToolCommand(string name, string description, string examples)
        : base(name, description) => Examples = examples;

    /// <summary>Gets the examples that stand at the end of the command's help.</summary>
    public string Examples { get; }
}
