using System.Globalization;
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
            Assert.That(Alert(Samples.Noon.AddHours(11.5), null, null).AskedAtText, Is.EqualTo("2/07/2026 00:30:00"), "the next day in London already");
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
            Assert.That(alert.ToDisplayText(), Does.Contain("Date of assessment: not stated").And.Contains("Answered by Spine at: not stated"));
        });

    [TestCase("2016", "2016")]
    [TestCase("2016-03", "03/2016")]
    public void AssessmentDateText_of_a_partial_date_is_as_much_as_is_known(string date, string expected) =>
        Assert.That(Alert(Samples.Noon, null, FhirDate.Parse(date)).AssessmentDateText, Is.EqualTo(expected));

    [TestCase("Female Genital Mutilation", TestName = "Wording names the service in full")]
    [TestCase("FGM-IS", TestName = "Wording names the service by its short name")]
    [TestCase("family history of FGM is recorded for this child", TestName = "Wording says what is recorded")]
    [TestCase("Consider safeguarding action by your local procedure", TestName = "Wording says what to consider")]
    [TestCase("local safeguarding lead", TestName = "Wording says whom to see")]
    public void Wording_says_what_the_clinical_text_must_say(string words) =>
        Assert.That(Alert(Samples.Noon, null, null).ToDisplayText(), Does.Contain(words));

    [Test]
    public void ToDisplayText_has_every_item_on_a_line_of_its_own() =>
        Assert.That(
            Alert(Samples.Noon, Samples.Noon.AddSeconds(1), FhirDate.Parse("2016-03-01")).ToDisplayText().ReplaceLineEndings("\n"),
            Is.EqualTo(
                """
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

    private static FgmAlert Alert(DateTimeOffset askedAt, DateTimeOffset? answeredAt, FhirDate? assessmentDate) =>
        FgmModelFactory.IndicatorFound(Samples.Patient, assessmentDate, askedAt, answeredAt).Alert;
}
