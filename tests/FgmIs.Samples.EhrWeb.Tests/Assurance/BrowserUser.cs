using FgmIs.Client.Assurance;
using FgmIs.Samples.EhrWeb.Demo;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>A user at a browser of their own, signed in by the sample's page.</summary>
internal sealed class BrowserUser : IAsyncDisposable
{
    private const float Patience = 60_000;

    private readonly IBrowserContext _context;

    private BrowserUser(IBrowserContext context) => _context = context;

    public static async Task<BrowserUser> SignInAsync(RunningEhr ehr, string userId)
    {
        IBrowserContext context = await Chromium.Browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(ehr.Address, "/SignIn").ToString());
        await page.Locator($"input[name=UserId][value=\"{userId.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have read the notice: sign in" }).ClickAsync();
        await page.Locator("[data-banner]").WaitForAsync();
        await page.CloseAsync();
        return new BrowserUser(context);
    }

    /// <summary>Makes a step's user one of the sample's: with a record's right, and what the step says of B0370.</summary>
    public static DemoUser Known(AssuranceUser user) => new(
        user.Id,
        user.Name,
        user.Role,
        "of a scenario",
        [
            ("right", "record"),
            .. user.Kind == AssuranceUserKind.Smartcard
                ?
                [
                    ("nhsid_useruid", user.Id),
                    ("selected_roleid", user.RoleProfileId!),
                    .. user.Rights.Select(right => ("fgm_activity", right)),
                ]
                : user.Rights.Select(right => ("right", right == "B0370" ? "fgm.view" : right)),
        ]);

    public Task<IPage> NewPageAsync() => _context.NewPageAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
