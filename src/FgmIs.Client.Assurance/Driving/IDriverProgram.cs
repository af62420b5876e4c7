namespace FgmIs.Client.Assurance;

/// <summary>Defines the program at the other end of the driver protocol.</summary>
internal interface IDriverProgram : IDisposable
{
    /// <summary>Gets its standard input; closing it tells the program to end.</summary>
    TextWriter Input { get; }

    /// <summary>Gets its standard output.</summary>
    TextReader Output { get; }

    /// <summary>Gets its standard error.</summary>
    TextReader Errors { get; }

    /// <summary>Gets a value indicating whether it has ended.</summary>
    bool HasExited { get; }

    /// <summary>Gets how it ended.</summary>
    int ExitCode { get; }

    /// <summary>Waits until it has ended.</summary>
    Task WaitForExitAsync();

    /// <summary>Stops it and whatever it started.</summary>
    void Kill();
}
