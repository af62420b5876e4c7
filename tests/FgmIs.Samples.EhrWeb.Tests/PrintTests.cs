using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-IG-04, MSCA-FGMRISG-01, -02, MSCA-AUD-02: what is printed is labelled, in the right formats, and on record.</summary>
[TestFixture]
internal sealed class PrintTests : BrowserFixture
{
    [Test]
    public async Task Print_is_labelled_formatted_and_recorded_as_printed()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);

        await PrintAsync();
        await Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(Page.Locator(".label")).ToHaveTextAsync("NHS Confidential: Personal Data about a patient");
        await Expect(Alert).ToContainTextAsync("999 000 0018");
        Assert.That(await Alert.InnerTextAsync(), Does.Match(@"Asked at\s+\d{1,2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2}"));
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeHiddenAsync();
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed)).Select(one => one.Name), Is.EqualTo(["Displayed", "Printed"]));
        Assert.That((await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Select(one => one.Name), Does.Contain("RecordPrinted"));
        await Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await AxeAsync(Page, "print");
    }

    [Test]
    public async Task Print_without_an_indicator_says_nothing_of_one()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.NoRecord);

        await PrintAsync();

        await Expect(Page.Locator(".label")).ToBeVisibleAsync();
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("FGM"));
    }

    private async Task PrintAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Print view" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true })).ToBeVisibleAsync();
    }
}
