using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Pairing.Tests.Rig;

/// <summary>All of it: mosquitto, the gateway, an emulated node out of its box, and a phone's browser on the gateway's pairing page.</summary>
internal sealed class PairingLine : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PairingLine(Broker broker, World world)
    {
        Broker = broker;
        World = world;
        Gateway = null!;
        Opened = null!;
    }

    public Broker Broker { get; }

    public World World { get; }

    public RunningGateway Gateway { get; private set; }

    public OpenBrowser Opened { get; private set; }

    public IPage Page => Opened.Page;

    public ILocator Problem => Page.Locator(".problem");

    public Uri PageAddress => new(Gateway.Http.BaseAddress!, "pair");

    public static async Task<PairingLine> StartAsync(Browser browser, BrowserNewPageOptions? options = null, bool hasBluetooth = true, string fragment = "")
    {
        var line = new PairingLine(await Broker.StartedAsync(), await World.StartAsync());
        line.Gateway = await RunningGateway.StartAsync(line._folder.Path, line.Broker.Address);
        await line.Gateway.UntilConnectedAsync();
        line.Opened = await browser.OpenAsync(hasBluetooth ? line.World.ControlPort : null, options, hasBluetooth);
        await line.Page.GotoAsync(line.PageAddress + fragment.Replace("{label}", $"{line.World.Node.Identity}.{line.World.Digits}", StringComparison.Ordinal));
        return line;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Field(string label) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true });

    public Task NextAsync() => Button("Next").ClickAsync();

    public async Task ExpectStepAsync(string heading) =>
        await Expect(Page.Locator("h1")).ToHaveTextAsync(heading);

    public async Task TypeLabelAsync(string? digits = null)
    {
        await Field("Code").FillAsync(digits ?? World.Digits);
        await NextAsync();
        await ExpectStepAsync("The node");
    }

    public async Task ChooseNodeAsync()
    {
        await Button("Choose the node over Bluetooth").ClickAsync();
        await Expect(Page.Locator(".good")).ToHaveTextAsync($"Connected to nf-{World.Node.Identity[^6..]}.");
        await NextAsync();
        await ExpectStepAsync("The network");
    }

    public async Task ChooseNetworkAsync(string? password = null)
    {
        await Page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = World.Ssid }).CheckAsync();
        await Field("Password").FillAsync(password ?? World.Password);
        await NextAsync();
        await ExpectStepAsync("Name and place");
    }

    public async Task DescribeAsync(string name = "Market square")
    {
        await Page.GetByText("Bin", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Field("Name").FillAsync(name);
        await Button("Pair now").ClickAsync();
        await ExpectStepAsync("Pairing");
    }

    /// <summary>To where the button is to be pressed.</summary>
    public async Task WalkToThePressAsync(string? digits = null, string? password = null)
    {
        await TypeLabelAsync(digits);
        await ChooseNodeAsync();
        await ChooseNetworkAsync(password);
        await DescribeAsync();
        await ExpectStageAsync("Press the node’s button", "running");
    }

    public async Task ExpectStageAsync(string title, string stage) =>
        await Expect(Page.Locator(".progress li", new PageLocatorOptions { HasText = title })).ToHaveAttributeAsync("data-stage", stage);

    public async ValueTask DisposeAsync()
    {
        // Where a test that fails has got stuck, and why.
        Console.Error.WriteLine(string.Join('\n', Opened.Complaints));
        await Opened.PictureAsync($"end-of-{TestContext.Current.TestMethod!.MethodName}");
        await Opened.DisposeAsync();
        await Gateway.DisposeAsync();
        await World.DisposeAsync();
        Broker.Dispose();
        _folder.Dispose();
    }
}
