using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Browser = Nf.Gateway.Tests.Page.Browser;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Nf.Gateway.Tests.Page;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of the page, launched by the first of them.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    static Browser() => Assertions.SetDefaultExpectTimeout((float)Rig.Wait.Limit.TotalMilliseconds);

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _launched = new(LaunchAsync);

    public static string ScreenshotFolder { get; } = Metadata("ScreenshotFolder");

    public static string DashboardFolder { get; } = Metadata("DashboardFolder");

    /// <summary>A page of its own, with what it complains about and where it sends requests.</summary>
    internal async Task<OpenPage> OpenAsync(Uri address, int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light, string language = "en-GB")
    {
        IPage page = await (await _launched.Value).Browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            Locale = language,
        });
        page.SetDefaultTimeout((float)Rig.Wait.Limit.TotalMilliseconds);
        var complaints = new ConcurrentQueue<string>();
        var hosts = new ConcurrentDictionary<string, bool>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Enqueue($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Response += async (_, response) =>
        {
            if (response.Status >= 500)
            {
                complaints.Enqueue(await response.TextAsync());
            }
        };
        page.Request += (_, request) => hosts[new Uri(request.Url).Authority] = true;
        await page.GotoAsync(address.ToString());
        return new OpenPage(page, complaints, hosts);
    }

    public async ValueTask DisposeAsync()
    {
        if (_launched.IsValueCreated)
        {
            (IPlaywright playwright, IBrowser browser) = await _launched.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> LaunchAsync()
    {
        Assert.True(File.Exists(Chromium), "Chromium was not found. Install it: apt-get install chromium");
        IPlaywright playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Timeout = (float)Rig.Wait.Limit.TotalMilliseconds,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        }));
    }

    private static string Metadata(string key) =>
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
