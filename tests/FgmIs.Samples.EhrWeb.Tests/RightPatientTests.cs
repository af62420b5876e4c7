using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-02; docs/safety-case.md, H3: an alert stands in its own patient's record, or nowhere.</summary>
[TestFixture]
internal sealed class RightPatientTests : BrowserFixture
{
    private const int Switches = 200;

    private static readonly NhsNumber[] Numbers =
        [DemoNumbers.Indicator, DemoNumbers.NoRecord, DemoNumbers.LocalStore, DemoNumbers.Adult, DemoNumbers.AlmostAdult];

    [Test]
    public async Task Answer_that_comes_when_another_record_is_open_is_not_shown_and_that_is_recorded()
    {
        var gate = new TaskCompletionSource();
        Ehr.Provider.Register(DemoNumbers.Indicator, Answers.FoundAfter(gate));
        await SignInAsync("Jane Roe");
        Task<IRequest> asked = Page.WaitForRequestAsync("**/*handler=Alert*");
        await OpenAsync(DemoNumbers.Indicator);
        await asked;

        await OpenAndWaitAsync(DemoNumbers.NoRecord);
        await Ehr.Left.WaitForOneAsync();
        gate.SetResult();

        FgmAuditEvent notShown = (await Ehr.EventsAsync(FgmAuditEventKind.AnswerNotShown, atLeast: 1)).Single();
        Assert.That((notShown.NhsNumber, notShown.Requester!.Name), Is.EqualTo(((NhsNumber?)DemoNumbers.Indicator, "Jane Roe")));
        Assert.That(await Ehr.EventsAsync(FgmAuditEventKind.AnswerDisclosed), Is.Empty);
        await Expect(Alert).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Anna Samples");
    }

    [Test]
    public async Task Two_tabs_that_switch_between_patients_under_load_never_show_the_wrong_alert()
    {
        await SignInAsync("Jane Roe");
        IPage other = await NewPageAsync();

        int[] shown = await Task.WhenAll(SwitchAsync(Page, 0), SwitchAsync(other, 1));

        Assert.That(shown.Sum(), Is.EqualTo(Switches * 3 / 5), "three of the five patients have an indicator");
    }

    [Test]
    public async Task Back_button_asks_anew_and_shows_the_record_that_it_leads_to()
    {
        await SignInAsync("Jane Roe");
        await OpenAndWaitAsync(DemoNumbers.Indicator);
        await OpenAndWaitAsync(DemoNumbers.NoRecord);

        await Page.GoBackAsync();

        await Expect(Alert).ToContainTextAsync("Amina Sample");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Amina Sample");
        Assert.That(
            Ehr.Provider.ReceivedQueries.Select(query => query.NhsNumber),
            Is.EqualTo([DemoNumbers.Indicator.Value, DemoNumbers.NoRecord.Value, DemoNumbers.Indicator.Value]));
    }

    private async Task<int> SwitchAsync(IPage page, int from)
    {
        int shown = 0;
        for (int i = 0; i < Switches / 2; i++)
        {
            NhsNumber number = Numbers[(i + from) % Numbers.Length];

            // Every third record is left again at once, so that answers are on their way while others come.
            if (i % 3 == 0)
            {
                await OpenAsync(Numbers[(i + from + 2) % Numbers.Length], page);
            }

            IResponse answer = await OpenAndWaitAsync(number, page);
            string name = Ehr.PatientOf(number).Name;
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
            await Expect(AlertOn(page)).ToHaveCountAsync(answer.Status == 200 ? 1 : 0);
            if (answer.Status == 200)
            {
                await Expect(AlertOn(page).Locator(".whose strong")).ToHaveTextAsync(name);
                shown++;
            }
        }

        return shown;
    }
}
