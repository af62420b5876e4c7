using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Diagnostics;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>
/// MSCA-FGMRISQR-08, -09: no answer past 24 hours or the 18th birthday, whatever clocks and stores do. The store of these tests
/// forgets nothing by itself.
/// </summary>
[TestFixture]
public sealed class AgeTests : EncounterCacheFixture
{
    [Test]
    public async Task Answer_is_served_until_24_hours_after_the_asking_and_not_then()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);

        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        AssertFromCache(await client.QueryAsync(Viewed));
        Clock.Advance(TimeSpan.FromMinutes(1));
        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [Test]
    public async Task Age_counts_from_Spines_time_where_that_is_earlier()
    {
        DateTimeOffset earlier = Samples.Noon.AddHours(-5);
        RespondAt(earlier);
        await using FgmStatusClient client = NewCachingClient();
        Assert.That(((FgmIndicatorFound)await client.QueryAsync(Viewed)).AnsweredAt, Is.EqualTo(earlier));
        Assert.That(
            Store.Entries.Values.Select(entry => entry.Options.AbsoluteExpirationRelativeToNow),
            Does.Contain(TimeSpan.FromHours(19)));

        Clock.Advance(TimeSpan.FromHours(18.9));
        AssertFromCache(await client.QueryAsync(Viewed));
        Clock.Advance(TimeSpan.FromHours(0.1));
        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [Test]
    public async Task Shorter_age_by_option_is_kept_to()
    {
        await using FgmStatusClient client = NewCachingClient(NewCache(TimeSpan.FromMinutes(30)));
        await client.QueryAsync(Viewed);

        Clock.Advance(TimeSpan.FromMinutes(29));
        AssertFromCache(await client.QueryAsync(Viewed));
        Clock.Advance(TimeSpan.FromMinutes(1));
        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [TestCase("24:00:01")]
    [TestCase("00:00:00")]
    [TestCase("-01:00:00")]
    public void Longer_age_or_none_is_impossible(string age) =>
        Assert.That(
            () => NewCache(TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture)),
            Throws.ArgumentException.With.Message.Contains("MSCA-FGMRISQR-08"));

    [Test]
    public async Task Clock_that_steps_back_a_day_makes_no_answer_younger()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Clock.Advance(TimeSpan.FromHours(23));
        Clock.AdjustTime(Samples.Noon);

        AssertFromCache(await client.QueryAsync(Viewed));
        Clock.Advance(TimeSpan.FromHours(1));
        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    // Many machines' monotonic clocks stand still while they sleep.
    [Test]
    public async Task Machine_that_slept_a_day_serves_nothing_from_before()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Clock.AdjustTime(Samples.Noon.AddHours(24));

        AssertFromSpine(await client.QueryAsync(Viewed));
    }

    [Test]
    public async Task Clock_that_steps_back_behind_the_asking_makes_an_unknown_answer_no_good()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Clock.AdjustTime(Samples.Noon.AddHours(-3));

        // Another process, which never met the answer before.
        await using FgmStatusClient other = NewCachingClient(NewCache());

        AssertFromSpine(await other.QueryAsync(Viewed));
    }

    [Test]
    public async Task Store_is_told_to_forget_when_the_age_is_reached()
    {
        await using FgmStatusClient client = NewCachingClient(NewCache(TimeSpan.FromHours(10)));

        await client.QueryAsync(Viewed);

        Assert.That(
            Store.Entries.Values.Select(entry => entry.Options.AbsoluteExpirationRelativeToNow),
            Does.Contain(TimeSpan.FromHours(10)));
    }

    [Test]
    public async Task Birthday_ends_the_answer_in_the_store_and_in_the_journey()
    {
        FgmStatusQuery seventeen = New(patient: Samples.PatientBorn("2008-07-02"));
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(seventeen);

        // Noon on 1 July 2026 UTC is 13:00 in London: eleven hours are left.
        Assert.That(
            Store.Entries.Values.Select(entry => entry.Options.AbsoluteExpirationRelativeToNow),
            Does.Contain(TimeSpan.FromHours(11)));
        Clock.Advance(TimeSpan.FromHours(11));
        FgmStatusOutcome outcome = await client.QueryAsync(seventeen);

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotEligible));
    }

    [Test]
    public async Task Changed_date_of_birth_misses()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        FgmStatusQuery changed = New(patient: Samples.PatientBorn("2015-05-10"));

        AssertFromSpine(await client.QueryAsync(changed));
        AssertFromCache(await client.QueryAsync(changed));
    }

    // A host that says "verified now" at each view would else miss for ever. The guard judges each statement, and the trail keeps it.
    [Test]
    public async Task Verification_that_is_said_anew_at_each_view_finds_the_answer_and_is_the_one_recorded()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);
        Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (NhsNumberVerification verification in (NhsNumberVerification[])
            [NhsNumberVerification.PdsTrace(Clock.GetUtcNow()), NhsNumberVerification.BatchTrace(Samples.Noon.AddDays(-3))])
        {
            AssertFromCache(
                await client.QueryAsync(New(patient: new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, verification))));
            Assert.That(Trail.Events[^1].Query!.Verification, Is.SameAs(verification));
        }
    }

    [Test]
    public async Task Patient_whose_number_is_no_longer_said_to_be_verified_gets_nothing_from_the_cache()
    {
        await using FgmStatusClient client = NewCachingClient();
        await client.QueryAsync(Viewed);

        FgmStatusOutcome outcome = await client.QueryAsync(
            New(patient: new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, NhsNumberVerification.NotVerified)));

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.NotVerified));
    }

    [TestCase("00:00:00")]
    [TestCase("00:00:01")]
    public async Task Answer_that_is_too_old_as_it_comes_is_not_kept_and_that_is_no_failure(string older)
    {
        RespondAt(Samples.Noon.AddHours(-24) - TimeSpan.Parse(older, System.Globalization.CultureInfo.InvariantCulture));
        using var logs = new CapturingLoggerFactory();
        await using FgmStatusClient client = NewCachingClient(configure: options => options.LoggerFactory = logs);

        AssertFromSpine(await client.QueryAsync(Viewed));

        Assert.That(KeptAnswers, Is.Empty);
        Assert.That(logs.Entries.Where(entry => entry.EventId == 25), Is.Empty, "the cache has not failed");
    }

    private void RespondAt(DateTimeOffset time) =>
        Simulator.RespondToAll(SmspAnswer.Custom(query => SmspResponse.Found(query).WithBody(System.Text.Encoding.UTF8.GetBytes(
            System.Text.RegularExpressions.Regex.Replace(
                SmspResponse.Found(query).BodyText,
                "<timestamp value=\"[^\"]*\"",
                $"<timestamp value=\"{time:yyyy-MM-ddTHH:mm:sszzz}\"",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1))))));
}
