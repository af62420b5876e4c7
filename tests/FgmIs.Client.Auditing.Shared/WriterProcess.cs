using System.Diagnostics;
using System.Globalization;

namespace FgmIs.Client.Auditing.Shared;

/// <summary>Another process that writes a trail until it is killed.</summary>
internal sealed class WriterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "FgmIs.Client.Auditing.Writer.dll");

    /// <summary>Starts one that writes a file, or under an instance's name on a server.</summary>
    public static WriterProcess Start(string place, FgmAuditKey key, int writers, int each, params string[] instance) =>
        Start(
            [
                "dotnet",
                Program,
                place,
                writers.ToString(CultureInfo.InvariantCulture),
                each.ToString(CultureInfo.InvariantCulture),
                .. instance,
            ],
            key);

    /// <summary>
    /// Starts one elsewhere that writes a few events under an instance's name on a server, and then keeps the trail open.
    /// </summary>
    /// <param name="prefix">What starts a program there.</param>
    /// <param name="connection">The server as it is seen from there.</param>
    /// <param name="key">The key.</param>
    /// <param name="events">How many events.</param>
    /// <param name="instance">The instance.</param>
    public static WriterProcess StartAndStay(IEnumerable<string> prefix, string connection, FgmAuditKey key, int events, string instance) =>
        Start([.. prefix, "dotnet", Program, connection, "1", events.ToString(CultureInfo.InvariantCulture), instance, "stay"], key);

    private static WriterProcess Start(string[] command, FgmAuditKey key)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["AUDIT_KEY"] = key.ExportBase64();
        return new WriterProcess(Process.Start(start)!);
    }

    /// <summary>Reads acknowledgements until there are enough.</summary>
    public async Task ReadAcknowledgementsAsync(IDictionary<Guid, long> acknowledged, int atLeast)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (int read = 0; read < atLeast; read++)
        {
            Add(
                acknowledged,
                await _process.StandardOutput.ReadLineAsync(patience.Token)
                    ?? throw new InvalidOperationException("The writer has ended."));
        }
    }

    /// <summary>Kills the process without warning (SIGKILL), and reads what it had still said.</summary>
    public async Task KillAsync(IDictionary<Guid, long> acknowledged)
    {
        _process.Kill();
        string[] lines = (await _process.StandardOutput.ReadToEndAsync()).Split('\n');

        // The last is empty, or was cut off as it was said.
        foreach (string line in lines[..^1])
        {
            Add(acknowledged, line);
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static void Add(IDictionary<Guid, long> acknowledged, string line)
    {
        string[] parts = line.Split(' ');
        acknowledged.Add(Guid.ParseExact(parts[2], "N"), long.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
