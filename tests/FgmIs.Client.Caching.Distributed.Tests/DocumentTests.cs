using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>The code of docs/caching.md is this code.</summary>
[TestFixture]
internal sealed class DocumentTests
{
    [TestCase(CacheStore.PostgreSql)]
    [TestCase(CacheStore.Redis)]
    public async Task Code_of_the_document_sets_up_instances_that_share_a_store(CacheStore store)
    {
        ICacheServer server = ServerLifetime.Of(store);
        server.Clear();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found());
        byte[] secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        List<FgmAnswerSource?> sources = [];
        for (int instance = 0; instance < 2; instance++)
        {
            await using ServiceProvider host = Host(server.Connect(), secret, TimeSpan.FromSeconds(10), simulator.Configure);
            FgmStatusOutcome outcome = await host.GetRequiredService<IFgmStatusClient>().QueryAsync(SampleQueries.Viewed());
            sources.Add((outcome as FgmIndicatorFound)?.Source);
        }

        Assert.That(sources, Is.EqualTo([FgmAnswerSource.Spine, FgmAnswerSource.EncounterCache]));
    }

    [Test]
    public void Document_has_this_code()
    {
        string document = File.ReadAllText(Repository.PathOf("docs", "caching.md"));
        string tested = File.ReadAllText(Repository.PathOf("tests", "FgmIs.Client.Caching.Distributed.Tests", "DocumentTests.cs"));

        Assert.That(TestedCode.OfDocument(document, "several-instances"), Is.EqualTo(TestedCode.OfTest(tested, "several-instances")));
    }

    private static ServiceProvider Host(IDistributedCache store, byte[] secret, TimeSpan timeout, Action<FgmStatusClientOptions> configure)
    {
        var services = new ServiceCollection();

        // <several-instances>
        services.AddSingleton(store); // or services.AddStackExchangeRedisCache(…), AddDistributedSqlServerCache(…): any IDistributedCache
        services.AddSingleton(host => FgmEncounterCache.Over(
            host.GetRequiredService<IDistributedCache>(),
            FgmEncounterCacheKey.FromBytes(secret), // 32 random bytes from your vault, the same in all instances
            new FgmEncounterCacheOptions { Timeout = timeout })); // how long a look may take; without it 500 ms
        services.AddFgmStatusClient(configure);

        // </several-instances>
        return services.BuildServiceProvider();
    }
}
