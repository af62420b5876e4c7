using System.Text;

namespace FgmIs.Tool.Tests.Support;

/// <summary>Counts result lines, and how far the reading ever ran ahead of them.</summary>
internal sealed class LagWriter(CountingReader input) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public int Lines { get; private set; }

    public int LongestLag { get; private set; }

    public override void WriteLine(string? value)
    {
        LongestLag = Math.Max(LongestLag, input.LinesRead - Lines);
        Lines++;
    }
}
