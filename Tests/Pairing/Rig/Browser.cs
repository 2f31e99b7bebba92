using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using Nf.PairBrowser;

namespace Nf.Pairing.Tests.Rig;

/// <summary>Debian's Chromium with emulated Bluetooth; each page is in a browser of its own, because the emulation belongs to the browser.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;

    internal static string ScreenshotFolder { get; } = Metadata("ScreenshotFolder");

    /// <summary>Where the page's npm packages are.</summary>
    internal static string ModulesFolder { get; } = Metadata("ModulesFolder");

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Chromium), "Chromium was not found. Install it: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
    }

    internal async Task<OpenBrowser> OpenAsync(Uri? controlPort, BrowserNewPageOptions? options = null, bool hasBluetooth = true, bool needsNotifications = false)
    {
        IBrowser browser = await _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Timeout = (float)Wait.Limit.TotalMilliseconds,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
                .. hasBluetooth ? [BluetoothBridge.ChromiumArgument] : Array.Empty<string>(),
            ],
        });
        options ??= new BrowserNewPageOptions();
        options.ViewportSize ??= new ViewportSize { Width = 390, Height = 844 };
        options.Locale ??= "en-GB";
        IPage page = await browser.NewPageAsync(options);
        page.SetDefaultTimeout((float)Wait.Limit.TotalMilliseconds);
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            // Chromium says that of itself on Linux; and whatever the gateway refuses it calls an error.
            bool isExpected = message.Text.StartsWith("Web Bluetooth is experimental", StringComparison.Ordinal) || message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isExpected)
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        var opened = new OpenBrowser(browser, page, complaints);
        if (controlPort is not null)
        {
            opened.Bridge = await BluetoothBridge.StartAsync(browser, controlPort);
            opened.Bridge.Failed += reason => complaints.Enqueue($"The bridge failed: {reason}");
            await opened.Bridge.ServeAsync(page, () => opened.IsNodeChosen, needsNotifications);
        }

        return opened;
    }

    private static string Metadata(string key) =>
        typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public ValueTask DisposeAsync()
    {
        _playwright?.Dispose();
        return ValueTask.CompletedTask;
    }
}
