using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FgmIs.Tool.Io;

/// <summary>Represents the streams that the program reads and writes, so that tests can run it without a process.</summary>
internal sealed class ConsoleIo(TextReader input, TextWriter output, TextWriter error) : IDisposable
{
    private const int StandardOutput = 1;
    private const int WidthWithoutTerminal = 120;

    public TextReader In { get; } = input;

    public TextWriter Out { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Gets a value that indicates whether a person watches standard error, who may want a progress bar.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Gets a value that indicates whether results come to the same screen as that bar.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Gets the folder in which the user's audit trail and its key lie where the command line names no other.</summary>
    public string DataFolder { get; init; } =
        Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "fgmis");

    /// <summary>Gets how wide tables may be.</summary>
    public int Width { get; init; } = WidthWithoutTerminal;

    public static ConsoleIo OfThisProcess() => new(NewInput(), NewOutput(), Console.Error)
    {
        ErrorIsTerminal = !Console.IsErrorRedirected,
        OutIsTerminal = !Console.IsOutputRedirected,
        Width = Console.IsOutputRedirected ? WidthWithoutTerminal : Math.Max(Console.WindowWidth, 60),
    };

    public void Dispose()
    {
        In.Dispose();
        try
        {
            Out.Dispose();
        }
        catch (IOException)
        {
            // Nobody reads any more; the program has already said whatever had to be said.
        }
    }

    /// <summary>Opens the input. Console.In would block the thread that reads it, and so every query on its way.</summary>
    private static StreamReader NewInput() => new(Console.OpenStandardInput(), Encoding.UTF8);

    /// <summary>
    /// Opens the output. Console.Out swallows "nobody reads any more" (EPIPE), and the program would go on asking about patients
    /// for no reader. A plain stream reports it. Files stay with Console, which shares their position with standard error.
    /// </summary>
    private static TextWriter NewOutput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.Out;
        }

        var stream = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek ? Console.Out : new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
