using System.Diagnostics;
using System.Runtime;
using FgmIs.Client.Benchmarks.Peers;

namespace FgmIs.Client.FirstQuery;

/// <summary>Notes when each part of a process ended.</summary>
internal sealed class Marks
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _made;
    private long _warm;
    private long _answered;
    private long _again;
    private double _methods;
    private TimeSpan _compiling;

    public void Made() => _made = _warm = Stopwatch.GetTimestamp();

    public void Warm() => _warm = Stopwatch.GetTimestamp();

    public void Answered()
    {
        _answered = Stopwatch.GetTimestamp();
        (_methods, _compiling) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());
    }

    public void AnsweredAgain() => _again = Stopwatch.GetTimestamp();

    public FirstQueryParts ToParts() => new(
        Stopwatch.GetElapsedTime(_start, _made).TotalMilliseconds,
        Stopwatch.GetElapsedTime(_made, _warm).TotalMilliseconds,
        Stopwatch.GetElapsedTime(_warm, _answered).TotalMilliseconds,
        Stopwatch.GetElapsedTime(_answered, _again).TotalMilliseconds,
        _methods,
        _compiling.TotalMilliseconds);
}
