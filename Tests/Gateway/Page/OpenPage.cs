using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Nf.Gateway.Tests.Page;

/// <summary>A page in the browser.</summary>
/// <param name="Complaints">Errors and warnings of the console, violations of the security policy among them.</param>
/// <param name="Hosts">Where requests went.</param>
internal sealed record OpenPage(IPage Page, ConcurrentQueue<string> Complaints, ConcurrentDictionary<string, bool> Hosts) : IAsyncDisposable
{
    public async Task ScreenshotAsync(string name) =>
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Browser.ScreenshotFolder, $"{name}.png"), FullPage = true });

    /// <summary>How far the page could be scrolled sideways, in pixels.</summary>
    public Task<int> SidewaysAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
