using System.CommandLine;
using FgmIs.Client;
using FgmIs.Tool.CommandLine;
using FgmIs.Tool.Output;

namespace FgmIs.Tool;

/// <summary>
/// Runs the program: reads the command line, does what it says, and turns whatever goes wrong into one line and an exit code.
/// </summary>
internal static class ToolApp
{
    private const int BrokenPipe = 32;

    public static async Task<int> RunAsync(IReadOnlyList<string> args, ConsoleIo io, CancellationToken cancellationToken = default)
    {
        var screen = new Screen(io);
        try
        {
            return await InvokeAsync(args, io, screen, cancellationToken);
        }
        catch (UsageException problem)
        {
            screen.Note(problem.Message);
            return ExitCode.Usage;
        }
        catch (FgmConfigurationException problem)
        {
            screen.Note($"{problem.Message} Check --certificate, --certificate-password-file, --root and --endpoint.");
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (IOException failure) when (failure.HResult == BrokenPipe)
        {
            // The reader of standard output has had enough (| head), so there is nothing left to do and nothing to complain of.
            return ExitCode.Success;
        }
        catch (IOException failure)
        {
            screen.Note($"Reading or writing failed: {failure.Message.TrimEnd('.')}. Check the disk and the files named.");
            return ExitCode.Usage;
        }
        catch (Exception failure)
        {
            // The message of an unknown exception may hold anything, a patient's number too.
            screen.Note($"The program failed in a way that it does not know ({failure.GetType().Name}). Report it to its maker.");
            return ExitCode.Unexpected;
        }
    }

    private static Task<int> InvokeAsync(IReadOnlyList<string> args, ConsoleIo io, Screen screen, CancellationToken cancellationToken)
    {
        var command = new FgmIsCommand(screen, io);

        // "@" may begin a name here; it does not name a file of further arguments.
        ParseResult parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        ParseProblems.ThrowIfAny(parsed);
        var configuration = new InvocationConfiguration { Output = io.Out, Error = io.Error, EnableDefaultExceptionHandler = false };
        return parsed.InvokeAsync(configuration, cancellationToken);
    }
}
