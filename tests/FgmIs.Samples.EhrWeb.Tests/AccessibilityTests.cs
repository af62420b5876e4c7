using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>Every page is for everybody: axe finds nothing, in light and dark, and in high contrast all of it is there.</summary>
[TestFixture]
internal sealed class AccessibilityTests : BrowserFixture
{
    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Axe_finds_no_violation_on_any_page(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.GotoAsync(new Uri(Ehr.Address, "/SignIn").ToString());
        await AxeAsync(Page, "sign-in");
        await SignInAsync("Jane Roe");
        await AxeAsync(Page, "start");
        foreach (string path in (string[])["/Patients", "/nowhere"])
        {
            await Page.GotoAsync(new Uri(Ehr.Address, path).ToString());
            await AxeAsync(Page, path);
        }

        await OpenAsync(DemoNumbers.NoRecord);
        await AxeAsync(Page, "record");
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Alert).ToBeVisibleAsync();
        await AxeAsync(Page, "alert");
    }

    [Test]
    public async Task Alert_has_a_border_and_its_texts_in_high_contrast()
    {
        await Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await SignInAsync("Jane Roe");

        await OpenAsync(DemoNumbers.Indicator);

        await Expect(Heading).ToBeVisibleAsync();
        Assert.That(
            await Alert.EvaluateAsync<string>("alert => getComputedStyle(alert).borderTopStyle + getComputedStyle(alert).borderTopWidth"),
            Is.EqualTo("solid3px"));
    }
}
