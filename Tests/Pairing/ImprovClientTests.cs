using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using Nf.Pairing.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Pairing.Tests;

/// <summary>Improv's own web client, which nobody here wrote, against the very firmware, over the browser's Bluetooth.</summary>
public sealed class ImprovClientTests(Browser browser) : IClassFixture<Browser>
{
    private const string Address = "http://localhost/improv/";

    private const string Html =
        """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Improv</title>
        <script type="module" src="launch-button.js"></script></head>
        <body><improv-wifi-launch-button></improv-wifi-launch-button></body></html>
        """;

    static ImprovClientTests() => SetDefaultExpectTimeout((float)Wait.Limit.TotalMilliseconds);

    [Fact]
    public async Task The_standards_own_client_brings_a_node_into_a_network()
    {
        await using World world = await World.StartAsync();
        await using OpenBrowser opened = await browser.OpenAsync(world.ControlPort, needsNotifications: true);
        IPage page = opened.Page;
        await page.RouteAsync($"{Address}**", async route =>
        {
            string name = new Uri(route.Request.Url).Segments[^1];
            string file = Path.Combine(Browser.ModulesFolder, "improv-wifi-sdk", "dist", "web", name);
            await route.FulfillAsync(File.Exists(file) ? new RouteFulfillOptions { Path = file } : new RouteFulfillOptions { Body = Html, ContentType = "text/html" });
        });
        await page.GotoAsync(Address);
        ILocator launch = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect device to Wi-Fi" });
        // It loads the rest of itself under the pointer; a browser lets a page look for devices for five seconds after a click, not longer.
        await page.RunAndWaitForRequestFinishedAsync(() => launch.HoverAsync(), new() { Predicate = request => new Uri(request.Url).Segments[^1].StartsWith("provision-", StringComparison.Ordinal) });
        await launch.ClickAsync();
        ILocator dialog = page.Locator("improv-wifi-provision-dialog");
        await Expect(dialog.GetByText("Press the authorize button on the device")).ToBeVisibleAsync();
        await world.PressAsync();
        await Expect(dialog.GetByText("Enter the credentials")).ToBeVisibleAsync();
        await dialog.Locator("ib-textfield[name=ssid] input").FillAsync(world.Ssid);
        await dialog.Locator("ib-textfield[name=password] input").FillAsync(world.Password);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Connect" }).ClickAsync();

        await Expect(dialog.GetByText("Provisioned!")).ToBeVisibleAsync();

        await opened.PictureAsync("improv-client");
        string stored = "";
        await world.DoAsync(() => stored = world.Node.Board.Radio.Settings.Ssid);
        Assert.Equal(world.Ssid, stored);
    }
}
