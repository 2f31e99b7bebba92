using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using Nf.Pairing.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Pairing.Tests;

/// <summary>What the pairing page does without a node: gateway, languages, no Bluetooth, no network, screen readers.</summary>
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Digits = "04106-1050R-3GG28-A1C60-T3GFV";

    static PageTests() => SetDefaultExpectTimeout((float)Wait.Limit.TotalMilliseconds);

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_said_and_when_it_is_back_the_page_goes_on()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        int port = gateway.Http.BaseAddress!.Port;
        await using OpenBrowser opened = await browser.OpenAsync(null);
        await opened.Page.GotoAsync(new Uri(gateway.Http.BaseAddress, "pair").ToString());
        await opened.Page.GetByLabel("Code", new PageGetByLabelOptions { Exact = true }).FillAsync(Digits);
        await gateway.DisposeAsync();

        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();

        await Expect(opened.Page.Locator(".problem")).ToContainTextAsync($"The gateway does not answer at http://127.0.0.1:{port}/");
        await opened.ScreenshotAsync("gateway-unreachable");
        await using RunningGateway again = await RunningGateway.StartAsync(folder.Path, broker.Address, adapt: options => options with { Port = port });
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Try again" }).ClickAsync();
        await Expect(opened.Page.Locator("h1")).ToHaveTextAsync("The node");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_phone_without_Bluetooth_is_led_over_the_nodes_own_network_with_the_sealed_claim()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        await using OpenBrowser opened = await browser.OpenAsync(null, hasBluetooth: false);
        IPage page = opened.Page;
        await page.GotoAsync(new Uri(gateway.Http.BaseAddress!, "pair#a1b2c3d4e5f6.041061050R3GG28A1C60T3GFV").ToString());
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("never on an iPhone or iPad");
        await opened.ScreenshotAsync("no-bluetooth");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Go on over the node’s own Wi-Fi" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await page.GetByLabel("Name of the network").FillAsync("home");
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync("correct horse");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await page.GetByText("Pond", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("North pond");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pair now" }).ClickAsync();

        ILocator link = page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open the node’s page" });
        await Expect(link).ToHaveAttributeAsync("href", new Regex("^http://192\\.168\\.4\\.1/#AQ[-_A-Za-z0-9]{100,}$"));
        await Expect(page.Locator(".instructions")).ToContainTextAsync("nf-d4e5f6");
        await opened.ScreenshotAsync("access-point");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_page_is_in_Korean_where_the_browser_is_and_changes_its_language_without_losing_what_was_typed()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        await using OpenBrowser opened = await browser.OpenAsync(null, new BrowserNewPageOptions
        {
            Locale = "ko-KR", ColorScheme = ColorScheme.Dark, ViewportSize = new ViewportSize { Width = 360, Height = 740 },
        });
        IPage page = opened.Page;
        await page.GotoAsync(new Uri(gateway.Http.BaseAddress!, $"pair#a1b2c3d4e5f6.{Digits}").ToString());
        await Expect(page.Locator("h1")).ToHaveTextAsync("라벨");
        Assert.Equal("ko", await page.EvaluateAsync<string>("document.documentElement.lang"));
        await opened.ScreenshotAsync("korean-dark-360");
        await page.Locator("#header select").SelectOptionAsync("en");
        await Expect(page.Locator("h1")).ToHaveTextAsync("The label");
        ILocator code = page.Locator("input.code").First;
        await Expect(code).ToHaveValueAsync(Digits);
        await code.FillAsync("04106-1050R-3");
        await page.Locator("#header select").SelectOptionAsync("ko");
        await Expect(page.Locator("h1")).ToHaveTextAsync("라벨");
        await Expect(code).ToHaveValueAsync("04106-1050R-3");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Once_loaded_the_page_opens_without_a_network()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        string address = new Uri(gateway.Http.BaseAddress!, "pair/").ToString();
        await using OpenBrowser opened = await browser.OpenAsync(null);
        await opened.Page.GotoAsync(address);
        await opened.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        await gateway.DisposeAsync();

        await opened.Page.GotoAsync(address);

        await Expect(opened.Page.Locator("h1")).ToHaveTextAsync("The label");
    }

    [Fact]
    public async Task Every_step_is_walked_by_keyboard_alone_and_each_tells_its_heading()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        await using OpenBrowser opened = await browser.OpenAsync(null, hasBluetooth: false);
        IPage page = opened.Page;
        await page.GotoAsync(new Uri(gateway.Http.BaseAddress!, $"pair#a1b2c3d4e5f6.{Digits}").ToString());
        await page.GetByLabel("Code", new PageGetByLabelOptions { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("The node");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator("h1")).ToHaveAttributeAsync("aria-label", "Step 2 of 6: The node");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("h1").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("The network");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("home");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Name and place");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("North pond");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Pairing");
        await Expect(page.GetByRole(AriaRole.Status)).Not.ToBeEmptyAsync();
    }
}
