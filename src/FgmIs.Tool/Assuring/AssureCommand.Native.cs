using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Assuring;

/// <summary>Represents the command in the native executable, which has no harness: it says where there is one.</summary>
internal sealed class AssureCommand : ToolCommand
{
    public AssureCommand(Screen screen)
        : base(
            "assure",
            "Is in the .NET tool only, not in this native executable.",
            "dotnet tool install --global FgmIs.Tool")
    {
        _ = screen;
        TreatUnmatchedTokensAsErrors = false;
        SetAction(int (_) => throw new UsageException(
            "assure is in the .NET tool only, not in this native executable: dotnet tool install --global FgmIs.Tool. See docs/tool.md."));
    }
}
