using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Changes;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>What people do on the pages, with what comes of it in the gateway.</summary>
public class WorkTests(Browser browser, FilledLine line) : IClassFixture<FilledLine>
{
    [Fact]
    public async Task The_language_is_chosen_in_the_header_and_remembered()
    {
        await using OpenPage opened = await Screen.Find("overview").OpenAsync(browser, line);
        await opened.Page.GetByLabel("Language").SelectOptionAsync("ko");
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("브로커 연결됨");
        await Expect(opened.Page.Locator(".card", new PageLocatorOptions { HasText = "Market square" })).ToContainTextAsync("적재율");

        await opened.Page.ReloadAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "수거함" })).ToBeVisibleAsync();
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Nodes_are_found_by_place_kind_and_words_and_the_address_says_so()
    {
        await using OpenPage opened = await Screen.Find("overview").OpenAsync(browser, line);
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Old town" }).ClickAsync();
        await Expect(opened.Page.Locator(".card")).ToHaveCountAsync(2);
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("lake");
        await Expect(opened.Page.Locator(".card")).ToHaveCountAsync(1);
        await Expect(opened.Page).ToHaveURLAsync(new Regex("place=Old\\+town"));

        await opened.Page.ReloadAsync();
        await Expect(opened.Page.Locator(".card")).ToHaveCountAsync(1);
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show all" }).ClickAsync();
        await Expect(opened.Page.Locator(".card")).ToHaveCountAsync(6);
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "List" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Value" }).ClickAsync();
        await Expect(opened.Page.Locator(".node-list th[aria-sort=ascending]")).ToContainTextAsync("Value");
    }

    [Fact]
    public async Task A_wrong_setting_is_marked_before_it_is_sent_and_a_right_one_waits_for_the_node()
    {
        await using OpenPage opened = await Screen.Find("settings").OpenAsync(browser, line);
        IPage page = opened.Page;
        ILocator overload = page.GetByLabel("Cut off above");
        await overload.FillAsync("5000");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
        await Expect(overload).ToBeFocusedAsync();
        await Expect(overload).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator(".settings")).ToContainTextAsync("From 0 W to 4,000 W.");

        await overload.FillAsync("2300.5");
        await page.GetByLabel("Place").FillAsync("Garden");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a time" }).ClickAsync();
        await page.GetByLabel("At", new PageGetByLabelOptions { Exact = true }).FillAsync("06:45");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).PressAsync("Enter");
        await Expect(page.Locator(".form-message")).ToContainTextAsync("Saved.");
        await Expect(page.Locator(".settings-state")).ToContainTextAsync("waits for the node");
        ConfigurationView configuration = await line.Line.Gateway.GetAsync<ConfigurationView>($"/api/nodes/{line.Light.Text}/configuration");
        Assert.Equal(23_005, configuration.Desired!.Further!["overloadDeciwatt"]);
        Assert.Equal("06:45", Assert.Single(configuration.Desired.Schedule!).At);
        Assert.Equal("Garden", (await line.Line.Gateway.GetAsync<NodeView>($"/api/nodes/{line.Light.Text}")).Place);

        line.Light.Publish(line.Light.ReportFrame(line.Light.Configuration("Porch light"), configuration.Version!.Value, ConfigurationError.InvalidOverload, 25));
        await Expect(page.Locator(".settings-state")).ToContainTextAsync("was refused");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_node_is_removed_by_who_types_its_name()
    {
        TestNode node = await line.Line.NodeAsync(NodeKind.Switch, "Old lamp");
        await node.SendAsync(1);
        await using OpenPage opened = await browser.OpenAsync(line.Address($"#/nodes/{node.Text}/settings"));
        IPage page = opened.Page;
        await page.GetByText("Remove this node").ClickAsync();
        ILocator remove = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove for ever" });
        await Expect(remove).ToBeDisabledAsync();
        await page.GetByLabel("Type its name:").FillAsync("Old lam");
        await Expect(remove).ToBeDisabledAsync();
        await page.GetByLabel("Type its name:").FillAsync("Old lamp");
        await remove.ClickAsync();

        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Old lamp")).ToHaveCountAsync(0);
        Assert.DoesNotContain(await line.Line.Gateway.GetAsync<List<NodeView>>("/api/nodes"), known => known.Name == "Old lamp");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Bins_are_on_the_map_with_their_day_and_the_round_has_those_that_will_be_full()
    {
        await using OpenPage opened = await Screen.Find("bins").OpenAsync(browser, line);
        IPage page = opened.Page;
        await Expect(page.Locator(".bin-marker")).ToHaveCountAsync(3);
        await Expect(page.Locator(".bin-marker[aria-label^='Market square, 89 %, full']")).ToHaveAttributeAsync("data-level", "raised");
        ILocator rows = page.Locator(".collection-list tbody tr");
        await page.GetByLabel("Bins that will be full by").SelectOptionAsync("2");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows).ToContainTextAsync("Market square");
        await Expect(page.Locator(".depot-marker")).ToBeVisibleAsync();
        await Expect(page.Locator(".collection-list")).ToContainTextAsync("1 stop, 3.7 km as the crow flies");
        await page.GetByLabel("Start and end at").SelectOptionAsync("the first bin");
        await Expect(page.Locator(".collection-list .summary")).ToHaveTextAsync("1 stop");
        await page.GetByLabel("Bins that will be full by").SelectOptionAsync("14");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(page.Locator(".collection-list")).ToContainTextAsync("km as the crow flies");

        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "CSV" }).ClickAsync());
        string csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains($"Market square,Old town,89,", csv);
        Assert.Contains("\"Station, platform 1\"", csv);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await Expect(page.Locator(".bin-map")).ToBeHiddenAsync();
        await Expect(rows.First).ToBeVisibleAsync();
        await opened.ScreenshotAsync("bins-print");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Ponds_say_whether_their_water_is_within_its_limits_and_how_probes_were_calibrated()
    {
        await using OpenPage opened = await Screen.Find("ponds").OpenAsync(browser, line);
        ILocator pond = opened.Page.Locator(".pond", new PageLocatorOptions { HasText = "North pond" });
        await Expect(pond.Locator(".verdict[data-in=true]")).ToHaveTextAsync(["within its limits: 6.50 mg/L or more", "within its limits: 6.80 to 8.50"]);
        await pond.Locator("summary").ClickAsync();
        await Expect(pond.Locator("tbody tr")).ToHaveCountAsync(2);
        await Expect(pond.Locator("tbody tr").First).ToContainTextAsync("80.0 % of a new probe’s");
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 month" }).ClickAsync();
        await Expect(pond.Locator("canvas")).ToHaveCountAsync(3);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Alarms_of_the_past_are_found_by_rule_and_their_notes_can_be_changed()
    {
        await using OpenPage opened = await Screen.Find("alarms").OpenAsync(browser, line);
        IPage page = opened.Page;
        await page.GetByLabel("Which").SelectOptionAsync("all");
        await page.GetByLabel("Rule").SelectOptionAsync("probeFailed");
        ILocator alarms = page.Locator(".alarm-list li");
        await Expect(alarms).ToHaveCountAsync(1);
        await alarms.GetByRole(AriaRole.Textbox).FillAsync("Cable was loose.");
        await alarms.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Acknowledge" }).ClickAsync();
        await Expect(alarms).ToContainTextAsync("Cable was loose.");
        await alarms.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change note" }).ClickAsync();
        await alarms.GetByRole(AriaRole.Textbox).FillAsync("Plug was loose.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(alarms).ToContainTextAsync("Plug was loose.");
        await page.GetByLabel("To").FillAsync("2020-01-01");
        await page.Keyboard.PressAsync("Tab");
        await Expect(alarms).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Many_nodes_get_a_setting_and_the_page_shows_how_far_that_has_come()
    {
        await using OpenPage opened = await Screen.Find("changes").OpenAsync(browser, line);
        IPage page = opened.Page;
        await page.GetByLabel("Kind").SelectOptionAsync("bin");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Choose all that are shown" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Settings" }).ClickAsync();
        await page.GetByLabel("Setting", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("uplinkSeconds");
        await page.GetByLabel("Send every", new PageGetByLabelOptions { Exact = true }).FillAsync("20");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send to 4 nodes" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Yes, send" }).ClickAsync();

        await Expect(page.Locator(".change-list details[open] tbody tr")).ToHaveCountAsync(4);
        await Expect(page.Locator(".change-list")).ToContainTextAsync("0 of 4 done");
        BulkChangeView change = (await line.Line.Gateway.GetAsync<List<BulkChangeView>>("/api/changes"))[0];
        Assert.Equal(1200, change.Settings!.UplinkSeconds);
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task Every_page_is_reached_and_left_by_keyboard()
    {
        await using OpenPage opened = await Screen.Find("overview").OpenAsync(browser, line);
        IPage page = opened.Page;
        foreach ((string link, string heading) in new[] { ("Bins", "Bins"), ("Ponds", "Ponds"), ("Alarms", "Alarms"), ("Bulk changes", "Bulk changes") })
        {
            await page.EvaluateAsync("document.activeElement.blur(); window.getSelection().removeAllRanges()");
            await page.Locator("#header .brand").FocusAsync();
            for (int presses = 0; presses < 10 && await page.EvaluateAsync<string>("document.activeElement.textContent") != link; presses++)
            {
                await page.Keyboard.PressAsync("Tab");
            }

            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = heading, Level = 1 })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.getElementById('main').contains(document.activeElement)"), $"after the heading of {heading} comes its content");
        }

        await page.GotoAsync(line.Address("#/wall").ToString());
        await Expect(page.Locator(".wall-tile")).ToHaveCountAsync(6);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".card").First).ToBeVisibleAsync();
        Assert.Empty(opened.Complaints);
    }
}
