using System.Net;
using System.Text.Json;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-IG-03: no page stays open when its session is over. The clocks of server and browser are the test's.</summary>
[TestFixture]
internal sealed class SessionEndTests : BrowserFixture
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    protected override (string Key, string? Value)[] Settings => [("EhrWeb:Session", Length.ToString())];

    [Test]
    public async Task Record_goes_by_itself_when_the_session_ends_and_the_back_button_does_not_bring_it_again()
    {
        await Page.Clock.InstallAsync();
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.NoRecord);
        await OpenRecordWithAlertAsync();

        await AdvanceAsync(Length + Second);

        await ExpectEndedAsync();
        foreach (string key in (string[])["Alt+ArrowLeft", "Alt+ArrowRight"])
        {
            await Page.Keyboard.PressAsync(key);
            await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
            Assert.That(await Page.ContentAsync(), Does.Not.Contain("Amina Sample").And.Not.Contain("Anna Samples"));
        }
    }

    [Test]
    public async Task Session_that_another_window_goes_on_with_keeps_the_record_open_as_long()
    {
        await Page.Clock.InstallAsync();
        await SignInAsync("Jane Roe");
        await OpenRecordWithAlertAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(6));
        IPage other = await NewPageAsync();
        await other.GotoAsync(new Uri(Ehr.Address, "/Patients").ToString());
        await other.CloseAsync();

        IResponse asked = await Page.RunAndWaitForResponseAsync(() => AdvanceAsync(TimeSpan.FromMinutes(4) + Second), "**/Session");

        Assert.That((await asked.JsonAsync())!.Value.GetProperty("left").GetInt64(), Is.Positive);
        await Expect(Alert).ToBeVisibleAsync();
        await AdvanceAsync(TimeSpan.FromMinutes(7));
        await ExpectEndedAsync();
    }

    [Test]
    public async Task Sign_out_in_one_window_closes_the_record_in_the_other()
    {
        await SignInAsync("Jane Roe");
        await OpenRecordWithAlertAsync();
        IPage other = await NewPageAsync();
        await other.GotoAsync(Ehr.Address.ToString());

        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await ExpectEndedAsync();
    }

    [Test]
    public async Task Sign_in_of_somebody_else_in_one_window_closes_the_record_in_the_other()
    {
        await SignInAsync("Jane Roe");
        await OpenRecordWithAlertAsync();

        await SignInAsync("Rob Desk", await NewPageAsync());

        await Expect(Page.GetByText("Your session has ended")).ToBeVisibleAsync();
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("Amina Sample"));
    }

    [Test]
    public async Task Question_how_long_the_session_lasts_does_not_prolong_it()
    {
        using EhrClient nurse = await EhrClient.SignInAsync(Ehr, "jane.roe");
        Ehr.Clock.Advance(TimeSpan.FromMinutes(6));

        long left = await LeftAsync(nurse);
        Ehr.Clock.Advance(TimeSpan.FromMinutes(4) + Second);
        using HttpResponseMessage page = await nurse.GetAsync("/Patients");

        Assert.That(left, Is.Positive.And.LessThanOrEqualTo(TimeSpan.FromMinutes(4).TotalMilliseconds));
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(await LeftAsync(nurse), Is.Zero);
    }

    private static async Task<long> LeftAsync(EhrClient client)
    {
        using var session = JsonDocument.Parse(await client.ReadAsync("/Session"));
        return session.RootElement.GetProperty("left").GetInt64();
    }

    private async Task OpenRecordWithAlertAsync()
    {
        await Page.RunAndWaitForResponseAsync(() => OpenAsync(DemoNumbers.Indicator), "**/Session");
        await Expect(Alert).ToBeVisibleAsync();
    }

    private async Task ExpectEndedAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        await Expect(Page.GetByText("Your session has ended")).ToBeVisibleAsync();
        Assert.That(await Page.ContentAsync(), Does.Not.Contain("Amina Sample").And.Not.Contain("data-alert"));
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        Ehr.Clock.Advance(by);
        await Page.Clock.FastForwardAsync((long)by.TotalMilliseconds);
    }
}
