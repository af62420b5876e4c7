using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>One server of each kind for all tests, one after the other; skips the tests of one that is not installed.</summary>
[SetUpFixture]
internal sealed class ServerLifetime
{
    private static readonly Dictionary<CacheStore, ICacheServer> Servers = [];

    public static ICacheServer Of(CacheStore store)
    {
        if (!Servers.TryGetValue(store, out ICacheServer? server))
        {
            server = store == CacheStore.Redis ? NewRedis() : NewPostgreSql();
            Servers.Add(store, server);
        }

        return server;
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        foreach (ICacheServer server in Servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static PostgreSqlCacheServer NewPostgreSql()
    {
        LocalPostgreSql.IgnoreWhereThereIsNone();
        return new PostgreSqlCacheServer();
    }

    private static RedisCacheServer NewRedis()
    {
        if (!RedisCacheServer.IsInstalled)
        {
            Assert.Ignore("No Redis server is installed here; .ci/run installs it.");
        }

        return new RedisCacheServer();
    }
}
