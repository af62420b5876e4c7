using Microsoft.Playwright;

// Above the test projects that share it: NUnit sets up what lies in the namespace or below.
namespace FgmIs;

/// <summary>Starts the system's own Chromium, once for all tests.</summary>
[SetUpFixture]
internal sealed class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static IPlaywright? _playwright;

    private static IBrowser? _browser;

    /// <summary>Gets the browser, or skips the test where there is none.</summary>
    public static IBrowser Browser
    {
        get
        {
            if (_browser is null)
            {
                Assert.Ignore("Chromium is not installed: apt-get install chromium");
            }

            return _browser!;
        }
    }

    [OneTimeSetUp]
    public static async Task SetUp()
    {
        if (Array.Find(Places, File.Exists) is not { } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox"], Timeout = 120_000 });
    }

    [OneTimeTearDown]
    public static async Task TearDown()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
