using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-04, MSCA-AUD-05, TOM CL-01: who mends failures, who reads the audit, and how users learn of an outage.</summary>
[TestFixture]
internal sealed class StaffPagesTests : BrowserFixture
{
    [Test]
    public async Task Page_of_staff_has_each_failure_with_what_to_do_and_nothing_of_a_patient()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.ProviderDown);
        await OpenAndWaitAsync(DemoNumbers.NotVerified);
        Assert.That(() => Ehr.Failures.Latest.Count, Is.EqualTo(2).After(60_000, 20));
        await SignInAsync("Ida Tech");

        await Page.GetByRole(AriaRole.Link, new() { Name = "FGM-IS: state and failures" }).ClickAsync();

        await Expect(Page.GetByText("QueryFailed Unreachable").First).ToBeVisibleAsync();
        await Expect(Page.GetByText("DataQuality NotVerified").First).ToBeVisibleAsync();
        string page = await Page.ContentAsync();
        foreach (Patient patient in Ehr.Patients)
        {
            Assert.That(page, Does.Not.Contain(patient.Name).And.Not.Contain(patient.NhsNumber.Value));
            Assert.That(page, Does.Not.Contain(patient.NhsNumber.ToDisplayString()));
        }

        await AxeAsync(Page, "technical");
    }

    [Test]
    public async Task Outage_stands_on_the_start_page_and_in_no_record()
    {
        await SignInAsync("Jane Roe");
        await Page.GotoAsync(Ehr.Address.ToString());
        await Expect(Page.Locator("#outage")).ToHaveCountAsync(0);
        await Ehr.Provider.DisposeAsync();
        await Ehr.Service<ServiceWatch>().CheckAsync(CancellationToken.None);

        await Page.GotoAsync(Ehr.Address.ToString());

        await Expect(Page.Locator("#outage")).ToContainTextAsync("cannot be reached at present");
        await AxeAsync(Page, "start page in an outage");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await Expect(Page.Locator("#outage")).ToHaveCountAsync(0);
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("FGM"));
    }

    [Test]
    public async Task Privacy_officer_searches_verifies_and_exports_and_each_is_recorded()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await SignInAsync("Pat Guard");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Audit trail" }).ClickAsync();

        await Page.GetByLabel("NHS number").FillAsync("999 000 0018");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Cell, new() { Name = "AnswerDisclosed Displayed" })).ToBeVisibleAsync();
        Assert.That(Page.Url, Does.Not.Contain("999"));
        await AxeAsync(Page, "audit");
        IDownload file = await Page.RunAndWaitForDownloadAsync(
            () => Page.GetByRole(AriaRole.Button, new() { Name = "Export all of this patient (JSON)" }).ClickAsync());
        string export = await File.ReadAllTextAsync(await file.PathAsync());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Verify the trail" }).ClickAsync();
        await Expect(Page.Locator("#said")).ToContainTextAsync("intact");

        Assert.That(export, Does.Contain("NHS Confidential: Personal Data about a patient").And.Contain("9990000018"));
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.AuditRead)).Where(one => one.Requester!.Name == "Pat Guard"), Has.Exactly(2).Items);
        Assert.That(
            (await Ehr.EventsAsync(FgmAuditEventKind.TrailVerified)).Select(one => one.Requester!.Name), Is.EqualTo(["Pat Guard"]));
    }

    [TestCase("Jane Roe", "/Audit")]
    [TestCase("Jane Roe", "/Technical")]
    [TestCase("Ida Tech", "/Audit")]
    [TestCase("Pat Guard", "/Technical")]
    public async Task Others_are_refused_and_that_is_recorded(string user, string path)
    {
        await SignInAsync(user);

        IResponse? answer = await Page.GotoAsync(new Uri(Ehr.Address, path).ToString());

        Assert.That(answer!.Status, Is.EqualTo(403));
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("You may not see this page");
        FgmAuditEvent refused = (await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Single(one => one.Name == "AccessRefused");
        Assert.That((refused.Requester!.Name, refused.Details.Single().Value), Is.EqualTo((user, path)));
    }
}
