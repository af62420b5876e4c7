namespace FgmIs.Samples.Console.Tests.Support;

/// <summary>A finished run of the program.</summary>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> OutLines => LinesOf(Out);

    public IReadOnlyList<string> ErrorLines => LinesOf(Error);

    /// <summary>Runs the program within this process.</summary>
    public static Task<Run> OfAsync(params string[] args) => OfAsync(TextReader.Null, args);

    public static async Task<Run> OfAsync(TextReader input, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var io = new ConsoleIo(input, output, error);
        int exitCode = await ConsoleApp.RunAsync(args, io);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
