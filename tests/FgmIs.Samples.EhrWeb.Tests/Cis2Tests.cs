using System.Net;
using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>docs/cis2.md: a user of CIS2 asks with the rights of the role that was selected, and of no other.</summary>
[TestFixture]
internal sealed class Cis2Tests
{
    [TestCase("B0370", 200)]
    [TestCase("B0001", 204)]
    public async Task User_of_CIS2_asks_by_the_activities_of_the_selected_role(string activity, int expected)
    {
        IBrowser browser = Chromium.Browser;
        await using LocalIssuer issuer = await LocalIssuer.StartAsync(activity);
        await using RunningEhr ehr = await RunningEhr.StartAsync(
            ("Cis2:Authority", issuer.Address), ("Cis2:ClientId", LocalIssuer.Client), ("Cis2:ClientSecret", "only for the test"));
        await using IBrowserContext context = await browser.NewContextAsync();
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(ehr.Address.ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "sign in with NHS Care Identity Service 2" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-banner]"))
            .ToHaveTextAsync("WOOD Town (Dr) · Consultant · Sample Street Practice (X26)");

        IResponse answer = await page.RunAndWaitForResponseAsync(
            () => page.GotoAsync(ehr.RecordOf(DemoNumbers.Indicator).ToString()),
            response => response.Url.Contains("handler=Alert", StringComparison.Ordinal));

        Assert.That(answer.Status, Is.EqualTo(expected));
        FgmAuditEvent signedIn = (await ehr.EventsAsync(FgmAuditEventKind.HostEvent, atLeast: 1))[0];
        Assert.That(
            (signedIn.Name, signedIn.Requester!.Kind, signedIn.Requester.Id, signedIn.Requester.RoleProfileId),
            Is.EqualTo(("SignedIn", nameof(SmartcardUser), "495023758492", "584930285748")));
    }

    [Test]
    public async Task Sign_in_of_CIS2_is_not_there_where_it_is_not_configured()
    {
        await using RunningEhr ehr = await RunningEhr.StartAsync();
        using var stranger = new EhrClient(ehr);

        Assert.That(await stranger.ReadAsync("/SignIn"), Does.Not.Contain("Care Identity"));
        Assert.That((await stranger.GetAsync("/SignInWithCis2")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
