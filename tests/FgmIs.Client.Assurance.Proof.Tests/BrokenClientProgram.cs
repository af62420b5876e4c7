using System.IO.Pipelines;
using System.Text;
using FgmIs.Client.Assurance.BrokenClient;

namespace FgmIs.Client.Assurance.Proof;

/// <summary>Runs the client of the tests in this process, over pipes: the same lines as over a process's streams.</summary>
internal sealed class BrokenClientProgram : IDriverProgram
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Pipe _toClient = new();
    private readonly Pipe _fromClient = new();
    private readonly Task _running;

    public BrokenClientProgram(Fault? fault, AssuranceEnvironment environment)
    {
        Input = new StreamWriter(_toClient.Writer.AsStream(), Utf8);
        Output = new StreamReader(_fromClient.Reader.AsStream(), Utf8);
        _running = Task.Run(() => RunAsync(fault, environment));
    }

    public TextWriter Input { get; }

    public TextReader Output { get; }

    public TextReader Errors => TextReader.Null;

    public bool HasExited => _running.IsCompleted;

    public int ExitCode => _running.IsCompletedSuccessfully ? 0 : 1;

    public Task WaitForExitAsync() => Task.WhenAny(_running);

    public void Kill() => _fromClient.Writer.Complete();

    public void Dispose()
    {
        // The harness closes the input, and reads the output to its end.
    }

    private async Task RunAsync(Fault? fault, AssuranceEnvironment environment)
    {
        using var input = new StreamReader(_toClient.Reader.AsStream(), Utf8);
        await using var output = new StreamWriter(_fromClient.Writer.AsStream(), Utf8);
        var settings = Settings.Read(name => environment.Variables.GetValueOrDefault(name));
        await new Driver(input, output, settings, new FaultSwitch(fault)).RunAsync();
    }
}
