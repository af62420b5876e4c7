using System.Diagnostics;
using System.Globalization;

namespace FgmIs.Client.Soak;

/// <summary>What the process holds at a moment: provider and client together.</summary>
/// <param name="Asked">How many queries have been answered.</param>
/// <param name="HeapBytes">The managed heap after a whole collection.</param>
/// <param name="ResidentBytes">The memory that the process occupies, OpenSSL's included.</param>
/// <param name="Sockets">Open sockets, both ends counted.</param>
/// <param name="Handles">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Sample(int Asked, long HeapBytes, long ResidentBytes, int Sockets, int Handles, int Threads)
{
    private const string Descriptors = "/proc/self/fd";

    public static Sample Take(int asked)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        string[] targets = Directory.Exists(Descriptors) ? [.. Directory.GetFiles(Descriptors).Select(TargetOf)] : [];
        return new Sample(
            asked,
            heap,
            process.WorkingSet64,
            targets.Count(target => target.StartsWith("socket:", StringComparison.Ordinal)),
            targets.Length,
            process.Threads.Count);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Asked,9:N0} queries  heap {HeapBytes / 1048576.0,6:F1} MiB  resident {ResidentBytes / 1048576.0,6:F0} MiB  "
        + $"sockets {Sockets,4}  handles {Handles,4}  threads {Threads,3}");

    private static string TargetOf(string descriptor)
    {
        try
        {
            return new FileInfo(descriptor).LinkTarget ?? string.Empty;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return string.Empty;
        }
    }
}
