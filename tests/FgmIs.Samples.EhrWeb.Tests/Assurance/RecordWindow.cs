using System.Threading.Channels;
using FgmIs.Client;
using FgmIs.Samples.EhrWeb.Fgm;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>A patient's record in a window, and what is in it because of the answer.</summary>
internal sealed class RecordWindow
{
    private const float Patience = 120_000;

    // What a reader sees, and what the window is called.
    private const string AllText = "() => document.title + '\\n' + document.body.innerText";
    private const string TwoFrames =
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

    private readonly IPage _page;
    private readonly Channel<IRoute> _asked = Channel.CreateUnbounded<IRoute>();

    private RecordWindow(IPage page) => _page = page;

    /// <summary>Takes a window. What its records ask for is held until the window lets it go.</summary>
    public static async Task<RecordWindow> InAsync(IPage page)
    {
        var window = new RecordWindow(page);
        await page.RouteAsync("**/*handler=Alert*", route => _ = window._asked.Writer.TryWrite(route));
        return window;
    }

    /// <summary>Opens a record, ends and begins an encounter or begins an event if the step wants it, and lets the record ask.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isEnding">Whether the encounter that is under way ends.</param>
    /// <param name="isBeginning">Whether an encounter begins.</param>
    /// <param name="occasion">The event, or that the record is viewed.</param>
    /// <param name="place">Where the question waits for those that were put at the same time.</param>
    /// <returns>The text that was not there before the answer; empty where it changed nothing.</returns>
    public async Task<string> AskAsync(
        Uri record, bool isEnding, bool isBeginning, FgmQueryOccasion occasion, StartingLine.Place place)
    {
        await _page.GotoAsync(record.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });

        // Each button loads the record anew, and what the page before would have asked never leaves the browser: one step, one question.
        IRoute asking = await _asked.Reader.ReadAsync();
        string[] buttons =
        [
            .. isEnding ? ["End the encounter"] : Array.Empty<string>(),
            .. isBeginning ? ["Begin an encounter"] : Array.Empty<string>(),
            .. SignificantEvents.All.Where(one => one.Occasion == occasion).Select(one => one.Words),
        ];
        foreach (string button in buttons)
        {
            await ClickAsync(button);
            asking = await _asked.Reader.ReadAsync();
        }

        string before = await _page.EvaluateAsync<string>(AllText);
        await place.ArriveAsync();
        Task<IResponse> answered = _page.WaitForResponseAsync(
            response => response.Url == asking.Request.Url, new PageWaitForResponseOptions { Timeout = Patience });
        await asking.ContinueAsync();
        IResponse answer = await answered;
        await answer.FinishedAsync();
        if (answer.Status == 200)
        {
            await _page.Locator("[data-alert]").WaitForAsync();
        }

        await _page.EvaluateAsync(TwoFrames);
        return Added(before, await _page.EvaluateAsync<string>(AllText));
    }

    /// <summary>Has the record that is open printed or exported.</summary>
    /// <returns>What is on the paper or in the file.</returns>
    public async Task<string> HandOutAsync(FgmDisclosureKind kind)
    {
        if (kind == FgmDisclosureKind.Printed)
        {
            await ClickAsync("Print view");
            await _page.GetByRole(AriaRole.Button, new() { Name = "Print", Exact = true }).WaitForAsync();
            return await _page.Locator("main").InnerTextAsync();
        }

        IDownload file = await _page.RunAndWaitForDownloadAsync(() => ClickAsync("Export as text"));
        return await File.ReadAllTextAsync(await file.PathAsync());
    }

    private Task ClickAsync(string button) => _page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    // Line by line, as often as a line stands there more than before.
    private static string Added(string before, string after)
    {
        List<string> old = [.. before.Split('\n')];
        return string.Join('\n', after.Split('\n').Where(line => !old.Remove(line))).Trim();
    }
}
