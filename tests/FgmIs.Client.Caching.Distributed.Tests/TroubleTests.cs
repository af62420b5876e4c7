using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Npgsql;
using StackExchange.Redis;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>
/// A server that is stopped or hangs costs a query, never an error (docs/safety-case.md, H1), and is used again when it is back.
/// </summary>
[TestFixture(CacheStore.PostgreSql)]
[TestFixture(CacheStore.Redis)]
internal sealed class TroubleTests(CacheStore store)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FgmEncounterCacheKey _key = FgmEncounterCacheKey.Generate();

    private SmspSimulator _simulator = null!;

    private ICacheServer Server => ServerLifetime.Of(store);

    [SetUp]
    public void SetUp()
    {
        Server.Clear();
        _simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = Instance.Clock });
        _simulator.RespondToAll(SmspAnswer.Found());
    }

    [TearDown]
    public async Task TearDownAsync() => await _simulator.DisposeAsync();

    [Test]
    public async Task Server_that_is_stopped_midway_costs_a_query_each_and_serves_again_when_it_is_started()
    {
        await using var instance = new Instance(_simulator, Server, _key, TimeSpan.FromSeconds(2));
        await instance.AskAsync();
        FgmAnswerSource?[] during;
        Server.Crash();
        try
        {
            during = [await instance.SourceAsync(), await instance.SourceAsync()];
        }
        finally
        {
            Server.Start();
        }

        FgmErrorReport report = (await instance.Reporter.WaitForReportAsync(1, Patience))[0];
        Assert.That(during, Is.All.EqualTo(FgmAnswerSource.Spine));
        Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.CacheFailed));
        Assert.That(
            () => instance.SourceAsync().GetAwaiter().GetResult(),
            Is.EqualTo(FgmAnswerSource.EncounterCache).After((int)Patience.TotalMilliseconds, 100),
            "Redis has forgotten, so that it costs one more, and its connection takes a while to be back");
    }

    [Test]
    public async Task Server_that_hangs_is_given_up_and_costs_a_query()
    {
        await using var instance = new Instance(_simulator, Server, _key, TimeSpan.FromMilliseconds(200));
        FgmAnswerSource? source;
        try
        {
            Server.Freeze(isFrozen: true);
            source = await instance.SourceAsync().WaitAsync(Patience);
        }
        finally
        {
            Server.Freeze(isFrozen: false);
        }

        FgmErrorReport report = (await instance.Reporter.WaitForReportAsync(1, Patience))[0];
        Assert.That(source, Is.EqualTo(FgmAnswerSource.Spine));
        Assert.That(report.Detail, Does.Contain(nameof(TimeoutException)));
    }

    [Test]
    public async Task Making_void_that_the_server_does_not_take_is_an_error_which_the_host_hears_of()
    {
        await using var instance = new Instance(_simulator, Server, _key, TimeSpan.FromSeconds(2));
        Server.Crash();
        try
        {
            Assert.That(
                () => instance.Cache.InvalidateAllAsync(),
                Throws.InstanceOf<NpgsqlException>().Or.InstanceOf<RedisException>().Or.InstanceOf<TimeoutException>());
        }
        finally
        {
            Server.Start();
        }
    }
}
