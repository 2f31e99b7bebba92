using System.Diagnostics;
using Microsoft.Playwright;

namespace Nf.WholePath.Tests;

/// <summary>The page in a real browser, fed by the firmware through a real broker.</summary>
public sealed class PageTests
{
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromMinutes(2);

    private static readonly BrowserTypeLaunchOptions Chromium = new()
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        Timeout = 120_000,
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
        await page.GotoAsync($"http://localhost:{installation.PagePort}/", new() { Timeout = 120_000 });
        foreach (var (name, unit) in new[] { ("The switch", "s"), ("The bin", "mm"), ("The pond", "mg/L") })
        {
            var card = page.GetByRole(AriaRole.Article).Filter(new() { HasText = name });
            await Assertions.Expect(card).ToContainTextAsync(unit, new() { Timeout = 120_000 });
        }

        // The values alone: how long ago they came changes without any new one.
        var values = page.GetByRole(AriaRole.Article).Filter(new() { HasText = "The pond" }).Locator(".leading, .further");
        var before = await values.AllInnerTextsAsync();
        var watch = Stopwatch.StartNew();
        while (before.SequenceEqual(await values.AllInnerTextsAsync()))
        {
            Assert.True(watch.Elapsed < ChangeLimit, $"The pond still shows {string.Join(' ', before)} after {ChangeLimit}.");
            await page.WaitForTimeoutAsync(500);
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Pictures, "whole-path-wide.png"), FullPage = true });
        await page.SetViewportSizeAsync(360, 740);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Pictures, "whole-path-phone.png"), FullPage = true });
        Assert.Empty(problems);
    }
}
