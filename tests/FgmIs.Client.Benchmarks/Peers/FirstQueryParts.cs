using System.Globalization;

namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>What the parts of a fresh process took.</summary>
/// <param name="Client">Milliseconds until the client was made, its certificates loaded.</param>
/// <param name="WarmUp">Milliseconds of warming up, where it does.</param>
/// <param name="Exchange">Milliseconds from there to the answer, the first connection included unless it is warm.</param>
/// <param name="Second">Milliseconds of one query more.</param>
/// <param name="Methods">How many methods were compiled.</param>
/// <param name="Compiling">Milliseconds of compiling, on any thread.</param>
internal sealed record FirstQueryParts(double Client, double WarmUp, double Exchange, double Second, double Methods, double Compiling)
{
    /// <summary>The side that asks with our client.</summary>
    public const string Ours = "ours";

    /// <summary>The side that asks with our client after it has warmed up.</summary>
    public const string Warmed = "warmed";

    /// <summary>The side that posts with a bare client.</summary>
    public const string Reference = "reference";

    /// <summary>The argument by which a process writes its parts.</summary>
    public const string Shown = "parts";

    /// <summary>Reads what <see cref="ToLine"/> wrote.</summary>
    public static FirstQueryParts Parse(string line) =>
        line.Split(' ') is [var client, var warmUp, var exchange, var second, var methods, var compiling]
            ? new(Number(client), Number(warmUp), Number(exchange), Number(second), Number(methods), Number(compiling))
            : throw new FormatException("These are not the parts of a first query.");

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Client} {WarmUp} {Exchange} {Second} {Methods} {Compiling}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
