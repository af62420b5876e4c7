namespace FgmIs.Client.Caching.Distributed.Tests.Support;

/// <summary>The stores that the suite runs over.</summary>
internal enum CacheStore
{
    /// <summary>A PostgreSQL server, behind a cache of the tests' own.</summary>
    PostgreSql,

    /// <summary>A Redis server, behind Microsoft.Extensions.Caching.StackExchangeRedis.</summary>
    Redis,
}
