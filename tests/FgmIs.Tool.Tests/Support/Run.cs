namespace FgmIs.Tool.Tests.Support;

/// <summary>A finished run of the program.</summary>
internal sealed record Run(int ExitCode, string Out, string Error)
{
    public IReadOnlyList<string> OutLines => LinesOf(Out);

    public IReadOnlyList<string> ErrorLines => LinesOf(Error);

    /// <summary>Runs the program within this process.</summary>
    public static Task<Run> OfAsync(params string[] args) => OfAsync(TextReader.Null, args);

    public static Task<Run> OfAsync(TextReader input, params string[] args) => OfAsync(input, dataFolder: null, args);

    /// <summary>Runs the program for a user with a data folder of their own.</summary>
    public static Task<Run> ForUserAsync(string dataFolder, params string[] args) => OfAsync(TextReader.Null, dataFolder, args);

    private static async Task<Run> OfAsync(TextReader input, string? dataFolder, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using ConsoleIo io = dataFolder is null
            ? new ConsoleIo(input, output, error)
            : new ConsoleIo(input, output, error) { DataFolder = dataFolder };
        int exitCode = await ToolApp.RunAsync(args, io);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    private static string[] LinesOf(string text) => text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
