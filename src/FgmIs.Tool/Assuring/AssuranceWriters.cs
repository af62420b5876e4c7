namespace FgmIs.Tool.Assuring;

/// <summary>Provides the writers of a run's outputs, in the order in which they write.</summary>
internal static class AssuranceWriters
{
    public static IReadOnlyList<IAssuranceWriter> All { get; } = [new EvidenceWriter(), new ResultsWriter()];
}
