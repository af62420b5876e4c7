using System.Security.Cryptography;
using System.Text;
using FgmIs.Client.Caching;
using FgmIs.Client.Configuration;
using FgmIs.Client.Cryptography;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>A cache that is down, slow, corrupt or holds another version's data costs a query, never an error.</summary>
[TestFixture]
public sealed class TroubleTests : EncounterCacheFixture
{
    [Test]
    public async Task Store_that_is_down_costs_a_query_and_is_reported()
    {
        Store.Before = _ => throw new IOException("The store is away.");
        await using FgmStatusClient client = NewCachingClient();

        AssertFromSpine(await client.QueryAsync(Viewed));

        FgmErrorReport report = await OnlyReportAsync();
        Assert.That(report.Kind, Is.EqualTo(FgmErrorKind.CacheFailed));
        Assert.That(report.Detail, Is.EqualTo("The encounter cache failed (IOException)."));
    }

    [Test]
    public async Task Store_that_gives_up_by_itself_costs_a_query_and_cancels_nothing()
    {
        Store.Before = _ => throw new TaskCanceledException("The store's own time ran out.");
        await using FgmStatusClient client = NewCachingClient();

        AssertFromSpine(await client.QueryAsync(Viewed));

        Assert.That((await OnlyReportAsync()).Kind, Is.EqualTo(FgmErrorKind.CacheFailed));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Store_that_hangs_costs_a_query(bool blocksItsThread)
    {
        using var release = new ManualResetEventSlim();
        Store.Before = token =>
        {
            if (blocksItsThread)
            {
                release.Wait(3 * Patience, CancellationToken.None);
            }

            return Task.Delay(Timeout.Infinite, token);
        };
        await using FgmStatusClient client = NewCachingClient();
        try
        {
            // On a thread of its own: a store that blocks its thread would else block this one.
            AssertFromSpine(await Task.Run(() => client.QueryAsync(Viewed)).WaitAsync(Patience));
        }
        finally
        {
            release.Set();
        }

        Assert.That((await OnlyReportAsync()).Detail, Does.Contain("TimeoutException"));
    }

    [Test]
    public async Task Store_that_does_not_take_the_answer_leaves_the_outcome_as_it_is()
    {
        int operations = 0;
        Store.Before = _ => Interlocked.Increment(ref operations) > 5 ? throw new IOException("The store is full.") : Task.CompletedTask;
        await using FgmStatusClient client = NewCachingClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Viewed);

        AssertFromSpine(outcome);
        Assert.That(outcome.Warnings, Is.Empty);
        Assert.That((await OnlyReportAsync()).Detail, Is.EqualTo("The encounter cache failed (IOException)."));
    }

    [Test]
    public async Task Byte_changed_anywhere_in_the_store_is_found_and_costs_a_query()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        string name = KeptAnswers.Single();
        (byte[] good, DistributedCacheEntryOptions options) = Store.Entries[name];
        for (int i = 0; i < good.Length; i += 7)
        {
            byte[] changed = [.. good];
            changed[i] ^= (byte)(1 << (i % 8));
            Store.Entries[name] = (changed, options);

            AssertFromSpine(await client.QueryAsync(Viewed));
        }

        foreach (byte[] garbage in (byte[][])[[], [1], new byte[47], new byte[48], new byte[64], good[..^1], [.. good, 0]])
        {
            Store.Entries[name] = (garbage, options);

            AssertFromSpine(await client.QueryAsync(Viewed));
        }

        Assert.That(Reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Answer_moved_to_another_patients_name_is_not_served()
    {
        FgmStatusQuery other = New(patient: new VerifiedPatient(NhsNumber.Parse("9876543210"), Samples.DateOfBirth, Samples.Verification));
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        string first = KeptAnswers.Single();
        await client.QueryAsync(other);
        string second = KeptAnswers.Single(name => name != first);

        Store.Entries[second] = Store.Entries[first];

        var outcome = (FgmIndicatorFound)await client.QueryAsync(other);
        AssertFromSpine(outcome);
        Assert.That(outcome.Alert.Patient.NhsNumber, Is.EqualTo(other.Patient.NhsNumber));
    }

    [Test]
    public async Task Answer_of_another_version_of_the_library_costs_a_query()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        string name = KeptAnswers.Single();
        (byte[] good, DistributedCacheEntryOptions options) = Store.Entries[name];
        byte[] place = Encoding.UTF8.GetBytes(name);
        byte[] content = EncryptThenMac.Open(Key.Encryption, Key.Authentication, place, good);
        byte[] version = new TaggedWriter().Number(1, 2).ToArray();
        int at = content.AsSpan().IndexOf(version);
        content[at + version.Length - 1]++;
        Store.Entries[name] = (EncryptThenMac.Seal(Key.Encryption, Key.Authentication, place, content), options);

        AssertFromSpine(await client.QueryAsync(Viewed));
        AssertFromCache(await client.QueryAsync(Viewed));
        Assert.That(Reporter.Reports, Is.Empty);
    }

