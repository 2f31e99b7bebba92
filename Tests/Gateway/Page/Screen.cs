using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>A screen of the page: how to come there, and what stands on it once it is there.</summary>
/// <param name="Ready">What can be seen when it is complete.</param>
internal sealed record Screen(string Name, Func<FilledLine, string> Hash, string Ready)
{
    public static IReadOnlyList<Screen> All { get; } =
    [
        new("overview", _ => "#/", ".card canvas"),
        new("pond", line => $"#/nodes/{line.Pond.Text}", ".node-page tbody tr"),
        new("bin", line => $"#/nodes/{line.Bin.Text}", ".battery-panel .battery-outlook"),
        new("settings", line => $"#/nodes/{line.Light.Text}/settings", ".settings .form-end"),
        new("settings-pond", line => $"#/nodes/{line.Pond.Text}/settings", ".settings .form-end"),
        new("bins", _ => "#/bins", ".bin-marker"),
        new("ponds", _ => "#/ponds", ".pond canvas"),
        new("alarms", _ => "#/alarms", ".alarm-list li"),
        new("changes", _ => "#/changes", ".wish"),
        new("accounts", _ => "#/administration", ".item"),
        new("tokens", _ => "#/administration/tokens", ".item"),
        new("webhooks", _ => "#/administration/webhooks", ".item .pill[data-state=overdue]"),
        new("audit", _ => "#/administration/audit", ".audit-list li"),
        new("wall", _ => "#/wall", ".wall-tile"),
    ];

    public static Screen Find(string name) => All.Single(screen => screen.Name == name);

    public async Task<OpenPage> OpenAsync(Browser browser, FilledLine line, int width = 1280, ColorScheme colours = ColorScheme.Light, string language = "en-GB")
    {
        OpenPage opened = await browser.OpenAsync(line.Address(Hash(line)), width, width < 500 ? 844 : width * 9 / 16, colours, language);
        await Expect(opened.Page.Locator(Ready).First).ToBeVisibleAsync();
        return opened;
    }
}
