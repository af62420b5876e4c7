using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>
/// MSCA-FGMRISDQ-01: a verification older than a year is a warning on the outcome and in the record, and a limit where the host sets one.
/// </summary>
[TestFixture]
public sealed class VerificationAgeTests : JourneyFixture
{
    [TestCase("2025-07-01T12:00:00Z", false)]
    [TestCase("2025-07-01T11:59:59Z", true)]
    [TestCase("2011-01-01T00:00:00Z", true)]
    public async Task Verification_older_than_a_year_is_a_warning_on_the_outcome_the_alert_and_in_the_record(
        string verifiedAt, bool isWarned)
    {
        FgmWarningKind[] expected = isWarned ? [FgmWarningKind.VerificationOld] : [];
        await using FgmStatusClient client = NewClient();

        var found = (FgmIndicatorFound)await client.QueryAsync(Query(verifiedAt));

        Assert.Multiple(() =>
        {
            Assert.That(found.Warnings.Select(warning => warning.Kind), Is.EqualTo(expected));
            Assert.That(
                found.Alert.ToDisplayText().Contains("Note: The NHS number was verified more than a year ago", StringComparison.Ordinal),
                Is.EqualTo(isWarned));
            Assert.That(Trail.Events[^1].Result!.Warnings, Is.EqualTo(expected));
        });
    }

    [Test]
    public async Task Warning_stands_on_no_record_failure_and_answer_of_the_cache_too()
    {
        await using FgmStatusClient client = NewClient(options => options.EncounterCache = Caching());
        FgmStatusQuery old = Query("2020-01-01T00:00:00Z", EncounterId.Parse("encounter-1"));
        FgmStatusQuery recent = Query("2026-06-30T00:00:00Z", EncounterId.Parse("encounter-1"));
        await client.QueryAsync(old);
        FgmStatusOutcome keptForOld = await client.QueryAsync(old);
        FgmStatusOutcome keptForRecent = await client.QueryAsync(recent);
        Simulator.RespondToAll(Testing.SmspAnswer.NoRecord());
        FgmStatusOutcome none = await client.QueryAsync(Query("2020-01-01T00:00:00Z"));
        Simulator.RespondToAll(Testing.SmspAnswer.Error(FgmResponseCodes.AsidCheckFailed));
        FgmStatusOutcome failed = await client.QueryAsync(Query("2020-01-01T00:00:00Z"));

        Assert.Multiple(() =>
        {
            Assert.That((keptForOld as FgmAnswer)?.Source, Is.EqualTo(FgmAnswerSource.EncounterCache));
            Assert.That(keptForOld.Warnings.Select(warning => warning.Kind), Is.EqualTo([FgmWarningKind.VerificationOld]));
            Assert.That((keptForRecent as FgmAnswer)?.Source, Is.EqualTo(FgmAnswerSource.EncounterCache));
            Assert.That(keptForRecent.Warnings, Is.Empty, "it belongs to the query, not to the answer");
            Assert.That((none as FgmNoRecordFound)?.Warnings.Select(warning => warning.Kind), Is.EqualTo([FgmWarningKind.VerificationOld]));
            Assert.That((failed as FgmQueryFailed)?.Warnings.Select(warning => warning.Kind), Is.EqualTo([FgmWarningKind.VerificationOld]));
        });
    }

    [TestCase("2026-06-01T12:00:00Z", true)]
    [TestCase("2026-06-01T11:59:59Z", false)]
    public async Task Limit_of_the_hosts_makes_an_older_verification_none(string verifiedAt, bool isAsked)
    {
        await using FgmStatusClient client = NewClient(options => options.Eligibility.MaximumVerificationAge = TimeSpan.FromDays(30));

        FgmStatusOutcome outcome = await client.QueryAsync(Query(verifiedAt));

        Assert.That(Simulator.ReceivedQueries, Has.Count.EqualTo(isAsked ? 1 : 0));
        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(isAsked ? null : (FgmNotSentReason?)FgmNotSentReason.NotVerified));
        Assert.That((outcome as FgmQueryNotSent)?.Explanation, isAsked ? Is.Null : Does.Contain("MaximumVerificationAge (30 days)"));
    }

    [Test]
    public async Task Answer_that_was_given_within_the_limit_is_disclosed_after_it()
    {
        await using FgmStatusClient client = NewClient(options => options.Eligibility.MaximumVerificationAge = TimeSpan.FromDays(30));
        var found = (FgmIndicatorFound)await client.QueryAsync(Query("2026-06-01T12:00:00Z"));
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.That(
            await client.RecordDisclosureAsync(found, Samples.SmartcardUser, FgmDisclosureKind.Displayed),
            Is.TypeOf<FgmDisclosureMade>());
    }

    private static FgmStatusQuery Query(string verifiedAt, EncounterId? encounter = null)
    {
        var at = DateTimeOffset.Parse(verifiedAt, System.Globalization.CultureInfo.InvariantCulture);
        var patient = new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, NhsNumberVerification.PdsTrace(at));
        return new FgmStatusQuery(patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, encounter);
    }

    private Client.Caching.FgmEncounterCache Caching() =>
        Client.Caching.FgmEncounterCache.InMemory(new Client.Caching.FgmEncounterCacheOptions { TimeProvider = Clock });
}
