using System.Globalization;
using FgmIs.Client.Presentation;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Presentation;

/// <summary>MSCA-IG-03, MSCA-IG-04, MSCA-FGMRISQR-06: what a host must show, in one wording whatever the host's culture.</summary>
[TestFixture]
public sealed class PresentationTests
{
    private static readonly RequestingOrganization Ours = new(OdsCode.Parse("RR8"), "Leeds Teaching Hospitals");

    [Test]
    public void Label_is_the_requirements_own() =>
        Assert.That(FgmNotices.ConfidentialityLabel, Is.EqualTo("NHS Confidential: Personal Data about a patient"));

    [Test]
    public void Notice_names_the_act_and_says_what_it_means()
    {
        Assert.That(FgmNotices.ComputerMisuseTitle, Is.EqualTo("Computer Misuse Act 1990"));
        Assert.That(
            FgmNotices.ComputerMisuseText,
            Does.Contain("Computer Misuse Act 1990").And.Contains("authorised").And.Contains("recorded"));
    }

    [Test]
    public void Banner_shows_name_role_and_organisation()
    {
        var user = Requester.Local(Samples.LocalUserId, ["Nurse"], new RequesterDetails("Jane Roe", "Ward sister"));

        var banner = FgmUserBanner.Of(user, Ours);

        Assert.Multiple(() =>
        {
            Assert.That(banner.ToDisplayText(), Is.EqualTo("Jane Roe · Ward sister · Leeds Teaching Hospitals (RR8)"));
            Assert.That(banner.Lines.Select(line => (line.Label, line.Value)), Is.EqualTo(
                (((string, string)[])[("User", "Jane Roe"), ("Role", "Ward sister"), ("Organisation", "Leeds Teaching Hospitals (RR8)")])));
            Assert.That(banner.ToString(), Does.Not.Contain("Jane"));
            Assert.That(banner.Lines[0].ToString(), Is.EqualTo("User"));
        });
    }

    [Test]
    public void Banner_shows_the_organisation_that_the_user_acts_for_and_says_what_is_not_stated()
    {
        var user = Requester.Local(
            Samples.LocalUserId, [], new RequesterDetails(organization: new RequestingOrganization(OdsCode.Parse("B82002"), "A practice")));

        Assert.That(FgmUserBanner.Of(user, Ours).ToDisplayText(), Is.EqualTo("not stated · not stated · A practice (B82002)"));
    }

    [TestCase("en-US")]
    [TestCase("ar-SA")]
    [TestCase("th-TH")]
    [TestCase("tr-TR")]
    public void Alerts_lines_are_in_the_requirements_formats_under_any_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            FgmAlert alert = FgmModelFactory.IndicatorFound(
                Samples.Patient,
                FhirDate.Parse("2016-03-01"),
                Samples.Noon,
                Samples.Noon.AddSeconds(2),
                timeProvider: new Testing.ManualTimeProvider(Samples.Noon)).Alert;

            Assert.That(alert.Lines.Select(line => (line.Label, line.Value)), Is.EqualTo((((string, string)[])
            [
                ("NHS number", "943 476 5919"),
                ("Date of birth", "9/05/2015"),
                ("Date of assessment", "1/03/2016"),
                ("Asked at", "1/07/2026 13:00:00"),
                ("Answered by Spine at", "1/07/2026 13:00:02"),
            ])));
            Assert.That(alert.Lines.Select(line => line.ToString()), Has.None.Contains("943"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Test]
    public void Missing_pieces_are_refused()
    {
        Assert.That(() => FgmUserBanner.Of(null!, Ours), Throws.ArgumentNullException);
        Assert.That(() => FgmUserBanner.Of(Samples.SmartcardUser, null!), Throws.ArgumentNullException);
    }
}
