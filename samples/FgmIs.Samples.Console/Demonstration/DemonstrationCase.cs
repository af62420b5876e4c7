using FgmIs.Client;

namespace FgmIs.Samples.Console.Demonstration;

/// <summary>Represents a situation to show, and the query that leads to it.</summary>
internal sealed record DemonstrationCase(string Situation, FgmStatusQuery Query);
