using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>The page in a real browser: what it shows came through the broker. Screenshots lie in the artifacts folder.</summary>
public class PageTests(Browser browser)
{
    [Fact]
    public async Task A_value_that_came_through_the_broker_is_shown_and_changes_without_reloading()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Market square");
        await node.SendAsync(1, [64, 500, 0, 1, -1234, 3610]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator card = opened.Page.Locator(".card", new PageLocatorOptions { HasText = "Market square" });

        await Expect(card.Locator(".leading")).ToContainTextAsync("64 %");
        await Expect(card).ToContainTextAsync("-12.34 °C");
        await Expect(card).ToContainTextAsync("Open");
        await Expect(card).ToContainTextAsync("3.61 V");
        await Expect(card.Locator(".state")).ToContainTextAsync("Asleep until");
        await Expect(card.Locator(".chart-canvas canvas")).ToBeVisibleAsync();

        await node.SendAsync(2, [71, 400, 1, 0, 550, 3600]);

        await Expect(card.Locator(".leading")).ToContainTextAsync("71 %");
        await Expect(card).ToContainTextAsync("Tilted");
        await Expect(card.Locator(".chart-canvas")).ToHaveAttributeAsync("aria-label", new Regex("with 2 values; last: 71 %"));
        Assert.Empty(opened.Complaints);
        Assert.Equal([line.Gateway.Http.BaseAddress!.Authority], opened.Hosts.Keys);
    }

    [Fact]
    public async Task Missing_and_faulty_values_are_shown_as_such()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        await node.SendAsync(1, [1850, ChannelValue.Faulty, ChannelValue.Missing, 500, 12, 1500, 3300]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator leading = opened.Page.Locator(".leading-value");

        await Expect(leading.Filter(new LocatorFilterOptions { HasText = "Water temperature" })).ToContainTextAsync("18.50 °C");
        await Expect(leading.Filter(new LocatorFilterOptions { HasText = "pH" })).ToContainTextAsync("fault");
        await Expect(leading.Filter(new LocatorFilterOptions { HasText = "Dissolved oxygen" })).ToContainTextAsync("not measured");
    }

