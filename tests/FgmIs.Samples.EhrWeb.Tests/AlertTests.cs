using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-01, -02, -06: the alert comes by itself and cannot be missed.</summary>
[TestFixture]
internal sealed class AlertTests : BrowserFixture
{
    [TestCase("Jane Roe", TestName = "{m}(local right)")]
    [TestCase("Dr Town Wood", TestName = "{m}(smartcard)")]
    public async Task Alert_appears_by_itself_with_its_patient_dates_times_and_source_and_is_recorded_first(string user)
    {
        await SignInAsync(user);

        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Alert).ToBeVisibleAsync();
        await Expect(Alert).ToContainTextAsync("A family history of FGM is recorded for this child.");
        await Expect(Alert).ToContainTextAsync("Amina Sample");
        await Expect(Alert).ToContainTextAsync("999 000 0018");
        await Expect(Alert).ToContainTextAsync("Date of assessment");
        await Expect(Alert).ToContainTextAsync("Asked at");
        await Expect(Alert).ToContainTextAsync("Answered by Spine at");
        await Expect(Alert).ToContainTextAsync("NHS Confidential: Personal Data about a patient");
        FgmAuditEvent shown = (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed, atLeast: 1)).Single();
        Assert.That((shown.Name, shown.Requester!.Name), Is.EqualTo(("Displayed", user)));
        Ehr.Provider.AssertNoUnexpectedRequests();
    }

    [Test]
    public async Task Alert_takes_the_focus_on_its_heading_so_that_keys_being_typed_acknowledge_nothing()
    {
        var gate = new TaskCompletionSource();
        Ehr.Provider.Register(DemoNumbers.Indicator, Answers.FoundAfter(gate));
        await SignInAsync("Jane Roe");
        await OpenAsync(DemoNumbers.Indicator);
        await Page.Locator("#note").FocusAsync();
        await Page.Keyboard.TypeAsync("seen ");

        gate.SetResult();
        await Expect(Heading).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Space");
        await Page.Keyboard.TypeAsync("today");

        Assert.That((await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Select(one => one.Name), Has.None.EqualTo("AlertAcknowledged"));
        await Expect(Page.Locator("#note")).ToHaveValueAsync("seen ");
    }

    [Test]
    public async Task Alert_is_announced_by_role_and_live_region()
    {
        await SignInAsync("Jane Roe");

        await OpenAsync(DemoNumbers.Indicator);

        ILocator alert = Page.GetByRole(AriaRole.Alert, new() { Name = "A family history of FGM is recorded for this child." });
        await Expect(alert).ToBeVisibleAsync();
        Assert.That(await alert.EvaluateAsync<string>("alert => alert.parentElement.getAttribute('aria-live')"), Is.EqualTo("assertive"));
    }

    [TestCase(1200, 800, TestName = "{m}(desktop)")]
    [TestCase(320, 568, TestName = "{m}(320 px wide)")]
    [TestCase(320, 256, TestName = "{m}(400 % zoom)")]
    public async Task Alert_stays_in_sight_however_far_the_record_is_scrolled(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await SignInAsync("Jane Roe");
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Heading).ToBeVisibleAsync();

        await Page.EvaluateAsync("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");

        await Expect(Heading).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(Alert.Locator(".whose")).ToBeInViewportAsync();
        await Expect(Page.GetByText("Consultation 12")).ToBeInViewportAsync();
        Assert.That(
            await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True, "nothing is cut off sideways");
        Assert.That(
            await Heading.EvaluateAsync<bool>(
                """
                heading => {
                    const place = heading.getBoundingClientRect();
                    return heading.contains(document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2));
                }
                """),
            Is.True,
            "nothing lies over it");
    }

    [Test]
    public async Task Keyboard_alone_reaches_everything_of_the_alert_and_acknowledges_it_which_is_recorded_while_it_stays()
    {
        await SignInAsync("Jane Roe");
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Heading).ToBeFocusedAsync();

        for (int i = 0; i < 10 && await Page.EvaluateAsync<bool>("!document.activeElement.matches('[data-acknowledge]')"); i++)
        {
            await Page.Keyboard.PressAsync("Tab");
        }

        await Page.Keyboard.PressAsync("Enter");

        await Expect(Alert).ToContainTextAsync("Recorded.");
        await Expect(Heading).ToBeVisibleAsync();
        await Expect(Alert.Locator(".whose")).ToBeVisibleAsync();
        await Expect(Alert.Locator("dl")).ToBeHiddenAsync();
        FgmAuditEvent acknowledged = (await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Single(one => one.Name == "AlertAcknowledged");
        FgmAuditEvent shown = (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed)).Single();
        Assert.That(acknowledged.NhsNumber, Is.EqualTo(DemoNumbers.Indicator));
        Assert.That(acknowledged.Details.Single().Value, Is.EqualTo(shown.Query!.MessageId.ToString()));
        Assert.That(acknowledged.Requester!.OrganizationCode?.Value, Is.EqualTo("X26"));
    }

    [Test]
    public async Task Provider_that_takes_its_time_keeps_nobody_from_reading_or_writing_the_record()
    {
        var gate = new TaskCompletionSource();
        Ehr.Provider.Register(DemoNumbers.Indicator, Answers.FoundAfter(gate));
        await SignInAsync("Jane Roe");

        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Page.GetByText("Asthma review due.")).ToBeVisibleAsync();
        await Page.Locator("#note").FillAsync("written while the provider thinks");
        await Expect(Alert).ToHaveCountAsync(0);
        gate.SetResult();
        await Expect(Alert).ToBeVisibleAsync();
        await Expect(Page.Locator("#note")).ToHaveValueAsync("written while the provider thinks");
    }

    [Test]
    public async Task Provider_that_takes_ten_seconds_is_waited_for()
    {
        await SignInAsync("Jane Roe");

        await OpenAsync(DemoNumbers.Slow);

        await Expect(Page.GetByText("Travel vaccinations asked for.")).ToBeVisibleAsync();
        await Expect(Alert).ToHaveCountAsync(0);
        await Expect(Alert).ToContainTextAsync("Sara Example", new() { Timeout = 60_000 });
    }
}
