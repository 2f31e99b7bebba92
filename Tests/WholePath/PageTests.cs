using Microsoft.Playwright;

namespace Nf.WholePath.Tests;

/// <summary>The page in a real browser, fed by the firmware through a real broker.</summary>
public sealed class PageTests
{
    private static readonly BrowserTypeLaunchOptions Chromium = new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    };

    [Fact]
    public async Task Three_nodes_appear_and_their_values_change_by_themselves()
    {
        using var installation = new Installation();
        await installation.StartBroker();
        await installation.RegisterNodes();
        await installation.StartGateway();
        installation.StartFleet();

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Chromium);
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 1000 } });
        var problems = new List<string>();
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync($"http://localhost:{installation.PagePort}/");
        foreach (var (name, unit) in new[] { ("The switch", "s"), ("The bin", "mm"), ("The pond", "mg/L") })
        {
            var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = name });
            await Assertions.Expect(card).ToContainTextAsync(unit, new() { Timeout = 60_000 });
        }

        var pond = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "The pond" });
        var before = await pond.InnerTextAsync();
        await page.WaitForTimeoutAsync(15_000);
        Assert.NotEqual(before, await pond.InnerTextAsync());
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Pictures, "whole-path-wide.png"), FullPage = true });
        await page.SetViewportSizeAsync(360, 740);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Pictures, "whole-path-phone.png"), FullPage = true });
        Assert.Empty(problems);
    }
}
