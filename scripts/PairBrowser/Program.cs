using Microsoft.Playwright;
using Nf.PairBrowser;

if (args is not [string page, string control] || !Uri.TryCreate(page, UriKind.Absolute, out Uri? pageAddress) || !Uri.TryCreate(control, UriKind.Absolute, out Uri? controlAddress))
{
    Console.Error.WriteLine("usage: scripts/pair-browser PAGE CONTROL-PORT, as in: scripts/pair-browser http://localhost:8080/pair http://127.0.0.1:8090");
    return 2;
}

const string Chromium = "/usr/bin/chromium";
if (!File.Exists(Chromium))
{
    Console.Error.WriteLine("Chromium was not found. Install it: apt-get install chromium");
    return 2;
}

using IPlaywright playwright = await Playwright.CreateAsync();
await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
{
    ExecutablePath = Chromium,
    Headless = false,
    Args = [BluetoothBridge.ChromiumArgument, .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>()],
});
var closed = new TaskCompletionSource();
browser.Disconnected += (_, _) => closed.TrySetResult();
await using BluetoothBridge bridge = await BluetoothBridge.StartAsync(browser, controlAddress);
bridge.Failed += reason => Console.Error.WriteLine(reason.Message);
IPage window = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = ViewportSize.NoViewport });
window.Close += (_, _) => closed.TrySetResult();
await bridge.ServeAsync(window);
await window.GotoAsync(pageAddress.ToString());
Console.WriteLine("The window talks to the emulated board. Close it, or press Ctrl-C.");
await closed.Task;
return 0;
