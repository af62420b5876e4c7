using System.Diagnostics;
using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using StackExchange.Redis;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>
/// What only Redis does: it evicts, refuses when its memory is full, has types, and fails over to a copy that lags behind.
/// </summary>
[TestFixture]
internal sealed class RedisTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly NhsNumber Patient = NhsNumber.Parse(SampleQueries.NhsNumberDigits);

    private readonly FgmEncounterCacheKey _key = FgmEncounterCacheKey.Generate();

    private SmspSimulator _simulator = null!;
    private RedisCacheServer _server = null!;
    private Instance _first = null!;
    private Instance _second = null!;

    [SetUp]
    public void SetUp()
    {
        _server = (RedisCacheServer)ServerLifetime.Of(CacheStore.Redis);
        _server.Clear();
        _simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = Instance.Clock });
        _simulator.RespondToAll(SmspAnswer.Found());
        _first = new Instance(_simulator, _server, _key);
        _second = new Instance(_simulator, _server, _key);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        if (_first is not null)
        {
            _server.Clear();
            await _first.DisposeAsync();
            await _second.DisposeAsync();
            await _simulator.DisposeAsync();
        }
    }

    [Test]
    public async Task Evicted_values_cost_a_query_and_nothing_that_was_made_void_comes_back_when_its_mark_is_evicted()
    {
        await _first.AskAsync();
        var answer = _server.Entries().Single(entry => !entry.IsMark);
        _server.CrowdOut();
        FgmAnswerSource? evicted = await _second.SourceAsync();
        FgmAnswerSource? keptAgain = await _first.SourceAsync();

        await _first.Cache.InvalidateAsync(Patient);
        _server.CrowdOut();
        _server.Put(answer); // as if the marks alone had been evicted

        Assert.That((evicted, keptAgain), Is.EqualTo((FgmAnswerSource.Spine, FgmAnswerSource.EncounterCache)));
        Assert.That(await _second.SourceAsync(), Is.EqualTo(FgmAnswerSource.Spine));
        Assert.That(_first.Reporter.Reports.Concat(_second.Reporter.Reports), Is.Empty, "to evict is no failure");
    }

    [Test]
    public async Task Server_that_has_no_memory_left_costs_a_query_and_does_not_make_void()
    {
        _server.SetMemory("1", "noeviction");

        FgmAnswerSource?[] sources = [await _first.SourceAsync(), await _first.SourceAsync()];

        FgmErrorReport report = (await _first.Reporter.WaitForReportAsync(1, Patience))[0];
        Assert.That(sources, Is.All.EqualTo(FgmAnswerSource.Spine));
        Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.CacheFailed));
        Assert.That(() => _second.Cache.InvalidateAsync(Patient), Throws.InstanceOf<RedisException>());
    }

    [Test]
    public async Task Values_of_another_type_cost_a_query_each_until_they_are_gone()
    {
        await _first.AskAsync();
        _server.MakeStrings();

        FgmAnswerSource?[] sources = [await _second.SourceAsync(), await _second.SourceAsync()];
        _server.Clear();
        await _second.AskAsync();

        FgmErrorReport report = (await _second.Reporter.WaitForReportAsync(1, Patience))[0];
        Assert.That(sources, Is.All.EqualTo(FgmAnswerSource.Spine));
        Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.CacheFailed));
        Assert.That(await _second.SourceAsync(), Is.EqualTo(FgmAnswerSource.EncounterCache));
    }

    [Test]
    public async Task Failing_over_to_a_copy_that_lags_behind_forgets_the_last_making_void_until_it_is_called_again()
    {
        await using var primary = new RedisCacheServer();
        await using var replica = new RedisCacheServer(primary);
        await using var one = new Instance(_simulator, primary.ConnectWith(replica), _key);
        await using var other = new Instance(_simulator, primary.ConnectWith(replica), _key);
        var asked = (FgmIndicatorFound)await one.AskAsync();
        await other.Cache.InvalidateAsync(NhsNumber.Parse(SampleQueries.OtherNhsNumberDigits));
        replica.WaitForPrimary();
        replica.FallBehind();
        await other.Cache.InvalidateAsync(Patient);

        primary.Crash();
        replica.Promote();
        await FailOverAsync(one);
        await FailOverAsync(other);

        var again = (FgmIndicatorFound)await one.AskAsync();
        await other.Cache.InvalidateAsync(Patient);
        Assert.That((again.Source, again.MessageId), Is.EqualTo((FgmAnswerSource.EncounterCache, asked.MessageId)));
        Assert.That(await one.SourceAsync(), Is.EqualTo(FgmAnswerSource.Spine));
    }

    // A making void of no consequence that the new primary takes.
    private static async Task FailOverAsync(Instance instance)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await instance.Cache.InvalidateAsync(NhsNumber.Parse(SampleQueries.OtherNhsNumberDigits));
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException && waited.Elapsed < Patience)
            {
                await Task.Delay(100);
            }
        }
    }
}
