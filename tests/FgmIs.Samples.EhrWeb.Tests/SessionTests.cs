using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-IG-03: the notice comes first, and who is signed in stands on every page; a session that is over shows nothing.</summary>
[TestFixture]
internal sealed class SessionTests : BrowserFixture
{
    [Test]
    public async Task Notice_stands_before_the_sign_in_and_the_banner_on_every_page()
    {
        await Page.GotoAsync(Ehr.Address.ToString());
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Computer Misuse Act 1990" })).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-banner]")).ToHaveCountAsync(0);

        await SignInAsync("Dr Town Wood");

        foreach (string path in (string[])["/", "/Patients", Ehr.RecordOf(DemoNumbers.NoRecord).AbsolutePath])
        {
            await Page.GotoAsync(new Uri(Ehr.Address, path).ToString());
            await Expect(Page.Locator("[data-banner]")).ToHaveTextAsync("Dr Town Wood · Paediatrician · Sample Street Practice (X26)");
            await Expect(Page.GetByText("NHS Confidential: Personal Data about a patient").First).ToBeVisibleAsync();
        }

        Assert.That((await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Select(one => one.Name), Is.EqualTo(["SignedIn"]));
    }

    [Test]
    public async Task Back_button_after_signing_out_leads_to_the_sign_in()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await Expect(Alert).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");

        await Page.GoBackAsync();

        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await Expect(Alert).ToHaveCountAsync(0);
        Assert.That((await Ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Select(one => one.Name), Does.Contain("SignedOut"));
    }
}
