using System.Globalization;
using FgmIs.Client.Testing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Outcomes;

[TestFixture]
public sealed class FgmAlertTests
{
    private static readonly DateTimeOffset Winter = new(2026, 1, 5, 9, 7, 3, TimeSpan.Zero);

    [TestCase("")]
    [TestCase("en-GB")]
    [TestCase("en-US")]
    [TestCase("de-DE")]
    [TestCase("ar-SA", Description = "another calendar and, on some systems, other digits")]
    [TestCase("fa-IR")]
    [TestCase("th-TH", Description = "the Buddhist era")]
    public void Texts_under_any_culture_are_the_same(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            FgmAlert alert = Alert(Samples.Noon, Samples.Noon.AddSeconds(1.9), FhirDate.Parse("2016-03-01"));

            Assert.Multiple(() =>
            {
                Assert.That(alert.NhsNumberText, Is.EqualTo("943 476 5919"));
                Assert.That(alert.DateOfBirthText, Is.EqualTo("9/05/2015"));
                Assert.That(alert.AssessmentDateText, Is.EqualTo("1/03/2016"));
                Assert.That(alert.AskedAtText, Is.EqualTo("1/07/2026 13:00:00"));
                Assert.That(alert.AnsweredAtText, Is.EqualTo("1/07/2026 13:00:01"));
            });
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Times_in_winter_are_those_of_utc_and_in_summer_an_hour_ahead() =>
        Assert.Multiple(() =>
        {
            Assert.That(Alert(Winter, Winter, null).AskedAtText, Is.EqualTo("5/01/2026 09:07:03"));
            Assert.That(Alert(Winter, Winter.ToOffset(TimeSpan.FromHours(5)), null).AnsweredAtText, Is.EqualTo("5/01/2026 09:07:03"));
            Assert.That(
                Alert(Samples.Noon.AddHours(11.5), null, null).AskedAtText,
                Is.EqualTo("2/07/2026 00:30:00"),
                "the next day in London already");
        });

    [Test]
    public void Texts_of_what_is_absent_say_not_stated() =>
        Assert.Multiple(() =>
        {
            FgmAlert alert = Alert(Samples.Noon, answeredAt: null, assessmentDate: null);
            Assert.That(alert.AssessmentDate, Is.Null);
            Assert.That(alert.AnsweredAt, Is.Null);
            Assert.That(alert.AssessmentDateText, Is.EqualTo("not stated"));
            Assert.That(alert.AnsweredAtText, Is.EqualTo("not stated"));
            Assert.That(
                alert.ToDisplayText(),
                Does.Contain("Date of assessment: not stated").And.Contains("Answered by Spine at: not stated"));
        });

    [TestCase("2016", "2016")]
    [TestCase("2016-03", "03/2016")]
    public void AssessmentDateText_of_a_partial_date_is_as_much_as_is_known(string date, string expected) =>
        Assert.That(Alert(Samples.Noon, null, FhirDate.Parse(date)).AssessmentDateText, Is.EqualTo(expected));

    [TestCase("Female Genital Mutilation", TestName = "{m}(it names the service in full)")]
    [TestCase("FGM-IS", TestName = "{m}(it names the service by its short name)")]
    [TestCase("family history of FGM is recorded for this child", TestName = "{m}(it says what is recorded)")]
    [TestCase("Consider safeguarding action by your local procedure", TestName = "{m}(it says what to consider)")]
    [TestCase("local safeguarding lead", TestName = "{m}(it says whom to see)")]
    public void Wording_says_what_the_clinical_text_must_say(string words) =>
        Assert.That(Alert(Samples.Noon, null, null).ToDisplayText(), Does.Contain(words));

    [Test]
    public void ToDisplayText_has_every_item_on_a_line_of_its_own() =>
        Assert.That(
            Alert(Samples.Noon, Samples.Noon.AddSeconds(1), FhirDate.Parse("2016-03-01")).ToDisplayText().ReplaceLineEndings("\n"),
            Is.EqualTo(
                """
                NHS Confidential: Personal Data about a patient
                Female Genital Mutilation Information Sharing (FGM-IS)
                A family history of FGM is recorded for this child.
                Consider safeguarding action by your local procedure. See your local safeguarding lead.
                NHS number: 943 476 5919
                Date of birth: 9/05/2015
                Date of assessment: 1/03/2016
                Asked at: 1/07/2026 13:00:00
                Answered by Spine at: 1/07/2026 13:00:01
                """.ReplaceLineEndings("\n")));

    [Test]
    public void ToString_shows_nothing_of_the_patient() =>
        Assert.That(Alert(Samples.Noon, Samples.Noon, FhirDate.Parse("2016-03-01")).ToString(), Is.EqualTo("FGM-IS alert ***"));

    [Test]
    public void Alert_of_a_providers_own_store_says_so_in_place_of_Spine()
    {
        var warning = new FgmWarning(FgmWarningKind.ProviderLocalStore, "The answer came from a store of the provider's own.");
        FgmAlert alert = Alert(Samples.Noon, Samples.Noon, null, FgmAnswerSource.ProviderLocalStore, [warning]);
        FgmAlert untimed = Alert(Samples.Noon, null, null, FgmAnswerSource.ProviderLocalStore, [warning]);

        Assert.Multiple(() =>
        {
            Assert.That(
                alert.ToDisplayText(),
                Does.Contain("Answered by the provider's own store at: 1/07/2026 13:00:00, Spine was unavailable"));
            Assert.That(alert.ToDisplayText(), Does.Not.Contain("Answered by Spine").And.Not.Contain("Note:"));
            Assert.That(
                untimed.ToDisplayText(),
                Does.Contain("Answered by the provider's own store at: not stated, Spine was unavailable"));
            Assert.That(alert.Source, Is.EqualTo(FgmAnswerSource.ProviderLocalStore));
        });
    }

    [Test]
    public void Alert_of_the_cache_says_that_it_is_shown_again() =>
        Assert.That(
            Alert(Samples.Noon, Samples.Noon, null, FgmAnswerSource.EncounterCache).ToDisplayText(),
            Does.Contain("Answered by Spine at: 1/07/2026 13:00:00, shown again in this encounter"));

    [Test]
    public void Alert_carries_every_warning_of_its_outcome_also_one_that_is_added()
    {
        FgmWarning[] warnings =
        [
            .. Enum.GetValues<FgmWarningKind>()
                .Where(kind => kind != FgmWarningKind.ProviderLocalStore)
                .Select(kind => new FgmWarning(kind, $"Text of {kind}.")),
        ];
        var found = (FgmIndicatorFound)FgmModelFactory.IndicatorFound(
            Samples.Patient, null, Samples.Noon, null, warnings: warnings[1..], timeProvider: Clock()).With(warnings[0]);

        Assert.That(found.Alert.Warnings, Is.EquivalentTo(warnings));
        Assert.That(
            found.Alert.Lines.Where(line => line.Label == "Note").Select(line => line.Value),
            Is.EquivalentTo(warnings.Select(warning => warning.Text)));
        Assert.That(
            found.Alert.ToDisplayText().Split('\n').Count(line => line.StartsWith("Note: Text of ", StringComparison.Ordinal)),
            Is.EqualTo(warnings.Length));
    }

    [Test]
    public void Alert_names_the_patient_as_the_host_does_before_anything_else_of_the_patient()
    {
        var patient = new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, Samples.Verification, "Jane ROE (Miss)");
        FgmAlert alert = FgmModelFactory.IndicatorFound(patient, null, Samples.Noon, null, timeProvider: Clock()).Alert;

        Assert.Multiple(() =>
        {
            Assert.That(alert.PatientNameText, Is.EqualTo("Jane ROE (Miss)"));
            Assert.That(alert.Lines.Take(2).Select(line => line.Label), Is.EqualTo(["Name", "NHS number"]));
            Assert.That(alert.ToDisplayText(), Does.Contain("\nName: Jane ROE (Miss)\nNHS number: "));
            Assert.That($"{alert}{patient}", Does.Not.Contain("Jane"));
            Assert.That(Alert(Samples.Noon, null, null).ToDisplayText(), Does.Not.Contain("Name:"));
        });
    }