    [Test]
    public async Task Mark_that_somebody_without_the_key_changed_makes_void_what_carried_it()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        string[] marks = [.. Store.Entries.Keys.Except(KeptAnswers, StringComparer.Ordinal)];
        foreach (string mark in marks)
        {
            AssertFromCache(await client.QueryAsync(Viewed));
            byte[] changed = [.. Store.Entries[mark].Value];
            changed[^1] ^= 1;
            Store.Entries[mark] = (changed, Store.Entries[mark].Options);

            AssertFromSpine(await client.QueryAsync(Viewed));
        }

        Assert.That(marks, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Query_with_less_time_left_than_the_store_may_take_waits_for_it_no_longer()
    {
        using var release = new SemaphoreSlim(0);
        Store.Before = _ => release.WaitAsync(CancellationToken.None);
        FgmEncounterCache patient = FgmEncounterCache.Over(
            Store, Key, new FgmEncounterCacheOptions { TimeProvider = Clock, Timeout = TimeSpan.FromSeconds(10) });
        var settings = new ClientSettings(Simulator.CreateClientOptions());
        CacheKeys names = CacheKeys.Of(
            Key,
            Viewed,
            Encounter,
            settings.Identity.Organization,
            settings.Endpoint,
            settings.Identity.FromAsid,
            settings.Identity.ToAsid);
        Task keeping = patient.KeepAsync(
            new CacheLookup(names, new CacheEpochs([1], [2]), Answer: null, IsAskersOwn: false),
            Samples.Patient,
            FgmModelFactory.IndicatorFound(Samples.Patient, null, Clock.GetUtcNow(), Clock.GetUtcNow(), timeProvider: Clock),
            Samples.Noon.AddYears(1),
            TimeSpan.FromMilliseconds(1));

        // Released before the store's own time is over: who waited that long would have what was asked for.
        await Task.WhenAny(keeping, Task.Delay(TimeSpan.FromSeconds(8)));
        release.Release();

        Assert.That(async () => await keeping, Throws.InstanceOf<TimeoutException>());
    }

    [Test]
    public async Task Another_key_finds_nothing()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        await using FgmStatusClient stranger = NewCachingClient(NewCache(key: FgmEncounterCacheKey.Generate()));

        AssertFromSpine(await stranger.QueryAsync(Viewed));
    }

    [Test]
    public async Task Store_learns_nothing_of_patient_encounter_or_answer()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);

        foreach (KeyValuePair<string, (byte[] Value, DistributedCacheEntryOptions Options)> entry in Store.Entries)
        {
            string all = $"{entry.Key} {Encoding.Latin1.GetString(entry.Value.Value)}";
            Assert.That(
                all,
                Does.Not.Contain(Samples.NhsNumberDigits).And.Not.Contain("encounter-1").And.Not.Contain(Samples.DateOfBirth.Value));
            Assert.That(entry.Key, Does.Match("^fgmis:[0-9a-f]{64}$"));
            Assert.That(
                entry.Key,
                Does.Not.Contain(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Samples.NhsNumberDigits)))));
        }
    }

    [Test]
    public async Task Failure_of_the_cache_is_logged_without_what_the_store_says()
    {
        using var logs = new CapturingLoggerFactory();
        Store.Before = _ => throw new IOException(Samples.NhsNumberDigits);
        await using FgmStatusClient client = NewCachingClient(configure: options => options.LoggerFactory = logs);

        await client.QueryAsync(Viewed);

        CapturedLog entry = logs.Entries.Single(entry => entry.EventId == 25);
        Assert.That(entry.Message, Is.EqualTo("The encounter cache failed (IOException)."));
        Assert.That(entry.Everything, Does.Not.Contain(Samples.NhsNumberDigits));
    }

    [Test]
    public async Task Caller_who_cancels_while_the_cache_is_read_cancels()
    {
        using var caller = new CancellationTokenSource();
        Store.Before = async token =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };
        await using FgmStatusClient client = NewCachingClient();

        Assert.That(async () => await client.QueryAsync(Viewed, caller.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(AskedOfSpine, Is.Zero);
    }

    [Test]
    public async Task In_memory_cache_works_by_itself_and_from_the_container()
    {
        var cache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = Clock });
        await using FgmStatusClient client = NewCachingClient(cache);
        AssertFromSpine(await client.QueryAsync(Viewed));
        AssertFromCache(await client.QueryAsync(Viewed));
        await cache.InvalidateAsync(Samples.NhsNumber);
        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [Test]
    public void Keys_that_are_none_are_refused()
    {
        Assert.That(() => FgmEncounterCacheKey.FromBytes(null!), Throws.ArgumentNullException);
        Assert.That(
            () => FgmEncounterCacheKey.FromBytes(new byte[31]),
            Throws.ArgumentException.With.Message.StartsWith("A cache key has 32 bytes; these are 31."));
        Assert.That(() => FgmEncounterCacheKey.FromBytes(new byte[32]), Throws.ArgumentException.With.Message.Contains("never set"));
        Assert.That(() => FgmEncounterCache.Over(null!, Key), Throws.ArgumentNullException);
        Assert.That(() => FgmEncounterCache.Over(Store, null!), Throws.ArgumentNullException);
    }
}
