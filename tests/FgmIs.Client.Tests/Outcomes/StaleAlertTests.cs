using FgmIs.Client.Presentation;
using FgmIs.Client.Tests.Journey;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Outcomes;

/// <summary>MSCA-FGMRISQR-08, -09; docs/safety-case.md, H5, H12: a stale alert never throws and never shows old news.</summary>
[TestFixture]
public sealed class StaleAlertTests : JourneyFixture
{
    private const string OutOfDate = "Out of date: ask again";

    private static readonly VerifiedPatient Named = new(Samples.NhsNumber, Samples.DateOfBirth, Samples.Verification, "Jane ROE");

    [TestCase(true)]
    [TestCase(false)]
    public async Task Alert_shows_everything_until_it_is_24_hours_old_and_then_only_whom_it_was_about_and_when_asked(bool isByModelFactory)
    {
        await using FgmStatusClient client = NewClient();
        FgmAlert alert = isByModelFactory ? Made(Named) : await AskAsync(client, Named);
        string fresh = alert.ToDisplayText();
        Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Assert.That((alert.State, alert.ToDisplayText()), Is.EqualTo((FgmAlertState.Current, fresh)));

        Clock.Advance(TimeSpan.FromTicks(1));

        AssertOutOfDate(alert);
    }

    [Test]
    public async Task Alert_becomes_out_of_date_though_the_clock_is_set_back_and_while_the_machine_sleeps()
    {
        await using FgmStatusClient client = NewClient();
        FgmAlert setBack = await AskAsync(client, Named);
        Clock.AdjustTime(Samples.Noon.AddDays(-3));
        Clock.Advance(TimeSpan.FromHours(24));
        AssertOutOfDate(setBack);

        FgmAlert slept = Made(Named);
        Clock.AdjustTime(Clock.GetUtcNow().AddHours(24));
        Assert.That(slept.State, Is.EqualTo(FgmAlertState.OutOfDate));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Alert_is_empty_from_the_start_of_the_18th_birthday(bool isByModelFactory)
    {
        // It is noon on 1 July; London's midnight is eleven hours away.
        VerifiedPatient nearly18 = Samples.PatientBorn("2008-07-02");
        await using FgmStatusClient client = NewClient();
        FgmAlert alert = isByModelFactory ? Made(nearly18) : await AskAsync(client, nearly18);
        Clock.Advance(TimeSpan.FromHours(11) - TimeSpan.FromTicks(1));
        Assert.That(alert.State, Is.EqualTo(FgmAlertState.Current));

        Clock.Advance(TimeSpan.FromTicks(1));
        AssertEmpty(alert);
        Clock.AdjustTime(Samples.Noon);
        AssertEmpty(alert);
        Clock.Advance(TimeSpan.FromDays(2));
        AssertEmpty(alert);
    }

    [TestCase("2015-05-09", 24, TestName = "{m}(by its age)")]
    [TestCase("2008-07-02", 11, TestName = "{m}(by the patient's birthday)")]
    public void Alert_says_how_long_it_stays_current(string born, int hours)
    {
        FgmAlert alert = Made(Samples.PatientBorn(born));
        Assert.That(alert.CurrentFor, Is.EqualTo(TimeSpan.FromHours(hours)));

        Clock.Advance(TimeSpan.FromHours(hours - 1));
        Assert.That((alert.CurrentFor, alert.State), Is.EqualTo((TimeSpan.FromHours(1), FgmAlertState.Current)));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That((alert.CurrentFor, alert.State == FgmAlertState.Current), Is.EqualTo((TimeSpan.Zero, false)));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.That(alert.CurrentFor, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Alert_of_the_model_factory_goes_by_the_machines_clock_where_it_is_given_none() =>
        Assert.Multiple(() =>
        {
            Assert.That(At(TimeProvider.System.GetUtcNow()).State, Is.EqualTo(FgmAlertState.Current));
            Assert.That(At(TimeProvider.System.GetUtcNow().AddHours(-24)).State, Is.EqualTo(FgmAlertState.OutOfDate));
        });

    private static FgmAlert At(DateTimeOffset askedAt) => FgmModelFactory.IndicatorFound(
        new VerifiedPatient(Samples.NhsNumber, FhirDate.Parse($"{askedAt.Year - 5}"), Samples.Verification), null, askedAt, null).Alert;

    private static void AssertOutOfDate(FgmAlert alert) => Assert.Multiple(() =>
    {
        Assert.That(alert.State, Is.EqualTo(FgmAlertState.OutOfDate));
        Assert.That(
            (alert.Statement, alert.Advice, alert.AssessmentDateText, alert.AnsweredAtText),
            Is.EqualTo((OutOfDate, string.Empty, OutOfDate, OutOfDate)));
        Assert.That(
            (alert.PatientNameText, alert.NhsNumberText, alert.DateOfBirthText, alert.AskedAtText),
            Is.EqualTo(("Jane ROE", "943 476 5919", "9/05/2015", "1/07/2026 13:00:00")));
        Assert.That(alert.Warnings, Is.Empty);
        Assert.That(alert.Lines.Select(line => line.Label), Is.EqualTo(["Name", "NHS number", "Date of birth", "Asked at"]));
        Assert.That(alert.ToDisplayText(), Is.EqualTo(string.Join(
            '\n',
            FgmNotices.ConfidentialityLabel,
            "Female Genital Mutilation Information Sharing (FGM-IS)",
            OutOfDate,
            "Name: Jane ROE",
            "NHS number: 943 476 5919",
            "Date of birth: 9/05/2015",
            "Asked at: 1/07/2026 13:00:00")));
    });

    // Every text there is, so that a new one cannot be forgotten.
    private static void AssertEmpty(FgmAlert alert) => Assert.Multiple(() =>
    {
        Assert.That(alert.State, Is.EqualTo(FgmAlertState.PatientIs18));
        Assert.That(
            typeof(FgmAlert).GetProperties()
                .Where(property => property.PropertyType == typeof(string))
                .Select(property => property.GetValue(alert)),
            Is.Not.Empty.And.All.EqualTo(string.Empty));
        Assert.That(alert.Lines, Is.Empty);
        Assert.That(alert.Warnings, Is.Empty);
        Assert.That(alert.ToDisplayText(), Is.Empty);
    });

    private static async Task<FgmAlert> AskAsync(FgmStatusClient client, VerifiedPatient patient) =>
        ((FgmIndicatorFound)await client.QueryAsync(
            new FgmStatusQuery(patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed))).Alert;

    private FgmAlert Made(VerifiedPatient patient) => FgmModelFactory.IndicatorFound(
        patient,
        FhirDate.Parse("2016-03-01"),
        Clock.GetUtcNow(),
        Clock.GetUtcNow(),
        warnings: [new FgmWarning(FgmWarningKind.SeveralIndicators, "Several.")],
        timeProvider: Clock).Alert;
}
