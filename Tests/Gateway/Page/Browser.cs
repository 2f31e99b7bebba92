using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;

namespace Nf.Gateway.Tests.Page;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of the page.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    static Browser() => Assertions.SetDefaultExpectTimeout((float)Rig.Wait.Limit.TotalMilliseconds);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string ScreenshotFolder { get; } = Metadata("ScreenshotFolder");

    public static string DashboardFolder { get; } = Metadata("DashboardFolder");

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Chromium), "Chromium was not found. Install it: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        });
    }

    /// <summary>A page of its own, with what it complains about and where it sends requests.</summary>
    internal async Task<OpenPage> OpenAsync(Uri address, int width = 1280, int height = 800, ColorScheme colours = ColorScheme.Light, string language = "en-GB")
    {
        IPage page = await _browser!.NewPageAsync(new BrowserNewPageOptions
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
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) => hosts[new Uri(request.Url).Authority] = true;
        await page.GotoAsync(address.ToString());
        return new OpenPage(page, complaints, hosts);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string Metadata(string key) =>
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
