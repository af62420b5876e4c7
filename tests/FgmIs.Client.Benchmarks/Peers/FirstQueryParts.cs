namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>What the parts of a fresh process took.</summary>
/// <param name="Client">Milliseconds until the client was made, its certificates loaded.</param>
/// <param name="Exchange">Milliseconds from there to the answer, the first connection included.</param>
/// <param name="Methods">How many methods were compiled.</param>
/// <param name="Compiling">Milliseconds of compiling, on any thread.</param>
internal sealed record FirstQueryParts(double Client, double Exchange, double Methods, double Compiling);
