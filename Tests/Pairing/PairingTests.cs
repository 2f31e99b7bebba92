using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Rig;
using Nf.Pairing.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Pairing.Tests;

/// <summary>
/// The pairing page in a real browser, over the browser's emulated Bluetooth to the very firmware, over real mosquitto to the real gateway.
/// Screenshots lie in the artifacts folder.
/// </summary>
public sealed class PairingTests(Browser browser) : IClassFixture<Browser>
{
    static PairingTests() => SetDefaultExpectTimeout((float)Wait.Limit.TotalMilliseconds);

    [Fact]
    public async Task A_person_pairs_a_node_and_sees_it_at_the_gateway_under_the_name_that_they_gave_it()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser, new BrowserNewPageOptions
        {
            Geolocation = new Geolocation { Latitude = 37.5665f, Longitude = 126.978f }, Permissions = ["geolocation"],
        });
        await line.ExpectStepAsync("The label");
        await line.Opened.ScreenshotAsync("1-label");
        await line.TypeLabelAsync();
        await line.Opened.ScreenshotAsync("2-node");
        await line.ChooseNodeAsync();
        await Expect(line.Page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(2);
        await line.Opened.ScreenshotAsync("3-network");
        await line.ChooseNetworkAsync();
        await line.Button("Where I am").ClickAsync();
        await Expect(line.Field("Latitude")).ToHaveValueAsync("37.566500");
        await line.Field("Place, in words (optional)").FillAsync("By the gate");
        await line.Field("Name").FillAsync("Market square");
        await line.Opened.ScreenshotAsync("4-details");
        await line.DescribeAsync();
        await line.ExpectStageAsync("Press the node’s button", "running");
        await line.Opened.ScreenshotAsync("5-press");
        await line.World.PressAsync();
        await line.ExpectStageAsync("The node joins", "running");
        await line.Opened.ScreenshotAsync("6-joining");

        await line.ExpectStepAsync("Done");

        await line.Opened.ScreenshotAsync("7-done");
        NodeView node = Assert.Single(await line.Gateway.GetAsync<List<NodeView>>("/api/nodes"));
        Assert.Equal(
            (line.World.Node.Identity, "Market square", "bin", "By the gate", 37.5665m, 126.978m),
            (node.Node, node.Name, node.Kind, node.Place, node.Latitude, node.Longitude));
        await line.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Show it at the gateway" }).ClickAsync();
        await Expect(line.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Market square" })).ToBeVisibleAsync();
        await Expect(line.Page.Locator(".tile").First).ToBeVisibleAsync();
        await line.Opened.ScreenshotAsync("8-dashboard");
        Assert.Empty(line.Opened.Complaints);
    }

    [Fact]
    public async Task A_wrong_password_and_a_press_that_came_too_long_ago_are_said_and_the_next_try_goes_through()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser);
        await line.WalkToThePressAsync(password: "not the password");
        await line.World.PressAsync();
        await Expect(line.Problem).ToContainTextAsync("cannot join");
        await Expect(line.Problem).ToContainTextAsync("the password is mistyped");
        await line.Opened.ScreenshotAsync("wrong-password");

        // So long that the authorisation has lapsed.
        await line.World.SkipAsync(TimeSpan.FromSeconds(65));
        await line.Button("Correct the network").ClickAsync();
        await line.ChooseNetworkAsync();
        await line.Button("Pair now").ClickAsync();
        await line.ExpectStageAsync("Press the node’s button", "running");
        await line.World.PressAsync();
        await line.ExpectStepAsync("Done");
        Assert.Empty(line.Opened.Complaints);
    }

    [Fact]
    public async Task An_authorisation_that_lapses_before_the_claim_is_there_asks_for_another_press_and_goes_on_by_itself()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser);
        await line.WalkToThePressAsync();
        // The minute is over between what the page reads and what it writes.
        line.Opened.Bridge!.Writing = () =>
        {
            line.Opened.Bridge.Writing = null;
            return line.World.SkipAsync(TimeSpan.FromSeconds(65));
        };
        await line.World.PressAsync();
        await line.ExpectStageAsync("The minute after the press is over", "running");
        await line.Opened.ScreenshotAsync("authorisation-lapsed");
        await line.World.PressAsync();
        await line.ExpectStepAsync("Done");
    }

    [Fact]
    public async Task A_wrong_code_is_said_while_typing_or_by_the_node_and_can_be_corrected()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser);
        string digits = line.World.Digits;
        ILocator wrong = line.Page.Locator(".wrong").First;
        await line.Field("Code").FillAsync(digits[..24] + (digits[24] == '7' ? '8' : '7'));
        await Expect(wrong).ToContainTextAsync("typing mistake");
        await line.NextAsync();
        await line.ExpectStepAsync("The label");
        await line.Opened.ScreenshotAsync("mistyped-code");
        await line.Field("Code").FillAsync("U");
        await Expect(wrong).ToContainTextAsync("“U” is in no code");

        // The code of another node, with a check digit that fits.
        await line.WalkToThePressAsync("04106-1050R-3GG28-A1C60-T3GFV");
        await line.World.PressAsync();
        await Expect(line.Problem).ToContainTextAsync("the code is not that of this node");
        await line.Opened.ScreenshotAsync("wrong-code");
        await line.Button("Correct the code").ClickAsync();
        await line.TypeLabelAsync();
        await line.NextAsync();
        await line.ChooseNetworkAsync();
        await line.Button("Pair now").ClickAsync();
        await line.ExpectStepAsync("Done");
        Assert.Empty(line.Opened.Complaints);
    }

    [Fact]
    public async Task A_node_that_is_lost_in_the_middle_is_found_again_and_the_page_goes_on_where_it_stopped()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser);
        await line.WalkToThePressAsync();
        await line.World.DoAsync(line.World.Node.Board.CutPower);
        await line.World.SkipAsync(TimeSpan.FromSeconds(6));
        await Expect(line.Problem).ToContainTextAsync("The connection to the node is lost");
        await line.Opened.ScreenshotAsync("node-lost");
        await line.World.DoAsync(line.World.Node.Board.PowerOn);
        await line.World.SkipAsync(TimeSpan.FromSeconds(3));
        await line.Button("Try again").ClickAsync();
        await line.ExpectStageAsync("Press the node’s button", "running");
        await line.World.PressAsync();
        await line.ExpectStepAsync("Done");
        Assert.Empty(line.Opened.Complaints);
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_in_the_middle_goes_on_where_it_was()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser, fragment: "#{label}");
        // A label that was scanned outside the page; its code does not stay in the address.
        await Expect(line.Field("Code")).ToHaveValueAsync(new Regex(line.World.Digits[..5]));
        await Expect(line.Page).Not.ToHaveURLAsync(new Regex(line.World.Digits));
        await line.NextAsync();
        await line.ChooseNodeAsync();
        await line.ChooseNetworkAsync();
        await line.DescribeAsync("After a reload");
        await line.ExpectStageAsync("Press the node’s button", "running");

        await line.Page.ReloadAsync();
        await line.Opened.Bridge!.Renewal;

        await line.ExpectStepAsync("Pairing");
        await Expect(line.Page.Locator("main")).ToContainTextAsync("loaded again");
        await line.Opened.ScreenshotAsync("reloaded");
        await line.Page.GetByLabel(new Regex("^Password of")).FillAsync(line.World.Password);
        await line.Button("Pair now").ClickAsync();
        await line.ExpectStageAsync("Press the node’s button", "running");
        await line.World.PressAsync();
        await line.ExpectStepAsync("Done");
        Assert.Equal("After a reload", Assert.Single(await line.Gateway.GetAsync<List<NodeView>>("/api/nodes")).Name);
        Assert.Empty(line.Opened.Complaints);
    }

    [Fact]
    public async Task A_list_that_is_closed_without_a_choice_and_the_label_of_another_node_are_said_with_what_to_do()
    {
        await using PairingLine line = await PairingLine.StartAsync(browser);
        await line.Field("Code").FillAsync(line.World.Digits);
        await line.Field("Identity (not needed with Bluetooth)").FillAsync("24:0a:c4:12:34:56");
        await line.NextAsync();
        line.Opened.IsNodeChosen = false;
        await line.Button("Choose the node over Bluetooth").ClickAsync();
        await Expect(line.Problem).ToContainTextAsync("No node was chosen");
        await line.Opened.ScreenshotAsync("nothing-chosen");
        line.Opened.IsNodeChosen = true;
        await line.Button("Try again").ClickAsync();
        await Expect(line.Problem).ToContainTextAsync($"This is node {line.World.Node.Identity}, but the label is that of node 240ac4123456");
        await line.Opened.ScreenshotAsync("another-node");
    }
}
