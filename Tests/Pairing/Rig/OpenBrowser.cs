using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using Nf.PairBrowser;

namespace Nf.Pairing.Tests.Rig;

/// <summary>A browser with one page.</summary>
/// <param name="Complaints">Errors and warnings of the console, violations of the security policy among them, and failures of the bridge.</param>
internal sealed record OpenBrowser(IBrowser Browser, IPage Page, ConcurrentQueue<string> Complaints) : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Rig.Browser.ModulesFolder, "axe-core", "axe.min.js"));

    public BluetoothBridge? Bridge { get; set; }

    /// <summary>Whether the person chooses the node in the browser's list, or closes that.</summary>
    public bool IsNodeChosen { get; set; } = true;

    /// <summary>As a file of the run; and nothing that axe-core finds is serious or critical.</summary>
    public async Task ScreenshotAsync(string name)
    {
        await Page.EvaluateAsync(Axe);
        JsonElement found = await Page.EvaluateAsync<JsonElement>("axe.run().then((result) => result.violations)");
        Assert.Empty(found.EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id")}: {violation.GetProperty("nodes")[0].GetProperty("html")}"));
        await PictureAsync(name);
    }

    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Rig.Browser.ScreenshotFolder, $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        if (Bridge is not null)
        {
            await Bridge.DisposeAsync();
        }

        await Browser.DisposeAsync();
    }
}
