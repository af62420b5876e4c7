using FgmIs.Client;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>The pages that the documents show: FGMIS_WRITE_SCREENSHOTS=1 writes them to docs/images.</summary>
[TestFixture]
internal sealed class PictureTests : BrowserFixture
{
    private const string Pictures = "FGMIS_WRITE_SCREENSHOTS";

    [Test]
    public async Task Pages_of_the_documents_are_as_they_are_shown()
    {
        await Page.SetViewportSizeAsync(1000, 720);
        await Page.GotoAsync(new Uri(Ehr.Address, "/SignIn").ToString());
        await PictureAsync("ehr-sign-in");
        await SignInAsync("Jane Roe");
        await ShowAsync(DemoNumbers.NoRecord, "ehr-record-without-alert", alerts: 0);
        await ShowAsync(DemoNumbers.Indicator, "ehr-record-with-alert", alerts: 1);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Print view" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true })).ToBeVisibleAsync();
        await PictureAsync("ehr-print");
        await OpenAndWaitAsync(DemoNumbers.ProviderDown);
        await SignInAsync("Ida Tech");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Technical").ToString());
        await PictureAsync("ehr-technical");
        await SignInAsync("Pat Guard");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Audit").ToString());
        await Page.GetByLabel("NHS number").FillAsync("999 000 0018");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(Page.Locator("#said")).ToContainTextAsync("found.");
        await PictureAsync("ehr-audit");
    }

    private async Task ShowAsync(NhsNumber number, string picture, int alerts)
    {
        await OpenAndWaitAsync(number);
        await Expect(Alert).ToHaveCountAsync(alerts);
        await PictureAsync(picture);
    }

    private async Task PictureAsync(string name)
    {
        // Tests rewrite no files of the repository unless they are asked to.
        if (Environment.GetEnvironmentVariable(Pictures) is { Length: > 0 })
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Repository.PathOf("docs", "images", name + ".png") });
        }
    }
}
