namespace FgmIs.Client.Caching;

/// <summary>What a look into the cache found: the marks in force before the question is asked, and an answer that may be shown again.</summary>
internal sealed record CacheReading(CacheNames Names, CacheEpochs Epochs, FgmIndicatorFound? Answer);
