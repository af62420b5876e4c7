using System.Diagnostics;

namespace FgmIs.Client.Assurance;

/// <summary>Represents a driver that runs as a process of its own.</summary>
internal sealed class ProcessProgram(Process process) : IDriverProgram
{
    public TextWriter Input => process.StandardInput;

    public TextReader Output => process.StandardOutput;

    public TextReader Errors => process.StandardError;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public Task WaitForExitAsync() => process.WaitForExitAsync();

    public void Kill() => process.Kill(entireProcessTree: true);

    public void Dispose() => process.Dispose();
}
