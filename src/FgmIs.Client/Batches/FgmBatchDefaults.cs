namespace FgmIs.Client.Batches;

/// <summary>What a batch does where its options do not say otherwise, and what they may say.</summary>
internal static class FgmBatchDefaults
{
    public const int MaximumConcurrency = 8;
    public const int HighestConcurrency = 256;
}
