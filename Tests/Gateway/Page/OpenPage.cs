using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Nf.Gateway.Tests.Page;

/// <summary>A page in the browser.</summary>
/// <param name="Complaints">Errors and warnings of the console, violations of the security policy among them.</param>
/// <param name="Hosts">Where requests went.</param>
internal sealed record OpenPage(IPage Page, ConcurrentQueue<string> Complaints, ConcurrentDictionary<string, bool> Hosts) : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Browser.DashboardFolder, "node_modules", "axe-core", "axe.min.js"));

    /// <summary>All of the page, as high as it is: charts are drawn only where they can be seen.</summary>
    public async Task ScreenshotAsync(string name)
    {
        int height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(Page.ViewportSize!.Width, Math.Max(height, Page.ViewportSize.Height));
        await Assertions.Expect(Page.Locator(".card-chart:empty, .chart-canvas:empty")).ToHaveCountAsync(0);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Browser.ScreenshotFolder, $"{name}.png"), FullPage = true });
    }

    /// <summary>What axe-core finds that is serious or critical, a line each.</summary>
    public async Task<string> BarriersAsync()
    {
        await Page.EvaluateAsync(Axe);
        JsonElement violations = await Page.EvaluateAsync<JsonElement>("axe.run().then((result) => result.violations)");
        return string.Join('\n', violations.EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id").GetString()}: {string.Join(" | ", violation.GetProperty("nodes").EnumerateArray().Take(3).Select(node => node.GetProperty("html").GetString()))}"));
    }

    /// <summary>How far the page could be scrolled sideways, in pixels.</summary>
    public Task<int> SidewaysAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
