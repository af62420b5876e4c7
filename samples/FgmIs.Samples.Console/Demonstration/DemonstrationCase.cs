using FgmIs.Client;

namespace FgmIs.Samples.Console.Demonstration;

/// <summary>A situation to show, and the question that leads to it.</summary>
internal sealed record DemonstrationCase(string Situation, FgmStatusQuery Query);
