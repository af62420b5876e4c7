namespace FgmIs.Client.Caching;

/// <summary>
/// Represents the result of a look into the cache: the marks in force before the query is made, and an answer that may be shown again.
/// </summary>
/// <param name="Names">What was looked under.</param>
/// <param name="Epochs">The marks.</param>
/// <param name="Answer">The answer, or none.</param>
/// <param name="IsAskersOwn">Whether a query of the very person who asks now fetched the answer.</param>
internal sealed record CacheLookup(CacheKeys Names, CacheEpochs Epochs, FgmIndicatorFound? Answer, bool IsAskersOwn);
