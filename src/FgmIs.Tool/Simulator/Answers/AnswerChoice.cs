using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Answers;

/// <summary>Represents an answer that a tester chose: its name, and the answers in turn, of which the last is repeated.</summary>
internal sealed record AnswerChoice(string Name, IReadOnlyList<SmspAnswer> Answers);
