using System.Text;
using System.Text.RegularExpressions;

namespace FgmIs.Tool.Browser.Tests;

/// <summary>An attended run, as the command line runs it.</summary>
internal sealed partial class AttendedSessionRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _leaving = new();
    private readonly StringWriter _error = new();
    private readonly FirstLines _output = new();
    private readonly Task<int> _run;

    public AttendedSessionRun(string output)
    {
        string[] args =
        [
            "assure", "--attended", "--product", "Example EHR", "--product-version", "4.2", "--supplier", "Example Ltd", "--tester",
            "T. Ester", "--output", output,
        ];
        _run = Task.Run(async () =>
        {
            using var io = new ConsoleIo(TextReader.Null, _output, TextWriter.Synchronized(_error));
            return await ToolApp.RunAsync(args, io, _leaving.Token);
        });
    }

    /// <summary>Returns where the page is, and where the client asks.</summary>
    public async Task<(string Page, Uri Endpoint)> AddressesAsync()
    {
        Task<string> said = _output.Said;
        if (await Task.WhenAny(said, _run).WaitAsync(Patience) == _run)
        {
            Assert.Fail($"It ended with {await _run}: {_error}");
        }

        Match addresses = Addresses().Match(await said);
        return (addresses.Groups["page"].Value, new Uri(addresses.Groups["endpoint"].Value));
    }

    /// <summary>Waits for the end; returns the exit code.</summary>
    public Task<int> EndAsync() => _run.WaitAsync(Patience);

    /// <summary>Leaves the run, as Ctrl+C does.</summary>
    public async Task<int> LeaveAsync()
    {
        await _leaving.CancelAsync();
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await EndAsync();
        _leaving.Dispose();
        await _output.DisposeAsync();
        await _error.DisposeAsync();
    }

    [GeneratedRegex(
        "Open (?<page>http://[^ ]+) .* asks (?<endpoint>https://[^ ]+)\\.\\s",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000)]
    private static partial Regex Addresses();

    private sealed class FirstLines : StringWriter
    {
        private readonly TaskCompletionSource<string> _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Said => _said.Task;

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith("Open ", StringComparison.Ordinal) == true)
            {
                _said.TrySetResult(value + "\n");
            }
        }
    }
}
