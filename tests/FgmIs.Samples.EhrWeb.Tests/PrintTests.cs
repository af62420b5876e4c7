using System.Text;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;
using UglyToad.PdfPig;

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
    public async Task Paper_has_the_label_the_alert_and_the_formats_and_no_buttons()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await PrintAsync();

        string paper = TextOf(await Page.PdfAsync(new() { Format = "A4" }));

        Assert.That(paper, Does.Contain("NHS Confidential: Personal Data about a patient"));
        Assert.That(paper, Does.Contain("A family history of FGM is recorded for this child.").And.Contain("Amina Sample"));
        Assert.That(paper, Does.Contain("999 000 0018"));
        Assert.That(paper, Does.Match(@"Asked at \d{1,2}/\d{2}/\d{4} \d{2}:\d{2}:\d{2}"));
        Assert.That(paper, Does.Match(@"Date of birth \d{1,2}/\d{2}/\d{4}"));
        Assert.That(paper, Does.Not.Contain("Sign out").And.Not.Contain("Back to the record"));
    }

    [Test]
    public async Task Export_is_labelled_formatted_and_recorded_as_exported()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);

        string exported = await ExportAsync();

        Assert.That(exported, Does.StartWith("NHS Confidential: Personal Data about a patient"));
        Assert.That(exported, Does.Contain("A family history of FGM is recorded for this child.").And.Contain("999 000 0018"));
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed)).Select(one => one.Name), Is.EqualTo(["Displayed", "Exported"]));
        Assert.That((await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Select(one => one.Name), Does.Contain("RecordExported"));
        await OpenAndWaitAsync(DemoNumbers.NoRecord);
        Assert.That(await ExportAsync(), Does.Contain("Anna Samples").And.Not.Contain("FGM"));
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

    // Word by word, as it is read from left to right; what a font draws as one sign, such as fi, is two letters.
    private static string TextOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(" ", document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text))
            .Normalize(NormalizationForm.FormKC);
    }

    private async Task<string> ExportAsync()
    {
        IDownload file = await Page.RunAndWaitForDownloadAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = "Export as text" }).ClickAsync());
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    private async Task PrintAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Print view" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true })).ToBeVisibleAsync();
    }
}
