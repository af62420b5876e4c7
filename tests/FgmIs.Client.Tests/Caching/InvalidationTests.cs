using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

[TestFixture]
public sealed class InvalidationTests : EncounterCacheFixture
{
    private static readonly FgmStatusQuery OfAnother = New(
        patient: new VerifiedPatient(NhsNumber.Parse("9876543210"), Samples.DateOfBirth, Samples.Verification));

    [Test]
    public async Task Invalidated_patient_is_asked_of_Spine_in_every_encounter_and_instance_and_others_are_not()
    {
        FgmStatusQuery otherEncounter = New(encounter: EncounterId.Parse("encounter-2"));
        await using FgmStatusClient client = NewCachingClient();
        await using FgmStatusClient otherInstance = NewCachingClient(NewCache());
        foreach (FgmStatusQuery query in (FgmStatusQuery[])[Viewed, otherEncounter, OfAnother])
        {
            await client.QueryAsync(query);
            AssertFromCache(await otherInstance.QueryAsync(query));
        }

        await Cache.InvalidateAsync(Samples.NhsNumber);

        AssertFromSpine(await otherInstance.QueryAsync(Viewed));
        AssertFromSpine(await client.QueryAsync(otherEncounter));
        AssertFromCache(await client.QueryAsync(OfAnother));
        AssertFromCache(await client.QueryAsync(Viewed));
    }

    [Test]
    public async Task InvalidateAll_makes_void_every_answer()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        await client.QueryAsync(OfAnother);

        await Cache.InvalidateAllAsync();

        AssertFromSpine(await client.QueryAsync(Viewed));
        AssertFromSpine(await client.QueryAsync(OfAnother));
    }

    [Test]
    public async Task Answer_on_its_way_while_its_patient_is_invalidated_is_not_served_afterwards()
    {
        using var arrived = new SemaphoreSlim(0);
        Simulator.RespondToAll(SmspAnswer.Custom(query =>
        {
            arrived.Release();
            return SmspResponse.Found(query);
        }).After(TimeSpan.FromSeconds(1)));
        await using FgmStatusClient client = NewCachingClient();
        Task<FgmStatusOutcome> asking = client.QueryAsync(Viewed);
        await arrived.WaitAsync(Patience);

        await Cache.InvalidateAsync(Samples.NhsNumber);
        await PassTimeUntilAsync(asking, TimeSpan.FromMilliseconds(200));

        AssertFromSpine(await asking);
        Task<FgmStatusOutcome> again = client.QueryAsync(Viewed);
        await PassTimeUntilAsync(again, TimeSpan.FromMilliseconds(200));
        AssertFromSpine(await again);
    }

    [Test]
    public async Task Mark_that_the_store_forgot_makes_void_what_carried_it()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        string answer = KeptAnswers.Single();
        foreach (string mark in Store.Entries.Keys.Where(name => name != answer))
        {
            Store.Entries.TryRemove(mark, out _);
        }

        AssertFromSpine(await client.QueryAsync(Viewed));
        AssertFromCache(await client.QueryAsync(Viewed));
    }

    [Test]
    public void Invalidation_that_the_store_does_not_take_is_not_kept_quiet()
    {
        Store.Before = _ => throw new IOException("The store is away.");

        Assert.That(async () => await Cache.InvalidateAsync(Samples.NhsNumber), Throws.InstanceOf<IOException>());
        Assert.That(async () => await Cache.InvalidateAllAsync(), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Invalidation_in_a_store_that_hangs_ends_in_time()
    {
        Store.Before = token => Task.Delay(Timeout.Infinite, token);

        Assert.That(async () => await Cache.InvalidateAllAsync().WaitAsync(Patience), Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public void Number_that_was_never_set_is_refused() =>
        Assert.That(() => Cache.InvalidateAsync(default), Throws.ArgumentException.With.Message.Contains("never set"));
}
