using System.Globalization;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-04, MSCA-AUD-05, TOM CL-01: who mends failures, who reads the audit, and how users learn of an outage.</summary>
[TestFixture]
internal sealed class StaffPagesTests : BrowserFixture
{
    private static readonly string[] Fields =
    [
        "NHS number", "User id", "Authoriser", "Message id", "From (UTC)", "Before (UTC)", "First number", "Last number",
    ];

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

    [Test]
    public async Task Privacy_officer_finds_what_was_done_by_authoriser_user_message_time_and_number_and_sees_each_item()
    {
        await SignInAsync("Jane Roe", workstation: "WARD-7-PC-3");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Patients").ToString());
        await Page.GetByLabel("Authoriser").FillAsync("consultant.crane");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Act for" }).ClickAsync();
        await Expect(Page.Locator("#acting")).ToHaveTextAsync("You act on the authority of consultant.crane.");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await SignInAsync("Dr Town Wood");
        await OpenAndWaitAsync(DemoNumbers.NoRecord);
        await SignInAsync("Pat Guard");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Audit").ToString());

        IReadOnlyList<string[]> rows = await SearchAsync(("Authoriser", "consultant.crane"));
        string[] items = ["jane.roe", "Jane Roe", "Nurse", "X26", "consultant.crane", "WARD-7-PC-3", "999 000 0018"];
        Assert.That(rows, Has.Count.GreaterThanOrEqualTo(3).And.All.SupersetOf(items));
        Assert.That(rows, Has.All.Contains(Ehr.Provider.ClientAsid.Value));
        string message = rows[0][^1];
        Assert.That(await SearchAsync(("Message id", message)), Has.Count.EqualTo(rows.Count).And.All.Contains(message));
        Assert.That(
            await SearchAsync(("User id", "495023758492")), Has.Count.GreaterThanOrEqualTo(2).And.All.Contains("Dr Town Wood"));
        Assert.That((await SearchAsync(("First number", "2"), ("Last number", "3"))).Select(row => row[0]), Is.EqualTo(["3", "2"]));

        DateTimeOffset now = Ehr.Clock.GetUtcNow();
        Assert.That(await SearchAsync(("From (UTC)", Field(now.AddHours(-1))), ("Before (UTC)", Field(now.AddHours(1)))), Is.Not.Empty);
        Assert.That(await SearchAsync(("From (UTC)", Field(now.AddHours(1)))), Is.Empty);
        Assert.That(await SearchAsync(("Before (UTC)", Field(now.AddHours(-1)))), Is.Empty);
        Assert.That(Page.Url, Does.Not.Contain("999").And.Not.Contain("crane").And.Not.Contain("jane"));
    }

    [TestCase("NHS number", "999 000 0019", "The NHS number cannot be read: look at it again.")]
    [TestCase("Message id", "none", "The message id cannot be read: look at it again.")]
    [TestCase("First number", "one", "The first number cannot be read: look at it again.")]
    public async Task Search_that_cannot_be_read_is_told_and_nothing_is_searched(string field, string text, string words)
    {
        await SignInAsync("Pat Guard");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Audit").ToString());

        Assert.That(await SearchAsync((field, text)), Is.Empty);

        await Expect(Page.Locator("#said")).ToHaveTextAsync(words);
        Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AuditRead), Has.None.Matches<FgmAuditEvent>(
            one => one.Requester!.Name == "Pat Guard"));
    }

    [Test]
    public async Task Audit_page_fits_a_window_of_320_pixels_and_its_table_is_scrolled_by_itself()
    {
        await Page.SetViewportSizeAsync(320, 568);
        await SignInAsync("Pat Guard");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Audit").ToString());

        Assert.That(await SearchAsync(("User id", "pat.guard")), Is.Not.Empty);

        Assert.That(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), Is.True);
        await AxeAsync(Page, "audit at 320 px");
    }

    [Test]
    public async Task Authoriser_that_is_no_user_id_is_told_and_the_user_acts_for_nobody()
    {
        await SignInAsync("Jane Roe");
        await Page.GotoAsync(new Uri(Ehr.Address, "/Patients").ToString());

        await Page.GetByLabel("Authoriser").FillAsync("two words");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Act for" }).ClickAsync();

        await Expect(Page.Locator("#acting")).Not.ToContainTextAsync("You act");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Patients" }).ClickAsync();
        await Expect(Page.Locator("#acting")).ToHaveTextAsync("You act on your own authority.");
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

    private static string Field(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string[]>> SearchAsync(params (string Field, string Text)[] fields)
    {
        foreach (string field in Fields)
        {
            string text = fields.FirstOrDefault(one => one.Field == field).Text ?? string.Empty;
            await Page.GetByLabel(field, new() { Exact = true }).FillAsync(text);
        }

        // The page that was there goes; the one that comes is whole once its foot is there.
        await Page.EvaluateAsync("() => { document.body.dataset.old = 'yes'; }");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Page.Locator("body:not([data-old]) footer").WaitForAsync();
        return await Page.EvaluateAsync<string[][]>(
            "() => [...document.querySelectorAll('table tbody tr')].map(row => [...row.cells].map(cell => cell.innerText.trim()))");
    }
}
