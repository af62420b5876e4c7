using FgmIs.Client.Testing;
using FgmIs.Samples.EhrWeb.Demo;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>MSCA-FGMRISQR-08, -09: an alert is a day old at most, and ends with the 18th birthday. Both clocks are the test's.</summary>
[TestFixture]
internal sealed class TimeTests : BrowserFixture
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [SetUp]
    public async Task HoldTheBrowsersClockAsync()
    {
        await Page.Clock.InstallAsync();
        await SignInAsync("Jane Roe");
    }

    [Test]
    public async Task Record_that_is_open_for_a_day_is_asked_about_anew()
    {
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Alert).ToBeVisibleAsync();
        string first = await Alert.Locator("dl").InnerTextAsync();

        await AdvanceAsync(Day + TimeSpan.FromSeconds(2));

        await Expect(Alert.Locator("dl")).Not.ToHaveTextAsync(first);
        await Expect(Alert).ToContainTextAsync("A family history of FGM is recorded for this child.");
        await Expect(Heading).ToBeFocusedAsync();
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Alert_that_cannot_be_asked_anew_says_that_it_is_out_of_date()
    {
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Alert).ToBeVisibleAsync();
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.Reset());

        await AdvanceAsync(Day + TimeSpan.FromSeconds(2));

        await Expect(Heading).ToHaveTextAsync("Out of date: ask again");
        await Expect(Alert).ToContainTextAsync("Amina Sample");
        await Expect(Alert.GetByText("Consider safeguarding action")).ToBeHiddenAsync();
        Assert.That(() => Ehr.Failures.Latest.Count, Is.EqualTo(1).After(60_000, 20));
    }

    [Test]
    public async Task Alert_whose_record_was_taken_back_goes()
    {
        await OpenAsync(DemoNumbers.Indicator);
        await Expect(Alert).ToBeVisibleAsync();
        Ehr.Provider.Register(DemoNumbers.Indicator, SmspAnswer.NoRecord());

        await AdvanceAsync(Day + TimeSpan.FromSeconds(2));

        await Expect(Alert).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Alert_ends_at_midnight_of_the_18th_birthday_and_does_not_come_again()
    {
        await OpenAsync(DemoNumbers.AlmostAdult);
        await Expect(Alert).ToBeVisibleAsync();
        var left = TimeSpan.FromMilliseconds(long.Parse((await Alert.GetAttributeAsync("data-stays-for"))!, null));
        await AdvanceAsync(left - TimeSpan.FromMinutes(5));
        await Expect(Alert).ToContainTextAsync("A family history of FGM is recorded for this child.");

        await AdvanceAsync(TimeSpan.FromMinutes(6));

        await Expect(Alert).ToHaveCountAsync(0);
        Assert.That((await OpenAndWaitAsync(DemoNumbers.AlmostAdult)).Status, Is.EqualTo(204));
        await Expect(Alert).ToHaveCountAsync(0);
        Assert.That(Ehr.Provider.ReceivedQueries, Has.Count.EqualTo(1));
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        Ehr.Clock.Advance(by);
        await Page.Clock.FastForwardAsync((long)by.TotalMilliseconds);
    }
}
