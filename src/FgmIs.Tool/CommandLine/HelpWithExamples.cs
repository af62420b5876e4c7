using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FgmIs.Tool.CommandLine;

/// <summary>Writes the library's help with the command's examples at its end.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string RootExamples =
        """
        fgmis query --patients patients.csv --json
        fgmis doctor --settings appsettings.json
        fgmis certificate inspect client.p12 --password-file password.txt
        fgmis audit verify
        fgmis query --help
        """;

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        string examples = parseResult.CommandResult.Command is ToolCommand command ? command.Examples : RootExamples;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (string line in examples.Split('\n'))
        {
            output.WriteLine(line.Length == 0 ? line : $"  {line}");
        }

        output.WriteLine();
        output.WriteLine(
            "Exit codes: 0 done, 1 a check failed, 2 something to put right in the command line or its files, 130 interrupted.");
        return code;
    }
}
