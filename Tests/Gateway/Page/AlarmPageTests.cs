using Microsoft.Playwright;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>Alarms as a person has them before their eyes while they come, end and are written about.</summary>
public class AlarmPageTests(Browser browser)
{
    [Fact]
    public async Task An_alarm_is_listed_as_it_comes_and_is_acknowledged_with_a_note()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        await node.SendAsync(1, [1850, 720, 387, 500, 12, 1500, 3300]);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        await Expect(opened.Page.Locator(".card")).ToBeVisibleAsync();
        await Expect(opened.Page.Locator("#alarms")).ToBeHiddenAsync();
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400));

        ILocator alarm = opened.Page.Locator("#alarms li");
        await Expect(alarm).ToContainTextAsync("Dissolved oxygen below 4.00 mg/L: 3.87 mg/L");
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("1 alarm");
        await alarm.GetByRole(AriaRole.Textbox).FillAsync("The aerator");
        // What else happens does not take away the note, nor the cursor.
        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 2, AlarmRule.BatteryWeak));
        await Expect(opened.Page.Locator("#alarms li")).ToHaveCountAsync(2);
        alarm = alarm.Filter(new LocatorFilterOptions { HasText = "Dissolved oxygen" });
        await opened.Page.Keyboard.TypeAsync(" runs.");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(alarm).ToContainTextAsync("Acknowledged");
        await Expect(alarm).ToContainTextAsync("The aerator runs.");
        node.Publish(node.AlarmFrame(AlarmPhase.End, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 460, 400));
        await Expect(alarm).ToHaveCountAsync(0);
        await opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "North pond" }).First.ClickAsync();
        await Expect(opened.Page.Locator("#alarms li").Last).ToContainTextAsync("lasted");
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_note_is_not_lost_when_its_alarm_ends_while_it_is_written()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond, "North pond");
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400));
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator alarm = opened.Page.Locator("#alarms li");
        await alarm.GetByRole(AriaRole.Textbox).FillAsync("The aerator runs.");

        node.Publish(node.AlarmFrame(AlarmPhase.End, 1, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 460, 400));

        await Expect(alarm).ToContainTextAsync("lasted");
        await alarm.GetByRole(AriaRole.Textbox).PressAsync("Enter");
        await Expect(alarm).ToHaveCountAsync(0);
        AlarmView known = Assert.Single(await line.Gateway.GetAsync<List<AlarmView>>("/api/alarms"));
        Assert.Equal("The aerator runs.", known.Note);
        Assert.Empty(opened.Complaints);
    }
}
