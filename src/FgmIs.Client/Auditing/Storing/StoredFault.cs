namespace FgmIs.Client.Auditing.Storing;

/// <summary>What a store found wrong in itself.</summary>
/// <param name="Place">The record; zero where it is none in particular.</param>
/// <param name="Explanation">What, in a sentence.</param>
internal sealed record StoredFault(long Place, string Explanation)
{
    public const string UntoldDisposal = "The store lets records go that no record in the chain says were disposed of.";
}