    [TestCase(
        "Jane\nNHS number: 987 654 3210",
        "Jane NHS number: 987 654 3210",
        TestName = "{m}(that would make a line of its own stays on one)")]
    [TestCase("  Jane\t \u2028 Roe ", "Jane Roe", TestName = "{m}(with blanks around it)")]
    [TestCase("Jane \u202EeoR", "Jane eoR", TestName = "{m}(that would turn the writing round)")]
    [TestCase(" \r\n ", null, TestName = "{m}(of nothing that shows is none)")]
    [TestCase("", null, TestName = "{m}(that is empty is none)")]
    [TestCase("\u0645\u06CC\u200C\u0627", "\u0645\u06CC\u200C\u0627", TestName = "{m}(with a joiner keeps it)")]
    public void Display_name_is_mended_and_never_refused(string given, string? shown) =>
        Assert.That(
            new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, Samples.Verification, given).DisplayName,
            Is.EqualTo(shown));

    // No attribute can carry half a character.
    [Test]
    public void Display_name_with_half_a_character_is_mended() =>
        Assert.That(
            new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, Samples.Verification, "A" + '\uD800' + "B").DisplayName,
            Is.EqualTo("A B"));

    [Test]
    public void Display_name_is_cut_at_255_characters_and_not_within_one()
    {
        string given = new string('a', 254) + "\U0001F600b";

        Assert.That(
            new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, Samples.Verification, given).DisplayName,
            Has.Length.InRange(254, 255).And.Not.Contain("\uD83D"));
    }

    private static ManualTimeProvider Clock() => new(Samples.Noon);

    private static FgmAlert Alert(
        DateTimeOffset askedAt,
        DateTimeOffset? answeredAt,
        FhirDate? assessmentDate,
        FgmAnswerSource source = FgmAnswerSource.Spine,
        FgmWarning[]? warnings = null) =>
        FgmModelFactory.IndicatorFound(
            Samples.Patient, assessmentDate, askedAt, answeredAt, source, warnings, timeProvider: new ManualTimeProvider(askedAt)).Alert;
}
