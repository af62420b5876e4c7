namespace FgmIs.Client.Batches;

/// <summary>Provides the defaults and limits of a batch's options.</summary>
internal static class FgmBatchDefaults
{
    public const int MaximumConcurrency = 8;
    public const int HighestConcurrency = 256;
}
