using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>
/// docs/safety-case.md, H5: no answer past 24 hours though the clock was stepped, entries are many, a process is new. The store of these
/// tests forgets nothing by itself.
/// </summary>
[TestFixture]
public sealed class SteppedClockTests : EncounterCacheFixture
{
    [Test]
    public async Task Answer_is_not_served_after_10050_others_and_30_hours_though_the_clock_was_set_back()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        var settings = new ClientSettings(Simulator.CreateClientOptions());
        for (int i = 0; i < 10_050; i++)
        {
            CacheKeys names = CacheKeys.Of(
                Key,
                Viewed,
                EncounterId.Parse($"other-{i}"),
                settings.Identity.Organization,
                settings.Endpoint,
                settings.Identity.FromAsid,
                settings.Identity.ToAsid);
            await Cache.KeepAsync(
                new CacheLookup(names, new CacheEpochs([1], [2]), Answer: null, IsAskersOwn: false),
                Samples.Patient,
                Found(),
                Samples.Noon.AddYears(1),
                TimeSpan.FromSeconds(1));
        }

        Clock.Advance(TimeSpan.FromHours(30));
        Clock.AdjustTime(Samples.Noon.AddHours(2));

        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [TestCase(23.9, true)]
    [TestCase(24, false)]
    public async Task New_process_serves_what_is_less_than_24_hours_old_by_its_stamps_and_nothing_older(double hours, bool served)
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Clock.Advance(TimeSpan.FromHours(hours));

        await using FgmStatusClient restarted = NewCachingClient(NewCache());
        FgmStatusOutcome outcome = await restarted.QueryAsync(Viewed);

        Assert.That((outcome as FgmAnswer)?.Source, Is.EqualTo(served ? FgmAnswerSource.EncounterCache : FgmAnswerSource.Spine));
    }

    [Test]
    public async Task Answer_of_another_instance_that_is_met_first_ages_on_by_the_monotonic_clock()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        await using FgmStatusClient other = NewCachingClient(NewCache());
        Clock.Advance(TimeSpan.FromHours(10));
        AssertFromCache(await other.QueryAsync(Viewed));

        Clock.AdjustTime(Samples.Noon);
        Clock.Advance(TimeSpan.FromHours(14));

        AssertFromSpine(await other.QueryAsync(Viewed));
    }

    [Test]
    public async Task Answer_from_a_time_to_come_is_taken_out_and_not_served_when_that_time_comes()
    {
        Clock.AdjustTime(Samples.Noon.AddHours(30));
        await using FgmStatusClient ahead = NewCachingClient();
        await ahead.QueryAsync(Viewed);
        Clock.AdjustTime(Samples.Noon);
        Simulator.RespondToAll(SmspAnswer.Error(FgmResponseCodes.CouldNotConnectToSpine));
        await using FgmStatusClient other = NewCachingClient(NewCache());
        Assert.That(await other.QueryAsync(Viewed), Is.TypeOf<FgmQueryFailed>());
        Assert.That(KeptAnswers, Is.Empty);

        Clock.Advance(TimeSpan.FromHours(31));

        Assert.That(await other.QueryAsync(Viewed), Is.TypeOf<FgmQueryFailed>());
    }

    [Test]
    public async Task Clock_that_is_put_right_during_the_exchange_keeps_no_answer_longer()
    {
        Clock.AdjustTime(Samples.Noon.AddHours(30));
        Simulator.RespondToAll(SmspAnswer.Custom(query =>
        {
            Clock.AdjustTime(Samples.Noon);
            return SmspResponse.Found(query);
        }));
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Simulator.RespondToAll(SmspAnswer.Found());

        Clock.Advance(TimeSpan.FromHours(31));

        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    private FgmIndicatorFound Found() =>
        FgmModelFactory.IndicatorFound(Samples.Patient, null, Clock.GetUtcNow(), Clock.GetUtcNow(), timeProvider: Clock);
}
