using FgmIs.Client.Caching;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>What a cache can be set to: the bounds are part of MSCA-FGMRISQR-08, and a cache keeps what it was given.</summary>
[TestFixture]
public sealed class CacheOptionsTests : EncounterCacheFixture
{
    [TestCase("00:00:01", "00:00:00.010")]
    [TestCase("1.00:00:00", "00:00:10")]
    public void Shortest_and_longest_are_taken(string age, string timeout)
    {
        FgmEncounterCache cache = FgmEncounterCache.Over(Store, Key, New(Time(age), Time(timeout)));

        Assert.That((cache.MaximumAge, cache.Timeout), Is.EqualTo((Time(age), Time(timeout))));
    }

    [TestCase("00:00:00.999")]
    [TestCase("1.00:00:00.001")]
    public void Age_beyond_them_is_refused_with_the_bounds(string age) => Assert.That(
        () => FgmEncounterCache.InMemory(New(Time(age), TimeSpan.FromSeconds(1))),
        Throws.ArgumentException.With.Message.EqualTo(
            $"MaximumAge ({Time(age)}) must be between 00:00:01 and 1.00:00:00 (MSCA-FGMRISQR-08)."));

    [TestCase("00:00:00.009")]
    [TestCase("00:00:10.001")]
    public void Timeout_beyond_them_is_refused_with_the_bounds(string timeout) => Assert.That(
        () => FgmEncounterCache.InMemory(New(TimeSpan.FromHours(1), Time(timeout))),
        Throws.ArgumentException.With.Message.EqualTo($"Timeout ({Time(timeout)}) must be between 00:00:00.0100000 and 00:00:10."));

    [Test]
    public void Missing_clock_is_refused_by_its_name() => Assert.That(
        () => FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = null! }),
        Throws.ArgumentException.With.Message.Contains("TimeProvider is null"));

    [Test]
    public void Nothing_said_means_a_day_half_a_second_and_the_systems_clock()
    {
        var options = new FgmEncounterCacheOptions();
        FgmEncounterCache[] caches = [FgmEncounterCache.InMemory(), FgmEncounterCache.Over(Store, Key)];

        Assert.Multiple(() =>
        {
            Assert.That(options.TimeProvider, Is.SameAs(TimeProvider.System));
            foreach (FgmEncounterCache cache in caches)
            {
                Assert.That((cache.MaximumAge, cache.Timeout), Is.EqualTo((TimeSpan.FromHours(24), TimeSpan.FromMilliseconds(500))));
            }
        });
    }

    [Test]
    public async Task Options_that_are_changed_later_change_no_cache()
    {
        var options = new FgmEncounterCacheOptions { MaximumAge = TimeSpan.FromMinutes(30), TimeProvider = Clock };
        FgmEncounterCache cache = FgmEncounterCache.Over(Store, Key, options);
        options.MaximumAge = TimeSpan.FromHours(24);
        options.Timeout = TimeSpan.FromSeconds(10);
        options.TimeProvider = new ManualTimeProvider(Samples.Noon);
        await using FgmStatusClient client = NewCachingClient(cache);
        await client.QueryAsync(Viewed);
        Clock.Advance(TimeSpan.FromMinutes(30));

        AssertFromSpine(await client.QueryAsync(Viewed));
        Assert.That(cache.Timeout, Is.EqualTo(TimeSpan.FromMilliseconds(500)));
    }

    // A mark that were forgotten before the answers that carry it would cost queries; kept for ever, it would fill the store.
    [Test]
    public async Task Store_keeps_a_mark_for_two_days_after_its_last_use_and_an_answer_for_its_age_only()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);

        Assert.That(
            Store.Entries.Values.Select(entry =>
                (entry.Options.SlidingExpiration, entry.Options.AbsoluteExpirationRelativeToNow, entry.Options.AbsoluteExpiration)),
            Is.EquivalentTo(new (TimeSpan?, TimeSpan?, DateTimeOffset?)[]
            {
                (TimeSpan.FromHours(48), null, null),
                (TimeSpan.FromHours(48), null, null),
                (null, TimeSpan.FromHours(24), null),
            }));
    }

    private static TimeSpan Time(string text) => TimeSpan.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static FgmEncounterCacheOptions New(TimeSpan age, TimeSpan timeout) => new() { MaximumAge = age, Timeout = timeout };
}
