namespace FgmIs.Client.Mutants;

/// <summary>What became of a mutant.</summary>
internal enum Verdict
{
    Found,
    NoRecord,
    Failed,

    /// <summary>Failed, and by the rules alone it would not have: there was more of something than the client reads.</summary>
    PastBound,
}
