using System.Globalization;
using System.Text.RegularExpressions;
using FgmIs.Client.Caching;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Journey;

/// <summary>
/// docs/safety-case.md, H1, H12: a provider's clock that is wrong is a warning and hides nothing; the age of an answer just given
/// counts from our own asking.
/// </summary>
[TestFixture]
public sealed class ProviderClockTests : JourneyFixture
{
    private const string Stands = "The provider's stated time is implausible; the indicator stands.";

    [TestCase("-00:05:01", true)]
    [TestCase("-00:05:00", false)]
    [TestCase("00:00:00", false)]
    [TestCase("00:05:00", false)]
    [TestCase("00:05:01", true)]
    [TestCase("-9000.00:00:00", true)]
    [TestCase("9000.00:00:00", true)]
    public async Task Time_more_than_five_minutes_off_is_a_warning_and_the_indicator_stands(string off, bool isWarned)
    {
        Respond(query => SmspResponse.Found(query), off);
        await using FgmStatusClient client = NewClient();

        var found = (FgmIndicatorFound)await client.QueryAsync(Samples.Query);

        Assert.That(
            found.Warnings.Select(warning => $"{warning.Kind} {warning.Text}"),
            Is.EqualTo(isWarned ? [$"AnswerTimeImplausible {Stands}"] : Array.Empty<string>()));
        Assert.That(found.Alert.ToDisplayText().Contains($"Note: {Stands}", StringComparison.Ordinal), Is.EqualTo(isWarned));
        Assert.That(found.Alert.State, Is.EqualTo(FgmAlertState.Current));
    }

    [Test]
    public async Task Time_is_compared_with_the_attempt_and_the_receipt_and_not_with_the_asking()
    {
        Respond(query => SmspResponse.Found(query), "00:14:00");
        Simulator.RespondToAll(Answer(query => SmspResponse.Found(query), "00:14:00").After(TimeSpan.FromMinutes(9)));
        await using FgmStatusClient client = NewClient(
            options => (options.TimeLimits.Attempt, options.TimeLimits.Overall) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)));

        FgmStatusOutcome outcome = await AskWhileTimePassesAsync(client, TimeSpan.FromMinutes(1));

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        Assert.That(outcome.Warnings, Is.Empty, "14 minutes after the attempt is 5 after a receipt 9 minutes later");
    }

    [Test]
    public async Task No_record_with_such_a_time_says_nothing_of_an_indicator()
    {
        Respond(SmspResponse.NoRecord, "-30.00:00:00");
        await using FgmStatusClient client = NewClient();

        FgmStatusOutcome outcome = await client.QueryAsync(Samples.Query);

        Assert.That(outcome, Is.TypeOf<FgmNoRecordFound>());
        Assert.That(outcome.Warnings.Single().ToString(), Is.EqualTo("AnswerTimeImplausible: The provider's stated time is implausible."));
    }

    [TestCase("-30.00:00:00")]
    [TestCase("30.00:00:00")]
    public async Task Answer_stamped_long_ago_is_disclosed_for_24_hours_from_our_asking(string off)
    {
        Respond(query => SmspResponse.Found(query), off);
        await using FgmStatusClient client = NewClient();
        var found = (FgmIndicatorFound)await client.QueryAsync(Samples.Query);

        Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.That(
            await client.RecordDisclosureAsync(found, Samples.SmartcardUser, FgmDisclosureKind.Displayed),
            Is.TypeOf<FgmDisclosureMade>());
        Clock.Advance(TimeSpan.FromHours(0.1));
        FgmDisclosure late = await client.RecordDisclosureAsync(found, Samples.SmartcardUser, FgmDisclosureKind.Displayed);

        Assert.That((late as FgmDisclosureRefused)?.Reason, Is.EqualTo(FgmDisclosureRefusal.TooOld));
    }

    [Test]
    public async Task Cache_counts_from_the_earlier_of_both_and_keeps_nothing_that_is_stamped_a_day_ago()
    {
        var encounter = EncounterId.Parse("encounter-1");
        Respond(query => SmspResponse.Found(query), "-1.00:00:00");
        await using FgmStatusClient client = NewClient(options =>
            options.EncounterCache = FgmEncounterCache.InMemory(new FgmEncounterCacheOptions { TimeProvider = Clock }));
        var query = new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, encounter);

        await client.QueryAsync(query);
        var again = (FgmIndicatorFound)await client.QueryAsync(query);

        Assert.That(again.Source, Is.EqualTo(FgmAnswerSource.Spine));
    }

    [Test]
    public async Task Warnings_of_an_outcome_are_in_its_record()
    {
        Respond(query => SmspResponse.Found(query), "-30.00:00:00");
        await using FgmStatusClient client = NewClient();

        await client.QueryAsync(Samples.Query);

        Assert.That(Trail.Events[^1].Result!.Warnings, Is.EqualTo([FgmWarningKind.AnswerTimeImplausible]));
    }

    private void Respond(Func<ReceivedQuery, SmspResponse> response, string off) => Simulator.RespondToAll(Answer(response, off));

    private static SmspAnswer Answer(Func<ReceivedQuery, SmspResponse> response, string off) => SmspAnswer.Custom(query =>
    {
        DateTimeOffset stated = query.ReceivedAt + TimeSpan.Parse(off, CultureInfo.InvariantCulture);
        string text = stated.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        SmspResponse whole = response(query);
        return whole.WithBody(Regex.Replace(
            whole.BodyText, "<timestamp value=\"[^\"]*\"", $"<timestamp value=\"{text}\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
    });
}
