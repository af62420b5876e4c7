using System.Diagnostics;
using System.Security.Cryptography;

namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>What the disk itself takes to make a page durable: the least that anything durable can cost here.</summary>
internal static class BareFsync
{
    private const int Page = 4096;
    private const int Times = 300;

    /// <summary>Appends pages to a file in a folder, each made durable by itself.</summary>
    /// <returns>The median of their times, in microseconds.</returns>
    public static double Microseconds(string folder)
    {
        byte[] page = RandomNumberGenerator.GetBytes(Page);
        string path = Path.Combine(folder, "bare-fsync");
        double[] microseconds = new double[Times];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (int i = 0; i < Times; i++)
            {
                long start = Stopwatch.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                microseconds[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        File.Delete(path);
        return Comparison.Median(microseconds);
    }
}
