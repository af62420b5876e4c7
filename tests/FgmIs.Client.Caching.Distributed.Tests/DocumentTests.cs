using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>The code of docs/caching.md is this code.</summary>
[TestFixture]
internal sealed class DocumentTests
{
    [Test]
    public async Task Code_of_the_document_sets_up_instances_that_share_a_store()
    {
        ServerLifetime.Server.Clear();
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        simulator.RespondToAll(SmspAnswer.Found());
        byte[] secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        List<FgmAnswerSource?> sources = [];
        for (int instance = 0; instance < 2; instance++)
        {
            await using ServiceProvider host = Host(ServerLifetime.Server.Connect(), secret, TimeSpan.FromSeconds(10), simulator.Configure);
            sources.Add((await host.GetRequiredService<IFgmStatusClient>().QueryAsync(Questions.Viewed()) as FgmIndicatorFound)?.Source);
        }

        Assert.That(sources, Is.EqualTo([FgmAnswerSource.Spine, FgmAnswerSource.EncounterCache]));
    }

    [Test]
    public void Document_has_this_code()
    {
        string tested = File.ReadAllText(InRepository("tests", "FgmIs.Client.Caching.Distributed.Tests", "DocumentTests.cs"));
        string[] lines = [.. Between(tested, "// <several-instances>\n", "// </several-instances>").Split('\n').Select(static line => line.Length > 8 ? line[8..] : string.Empty)];

        string document = File.ReadAllText(InRepository("docs", "caching.md"));

        Assert.That(Between(document, "<!-- several-instances -->\n```csharp\n", "```").Trim(), Is.EqualTo(string.Join('\n', lines).Trim()));
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

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string InRepository(params string[] path)
    {
        DirectoryInfo? folder = new(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FgmIs.Client.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine([folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the project."), .. path]);
    }
}
