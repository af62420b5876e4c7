using System.Diagnostics;
using System.Globalization;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.Sqlite.Tests.Support;

/// <summary>A writer of one event after the other, whose calls to the system are listened to.</summary>
internal static class StracedWriter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static bool IsPossible => File.Exists("/usr/bin/strace");

    /// <summary>Gives, in order, "SYNC" for each completed synchronisation and "ACK" for each acknowledgement.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string path, FgmAuditKey key, int events)
    {
        string trace = path + ".strace";
        var start = new ProcessStartInfo(
            "strace",
            ["-f", "-qq", "-e", "trace=fsync,fdatasync,write", "-o", trace, "dotnet", WriterProcess.Program, path, "1", events.ToString(
                CultureInfo.InvariantCulture)])
        { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["AUDIT_KEY"] = key.ExportBase64();
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        _ = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return [.. (await File.ReadAllLinesAsync(trace)).Select(Meaning).OfType<string>()];
    }

    private static string? Meaning(string line)
    {
        if (line.Contains("write(1, \"ACK ", StringComparison.Ordinal)
            || (line.Contains("write(", StringComparison.Ordinal) && line.Contains("\"ACK ", StringComparison.Ordinal)))
        {
            return "ACK";
        }

        bool isSynchronisation = line.Contains("fsync", StringComparison.Ordinal) || line.Contains("fdatasync", StringComparison.Ordinal);
        return isSynchronisation && line.EndsWith("= 0", StringComparison.Ordinal) ? "SYNC" : null;
    }
}
