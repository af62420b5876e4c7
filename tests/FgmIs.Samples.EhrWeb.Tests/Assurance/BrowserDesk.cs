using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>
/// A browser at which one user is signed in, with a few windows. Browsers and windows are cleaned and used again: starting them takes
/// longer than all else.
/// </summary>
internal sealed class BrowserDesk : IAsyncDisposable
{
    private const float Patience = 120_000;

    private static readonly ConcurrentBag<BrowserDesk> Free = [];

    private readonly IBrowserContext _context;
    private readonly ConcurrentBag<IPage> _windows = [];

    private BrowserDesk(IBrowserContext context) => _context = context;

    public static async Task<BrowserDesk> SignInAsync(RunningEhr ehr, string userId, string? workstation, string? authoriser)
    {
        if (!Free.TryTake(out BrowserDesk? desk))
        {
            IBrowserContext context = await Chromium.Browser.NewContextAsync();
            context.SetDefaultTimeout(Patience);
            desk = new BrowserDesk(context);
        }

        return await desk.UseAsync(async page =>
        {
            await page.GotoAsync(new Uri(ehr.Address, "/SignIn").ToString());
            await page.Locator($"input[name=UserId][value=\"{userId.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]").CheckAsync();
            await page.GetByLabel("Workstation").FillAsync(workstation ?? string.Empty);
            await page.GetByRole(AriaRole.Button, new() { Name = "I have read the notice: sign in" }).ClickAsync();
            await page.Locator("[data-banner]").WaitForAsync();
            if (authoriser is not null)
            {
                await page.GotoAsync(new Uri(ehr.Address, "/Patients").ToString());
                await page.GetByLabel("Authoriser").FillAsync(authoriser);
                await page.GetByRole(AriaRole.Button, new() { Name = "Act for" }).ClickAsync();
                await page.Locator("#acting").Filter(new() { HasText = authoriser }).WaitForAsync();
            }

            return desk;
        });
    }

    /// <summary>Does something in a window that nobody else uses meanwhile.</summary>
    public async Task<T> UseAsync<T>(Func<IPage, Task<T>> use)
    {
        if (!_windows.TryTake(out IPage? page))
        {
            page = await _context.NewPageAsync();
        }

        bool isGood = false;
        try
        {
            T result = await use(page);
            await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
            isGood = true;
            return result;
        }
        finally
        {
            if (isGood)
            {
                _windows.Add(page);
            }
            else
            {
                await page.CloseAsync();
            }
        }
    }

    /// <summary>Forgets the user, and leaves the browser to the next one.</summary>
    public async ValueTask DisposeAsync()
    {
        // What is left open asks no more of a server that goes.
        while (_windows.Count > 1 && _windows.TryTake(out IPage? more))
        {
            await more.CloseAsync();
        }

        foreach (IPage page in _windows)
        {
            await page.GotoAsync("about:blank");
        }

        await _context.ClearCookiesAsync();
        Free.Add(this);
    }
}
