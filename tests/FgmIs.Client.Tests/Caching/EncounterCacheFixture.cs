using FgmIs.Client.Caching;
using FgmIs.Client.Tests.Journey;
using Microsoft.Extensions.Caching.Distributed;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>A client with a cache over a store that the test can look into and break.</summary>
public abstract class EncounterCacheFixture : JourneyFixture
{
    protected static EncounterId Encounter { get; } = EncounterId.Parse("encounter-1");

    protected static FgmStatusQuery Viewed { get; } = New();

    protected DictionaryStore Store { get; private set; } = null!;

    protected FgmEncounterCacheKey Key { get; } = FgmEncounterCacheKey.Generate();

    private protected FgmEncounterCache Cache { get; private set; } = null!;

    /// <summary>Gets the names under which the store keeps answers: unlike marks, they are to be forgotten at an age.</summary>
    protected IReadOnlyList<string> KeptAnswers =>
        [.. Store.Entries.Where(entry => entry.Value.Options.AbsoluteExpirationRelativeToNow is not null).Select(entry => entry.Key)];

    protected int AskedOfSpine => Simulator.ReceivedQueries.Count;

    [SetUp]
    public void SetUpCache()
    {
        Store = new DictionaryStore();
        Cache = NewCache();
    }

    protected static FgmStatusQuery New(
        VerifiedPatient? patient = null,
        Requester? requester = null,
        FgmQueryOccasion occasion = FgmQueryOccasion.RecordViewed,
        EncounterId? encounter = null) =>
        new(patient ?? Samples.Patient, requester ?? Samples.SmartcardUser, occasion, encounter ?? Encounter);

    protected FgmEncounterCache NewCache(TimeSpan? maximumAge = null, IDistributedCache? store = null, FgmEncounterCacheKey? key = null) =>
        FgmEncounterCache.Over(store ?? Store, key ?? Key, new FgmEncounterCacheOptions
        {
            TimeProvider = Clock,
            MaximumAge = maximumAge ?? TimeSpan.FromHours(24),
        });

    protected FgmStatusClient NewCachingClient(FgmEncounterCache? cache = null, Action<FgmStatusClientOptions>? configure = null) =>
        NewClient(options =>
        {
            options.EncounterCache = cache ?? Cache;
            configure?.Invoke(options);
        });

    protected static void AssertFromSpine(FgmStatusOutcome outcome) =>
        Assert.That((outcome as FgmAnswer)?.Source, Is.EqualTo(FgmAnswerSource.Spine), outcome.ToString());

    protected static void AssertFromCache(FgmStatusOutcome outcome) =>
        Assert.That((outcome as FgmAnswer)?.Source, Is.EqualTo(FgmAnswerSource.EncounterCache), outcome.ToString());
}