    [Fact]
    public async Task The_header_leads_to_the_pairing_page_and_a_nodes_settings_let_it_go()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Market square");
        await node.SendAsync(1, [64, 500, 0, 1, -1234, 3610]);
        await using OpenPage opened = await browser.OpenAsync(new Uri(line.Gateway.Http.BaseAddress!, $"#/nodes/{node.Text}/settings"));
        await opened.Page.GetByText("Give this node away").ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Un-claim" }).ClickAsync();
        await Expect(opened.Page.GetByText("Un-claimed.")).ToBeVisibleAsync();
        node.Publish(node.Frame(2));
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Rejected == 1, "its uplinks are refused");

        await opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pair a node" }).ClickAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "The label" })).ToBeVisibleAsync();
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task An_empty_gateway_says_what_to_do_next_and_shows_the_node_once_that_is_done()
    {
        await using Line line = await Line.StartAsync();
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        await Expect(opened.Page.Locator(".empty")).ToContainTextAsync($"nodes add --kind bin --name \"Market square\" --data \"{line.DataFolder}\"");
        await opened.ScreenshotAsync("empty-desktop-light");

        await line.NodeAsync(NodeKind.Switch, "Porch light");

        ILocator card = opened.Page.Locator(".card", new PageLocatorOptions { HasText = "Porch light" });
        await Expect(card.Locator(".state")).ToHaveTextAsync("Never seen");
        await Expect(card).ToContainTextAsync("Waiting for its first uplink");
    }

    [Fact]
    public async Task Rejected_frames_are_counted_on_the_page_with_reason_advice_and_bytes()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        await Expect(opened.Page.Locator(".card")).ToBeVisibleAsync();
        await Expect(opened.Page.Locator("#rejected")).ToBeHiddenAsync();
        node.PublishOn("nf/0123456789ab/up", [0xCA, 0xFE]);

        ILocator panel = opened.Page.Locator("#rejected");
        await Expect(panel).ToContainTextAsync("Unknown node");
        await Expect(panel).ToContainTextAsync("add it with “nodes add”");
        await panel.Locator("summary").ClickAsync();
        await Expect(panel.Locator("table")).ToContainTextAsync("ca fe");
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("1 rejected");
    }

    [Fact]
    public async Task A_broker_that_is_gone_is_announced_with_what_to_do()
    {
        await using Line line = await Line.StartAsync();
        await line.NodeAsync();
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("Broker connected");
        line.Broker.Stop();
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("Broker unreachable");
        await Expect(opened.Page.Locator("#banners")).ToContainTextAsync("broker");
        await opened.ScreenshotAsync("broker-gone-desktop-light");
        await line.Broker.StartAsync();
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("Broker connected");
        await Expect(opened.Page.Locator("#banners")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_page_whose_live_stream_was_refused_follows_again_by_itself()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Market square");
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        var refused = new TaskCompletionSource();
        // As a proxy answers while the gateway restarts: browsers do not try again after that.
        await opened.Page.RouteAsync("**/api/events", async route =>
        {
            await route.FulfillAsync(new RouteFulfillOptions { Status = 502 });
            refused.TrySetResult();
        });
        await opened.Page.ReloadAsync();
        await refused.Task.WaitAsync(Wait.Limit);
        await opened.Page.UnrouteAllAsync();

        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("Broker connected");
        // The value comes over the stream, and not because the page asks for all nodes now and then.
        await opened.Page.RouteAsync("**/api/nodes", route => route.AbortAsync());
        await node.SendAsync(1, [64, 500, 0, 1, -1234, 3610]);
        await Expect(opened.Page.Locator(".card .leading")).ToContainTextAsync("64 %");
    }

    [Fact]
    public async Task What_happened_while_the_live_stream_did_not_stand_is_shown_once_it_does()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        await node.SendAsync(1, [1850, 720, 387, 500, 12, 1500, 3300]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        var held = new TaskCompletionSource<IRoute>();
        await opened.Page.RouteAsync("**/api/events", route => held.TrySetResult(route));
        await opened.Page.GotoAsync($"{line.Gateway.Http.BaseAddress}#/nodes/{node.Text}");
        await opened.Page.ReloadAsync();
        await Expect(opened.Page.Locator(".waiting-configuration")).ToContainTextAsync("version 1");
        await Expect(opened.Page.Locator(".chart-canvas")).ToHaveAttributeAsync("aria-label", new Regex("with 1 values; "));
        await line.Gateway.SendAsync<CommandView>(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", new { command = "identify", expiresInSeconds = 3600 });
        await node.SendAsync(2, [1860, 720, 387, 500, 12, 1500, 3300]);

        await (await held.Task.WaitAsync(Wait.Limit)).ContinueAsync();

        await Expect(opened.Page.Locator(".command-list li")).ToContainTextAsync("Identify");
        await Expect(opened.Page.Locator(".chart-canvas")).ToHaveAttributeAsync("aria-label", new Regex("with 2 values; "));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Settings_are_saved_once_however_often_that_is_pressed_and_what_is_written_meanwhile_stays()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Market square");
        await using OpenPage opened = await browser.OpenAsync(new Uri($"{line.Gateway.Http.BaseAddress}#/nodes/{node.Text}/settings"));
        IPage page = opened.Page;
        var mayGoOn = new TaskCompletionSource();
        int sent = 0;
        await page.RouteAsync("**/place", async route =>
        {
            Interlocked.Increment(ref sent);
            await mayGoOn.Task;
            await route.ContinueAsync();
        });
        ILocator save = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" });
        ILocator place = page.GetByLabel("Place");
        ILocator name = page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true });
        await place.FillAsync("Old town");
        await save.ClickAsync();
        await save.ClickAsync();
        await name.FillAsync("Market square, north");
        mayGoOn.SetResult();

        await Expect(page.Locator(".form-message")).ToContainTextAsync("Saved.");
        Assert.Equal(1, sent);
        await Expect(name).ToHaveValueAsync("Market square, north");
        Assert.Equal(("Market square", "Old town"), await KnownAsync());
        await save.PressAsync("Enter");
        await Expect(page.Locator(".settings-state")).ToContainTextAsync("version 2");
        await Expect(save).ToBeFocusedAsync();
        Assert.Empty(opened.Complaints);

        async Task<(string Name, string? Place)> KnownAsync()
        {
            NodeView known = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
            return (known.Name, known.Place);
        }
    }

    [Fact]
    public async Task A_node_is_opened_by_keyboard_and_shows_the_channel_and_span_that_are_chosen()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator link = opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "North pond" });
        await link.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");

        await Expect(opened.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "North pond" })).ToBeFocusedAsync();
        ILocator tile = opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Water level" });
        await tile.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Space");
        await Expect(tile).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(opened.Page.Locator(".readout")).ToContainTextAsync("1,500 mm");
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 week" }).PressAsync("Enter");
        await Expect(opened.Page.Locator(".node-page table")).ToContainTextAsync("7.20");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_switch_is_switched_from_its_card_and_shows_what_is_wished_apart_from_what_is_confirmed()
    {
        await using Line line = await Line.StartAsync(new DownlinkTiming(TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        TestNode node = await line.NodeAsync(NodeKind.Switch, "Porch light");
        node.NextUplinkSeconds = 0;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        await node.SendAsync(1, [0, 0, 0, 0, 0, 0]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator card = opened.Page.Locator(".card", new PageLocatorOptions { HasText = "Porch light" });
        ILocator on = card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "On" });
        ILocator off = card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Off" });
        await Expect(off).ToHaveAttributeAsync("aria-pressed", "true");

        await on.PressAsync("Enter");

        await Expect(card.Locator(".relay-text")).ToHaveTextAsync("Switching on, not confirmed yet");
        await Expect(on).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(off).ToHaveAttributeAsync("aria-pressed", "true");
        OpenedDownlink command = await node.AnswerAsync();
        Assert.Equal([1, 0], command.Command!.Arguments[..2]);
        node.Publish(node.ResultFrame(command.Command.Id, CommandOutcome.Succeeded, 1));
        await Expect(on).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(on).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(card.Locator(".relay-text")).ToContainTextAsync("On, confirmed");
        await Expect(card.Locator(".leading")).ToContainTextAsync("On");
        await off.ClickAsync();
        await node.AnswerAsync();
        command = await node.AnswerAsync();
        node.Publish(node.ResultFrame(command.Command!.Id, CommandOutcome.Forbidden));
        await Expect(card.Locator(".relay-text")).ToHaveTextAsync("Not switched off: not allowed now");
        await Expect(on).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_sleeping_node_shows_what_waits_for_it_and_when_it_is_expected()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "Market square");
        node.NextUplinkSeconds = 1800;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        await using OpenPage opened = await browser.OpenAsync(new Uri($"{line.Gateway.Http.BaseAddress}#/nodes/{node.Text}"));
        await Expect(opened.Page.Locator(".waiting-configuration")).ToHaveTextAsync("Settings: version 1 in force.");
        await line.Gateway.SendAsync<CommandView>(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", new { command = "sampleNow" });
        await line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{node.Text}/configuration", new { uplinkSeconds = 900 });

        ILocator command = opened.Page.Locator(".command-list li");
        await Expect(command).ToContainTextAsync("Measure now");
        await Expect(command).ToContainTextAsync("to be sent with its next uplink, about");
        await Expect(opened.Page.Locator(".waiting-configuration")).ToHaveTextAsync("Settings: version 2 waits for the node, version 1 in force.");
        await opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All nodes" }).ClickAsync();
        await Expect(opened.Page.Locator(".card-asked")).ToContainTextAsync("2 changes wait, to be sent with its next uplink, about");
        await opened.Page.GoBackAsync();
        await command.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel: Measure now" }).ClickAsync();
        await Expect(command).ToContainTextAsync("cancelled");
        Assert.Empty(opened.Complaints);
    }

    [Theory]
    [InlineData("desktop-light", 1280, ColorScheme.Light)]
    [InlineData("desktop-dark", 1280, ColorScheme.Dark)]
    [InlineData("phone-light", 360, ColorScheme.Light)]
    [InlineData("phone-dark", 360, ColorScheme.Dark)]
    [InlineData("wall-dark", 2560, ColorScheme.Dark)]
    public async Task Overview_and_node_fit_the_screen_from_phone_to_wall(string name, int width, ColorScheme colours)
    {
        await using Line line = await Line.StartAsync();
        TestNode pond = await FillAsync(line);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!, width, width < 500 ? 780 : width * 9 / 16, colours);
        await Expect(opened.Page.Locator(".card")).ToHaveCountAsync(4);
        await Expect(opened.Page.Locator("canvas").First).ToBeVisibleAsync();
        Assert.Equal(0, await opened.SidewaysAsync());
        await opened.ScreenshotAsync($"overview-{name}");

        await opened.Page.GotoAsync($"{line.Gateway.Http.BaseAddress}#/nodes/{pond.Text}");
        await Expect(opened.Page.Locator(".node-page canvas")).ToBeVisibleAsync();
        await Expect(opened.Page.Locator(".node-page tbody tr").First).ToBeVisibleAsync();
        await Expect(opened.Page.Locator(".node-page")).ToContainTextAsync("ESP32_BLE_REV3");
        await Expect(opened.Page.Locator(".command-list li")).ToHaveCountAsync(2);
        Assert.Equal(0, await opened.SidewaysAsync());
        await opened.ScreenshotAsync($"node-{name}");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_pages_own_tests_pass()
    {
        using Process npm = ChildProcesses.Start(new ProcessStartInfo("npm", ["test"])
        {
            WorkingDirectory = Browser.DashboardFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1" },
        });
        Task<string> output = npm.StandardOutput.ReadToEndAsync();
        Task<string> errors = npm.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Wait.Limit * 2);
        await npm.WaitForExitAsync(limit.Token);
        ChildProcesses.Kill(npm);
        Assert.True(npm.ExitCode == 0, $"{await output}\n{await errors}");
    }

    /// <summary>What nodes say of themselves, alarms, and what waits for them.</summary>
    private static async Task TellAsync(Line line, TestNode pond, TestNode light)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        light.Publish(light.HelloFrame());
        pond.Publish(pond.HelloFrame());
        pond.Publish(pond.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh, ChannelValue.Faulty, at: now - 24_000));
        pond.Publish(pond.AlarmFrame(AlarmPhase.End, 1, AlarmRule.ProbeFailed, ChannelCatalogue.WaterPh, 760, at: now - 18_000));
        pond.Publish(pond.AlarmFrame(AlarmPhase.Begin, 2, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400, at: now - 1_300));
        pond.Publish(pond.StatusFrame());
        light.Publish(light.StatusFrame(batteryMillivolt: 0));
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{light.Text}")).Details!.Status is not null, "the status is stored");
        await Wait.UntilAsync(async () => (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{pond.Text}")).Details!.Status is not null, "the status is stored");
        await line.Gateway.SendAsync<CommandView>(HttpMethod.Post, $"/api/nodes/{pond.Text}/commands", new { command = "sampleNow" });
        await line.Gateway.SendAsync<CommandView>(
            HttpMethod.Post, $"/api/nodes/{pond.Text}/commands", new { command = "calibrate", arguments = new { channel = "waterPhCentiPh", point = 1, value = 7 } });
        await line.Gateway.SendAsync<ConfigurationView>(HttpMethod.Put, $"/api/nodes/{pond.Text}/configuration", new { uplinkSeconds = 1800 });
        List<AlarmView> alarms = await line.Gateway.GetAsync<List<AlarmView>>($"/api/alarms?node={pond.Text}");
        await line.Gateway.SendAsync<AlarmView>(HttpMethod.Post, $"/api/alarms/{alarms[^1].Id}/acknowledge", new { note = "Probe cleaned." });
    }

    /// <summary>One node of every kind and one that is never heard, a day of records of which some are missing, a rejected frame.</summary>
    private static async Task<TestNode> FillAsync(Line line)
    {
        TestNode pond = await line.NodeAsync(NodeKind.Pond, "North pond");
        TestNode bin = await line.NodeAsync(NodeKind.Bin, "Market square, by the fountain");
        TestNode light = await line.NodeAsync(NodeKind.Switch, "Porch light");
        await line.NodeAsync(NodeKind.Bin, "Station");
        pond.NextUplinkSeconds = 900;
        bin.NextUplinkSeconds = 3600;
        light.NextUplinkSeconds = 0;
        const uint Records = 96;
        long start = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - (Records * 900);
        for (uint number = 1; number <= Records; number++)
        {
            double day = 2 * Math.PI * number / Records;
            int Wave(double middle, double swing, double phase = 0) => (int)(middle + (swing * Math.Sin(day + phase)));
            bool isSilent = number is > 40 and < 52;
            long at = start + (number * 900);
            if (!isSilent)
            {
                int ph = number is > 70 and < 76 ? ChannelValue.Faulty : Wave(760, 35, 1);
                pond.Publish(pond.Frame(number, [Wave(1900, 240), ph, Wave(780, 160, 2), Wave(820, 20), Wave(14, 6, 3), Wave(1480, 30), 3320 - (int)number], at));
            }

            bin.Publish(bin.Frame(number, [(int)(20 + (number * 0.7)), (int)(900 - (number * 6)), 0, number % 9 == 0 ? 1 : 0, Wave(1650, 800), 3590 - (int)number], at));
            light.Publish(light.Frame(number, [number / 12 % 2 == 1 ? 1 : 0, 0, (int)number / 12, number / 12 % 2 == 1 ? 423 : 0, 18_240 + (int)number, number / 12 % 2 == 1 ? (int)(number % 12) * 900 : 0], at));
        }

        await TellAsync(line, pond, light);
        light.PublishOn("nf/0123456789ab/up", [0xCA, 0xFE]);
        using TestNode impostor = await TestNode.UnregisteredAsync(line.Broker, NodeKind.Bin, bin.Identity, pond.Key);
        impostor.Publish(impostor.Frame(1));
        uint last = 0;
        while (last < Records)
        {
            last = (await light.AnswerAsync()).Acknowledged;
        }

        await Wait.UntilAsync(async () => (await line.Gateway.StatusAsync()).Rejections.Sum(rejection => rejection.Count) == 2, "both are rejected");
        return pond;
    }
}
