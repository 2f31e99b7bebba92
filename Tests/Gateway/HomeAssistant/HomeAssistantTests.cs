using System.Text;
using System.Text.Json;
using Nf.Channels;
using Nf.Gateway.Claims;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.HomeAssistant;

/// <summary>Nodes as devices of Home Assistant, over a real broker.</summary>
public class HomeAssistantTests
{
    [Theory]
    [InlineData(NodeKind.Switch)]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    public async Task A_node_of_every_kind_is_announced_by_the_published_rules_with_every_channel(NodeKind kind)
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync(kind, "Behind the \"mill\"");
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        node.NextUplinkSeconds = kind == NodeKind.Switch ? 0 : 3600;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        node.Publish(node.StatusFrame(signal: -67));
        await node.AnswerAsync();
        await node.SendAsync(1);

        JsonElement payload = await home.DiscoveryAsync(node, found => found.GetProperty("components").TryGetProperty("signalDbm", out _)
            && (kind == NodeKind.Switch || found.GetProperty("components").GetProperty("batteryMillivolt").TryGetProperty("expire_after", out _)));
        string state = await home.UntilAsync(payload.GetProperty("state_topic").GetString()!, text => text.Contains("-67"));

        DiscoveryRules.Check(payload, [.. JsonDocument.Parse(state).RootElement.EnumerateObject().Select(value => value.Name)]);
        JsonElement components = payload.GetProperty("components");
        Assert.Equal(
            ReadingLayout.For(kind).Select(channel => channel.Name).Append("signalDbm").Order(), components.EnumerateObject().Select(component => component.Name).Order());
        Assert.Equal("Behind the \"mill\"", payload.GetProperty("device").GetProperty("name").GetString());
        Assert.Equal(kind == NodeKind.Switch ? 2 : 1, payload.GetProperty("availability").GetArrayLength());
        foreach (JsonElement availability in payload.GetProperty("availability").EnumerateArray())
        {
            await home.UntilAsync(availability.GetProperty("topic").GetString()!, text => text == "online");
        }

        if (kind != NodeKind.Switch)
        {
            // An hour, a tenth of it as grace, rounded up to five minutes.
            Assert.All(components.EnumerateObject(), component => Assert.Equal(4200, component.Value.GetProperty("expire_after").GetInt32()));
        }
    }

    [Fact]
    public async Task A_record_is_told_with_its_values_and_what_is_broken_is_unknown()
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        await node.SendAsync(1, [64, 500, 0, 1, ChannelValue.Faulty, 3200]);

        JsonElement payload = await home.DiscoveryAsync(node);
        string state = await home.UntilAsync(payload.GetProperty("state_topic").GetString()!, text => text.Contains("64"));

        Assert.Equal(
            """{"fillPercent":64,"fillDistanceMillimetre":500,"tilted":0,"lidOpen":1,"binTemperatureCentiC":null,"batteryMillivolt":3200,"signalDbm":null}""", state);
    }

    [Fact]
    public async Task A_switch_is_switched_through_the_command_queue_and_shows_what_the_node_confirmed()
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        node.NextUplinkSeconds = 0;
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        await node.SendAsync(1, [0, 1, 0, 0, 0, 0]);
        JsonElement payload = await home.DiscoveryAsync(node);
        JsonElement relay = payload.GetProperty("components").GetProperty("relayState");
        string stateTopic = payload.GetProperty("state_topic").GetString()!;
        await home.UntilAsync(stateTopic, text => text.Contains("\"relayState\":0"));
        await home.UntilAsync(
            payload.GetProperty("components").GetProperty("buttonEvent").GetProperty("state_topic").GetString()!, text => text == """{"event_type":"press"}""");

        string topic = relay.GetProperty("command_topic").GetString()!;
        home.Publish(topic, "perhaps");
        home.Publish(topic, relay.GetProperty("payload_on").GetString()!);
        OpenedDownlink sent = await node.AnswerAsync();
        Assert.Equal((MessageType.Command, CommandOpcode.SetRelay, 1), (sent.Type, sent.Command!.Opcode, sent.Command.Arguments[0]));
        node.Publish(node.ResultFrame(sent.Command.Id, CommandOutcome.Succeeded, 1));
        await node.AnswerAsync();

        await home.UntilAsync(stateTopic, text => text.Contains("\"relayState\":1"));
    }

    [Fact]
    public async Task A_press_is_told_when_its_switch_is_known_there()
    {
        await using Line line = await StartAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        node.NextUplinkSeconds = 0;
        await node.SendAsync(1, [0, 1, 0, 0, 0, 0]);
        JsonElement payload = await home.DiscoveryAsync(node);
        string button = payload.GetProperty("components").GetProperty("buttonEvent").GetProperty("state_topic").GetString()!;
        await home.UntilAsync(button, text => text.Contains("press"));

        Assert.Equal(
            [$"homeassistant/device/nf_{node.Text}/config", button],
            home.Heard.Select(message => message.Topic).Where(topic => topic == button || topic.EndsWith($"{node.Text}/config")).Distinct());
    }

    [Fact]
    public async Task A_node_that_is_removed_is_withdrawn_also_when_no_gateway_ran_and_others_devices_stay()
    {
        await using Line line = await StartAsync();
        TestNode first = await line.NodeAsync();
        TestNode second = await line.NodeAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        home.Publish("homeassistant/device/nf_0a0000000001/config", """{"availability":[{"topic":"nf-home/another/availability"}]}""", retain: true);
        string ofGateway = (await home.DiscoveryAsync(first)).GetProperty("availability")[0].GetProperty("topic").GetString()!;
        await home.DiscoveryAsync(second);
        var registry = new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false));

        registry.Remove(first.Identity);
        await WithdrawnAsync(first);

        await line.WhileGatewayIsDownAsync(async () =>
        {
            await home.UntilAsync(ofGateway, text => text == "offline");
            registry.Remove(second.Identity);
        });
        await WithdrawnAsync(second);

        using HomeWatcher later = await HomeWatcher.StartAsync(line.Broker);
        await later.UntilAsync("homeassistant/device/nf_0a0000000001/config", text => text.Length > 0);
        Assert.DoesNotContain(later.Heard, message => message.Topic.Contains(first.Text) || message.Topic.Contains(second.Text));

        async Task WithdrawnAsync(TestNode node)
        {
            await home.UntilAsync($"homeassistant/device/nf_{node.Text}/config", text => text.Length == 0);
            // What is withdrawn last.
            await home.UntilAsync(ofGateway.Replace("availability", $"{node.Text}/availability"), text => text.Length == 0);
        }
    }

    [Fact]
    public async Task A_board_that_is_claimed_as_another_kind_leaves_no_entities_of_the_old_one()
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        await home.DiscoveryAsync(node);

        ClaimTokenView token = await line.Gateway.SendAsync<ClaimTokenView>(HttpMethod.Post, "/api/claim-tokens", new ClaimTokenRequest());
        await line.Gateway.SendAsync<ClaimAnswer>(HttpMethod.Post, "/api/claims", new ClaimRequest(token.Token, node.Text, "pond", "Pond", null, null, null));

        string topic = $"homeassistant/device/nf_{node.Text}/config";
        await home.UntilAsync(topic, text => text.Contains("waterPhCentiPh"));
        List<string> told = [.. home.Heard.Where(message => message.Topic == topic).Select(message => Encoding.UTF8.GetString(message.Payload))];
        Assert.Equal([true, false, true], told.Select(text => text.Length > 0));
        Assert.DoesNotContain("fillPercent", told[^1]);
    }

    [Fact]
    public async Task When_home_assistant_starts_everything_is_told_again()
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        await node.SendAsync(1);
        string state = (await home.DiscoveryAsync(node)).GetProperty("state_topic").GetString()!;
        await home.UntilAsync(state, text => text.Length > 0);
        home.Forget();

        home.Publish("homeassistant/status", "online");

        await home.DiscoveryAsync(node);
        await home.UntilAsync(state, text => text.Length > 0);
    }

    [Fact]
    public async Task A_node_that_is_removed_while_home_assistant_starts_is_withdrawn()
    {
        await using Line line = await StartAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        var registry = new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false));
        // More than one: the gateway may just be looking around.
        for (int i = 0; i < 3; i++)
        {
            TestNode node = await line.NodeAsync();
            await home.DiscoveryAsync(node);
            registry.Remove(node.Identity);
            home.Publish("homeassistant/status", "online");
            await home.UntilAsync($"homeassistant/device/nf_{node.Text}/config", text => text.Length == 0);
        }
    }

    [Fact]
    public async Task However_many_nodes_were_removed_while_no_gateway_ran_all_are_withdrawn()
    {
        await using Line line = await StartAsync();
        TestNode node = await line.NodeAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        string topic = (await home.DiscoveryAsync(node)).GetProperty("availability")[0].GetProperty("topic").GetString()!;
        string[] removed = [.. Enumerable.Range(1, 5000).Select(number => $"homeassistant/device/nf_{number:x12}/config")];
        await line.WhileGatewayIsDownAsync(async () =>
        {
            foreach (string config in removed)
            {
                home.Publish(config, $$"""{"availability":[{"topic":"{{topic}}"}]}""", retain: true);
            }

            await home.UntilAsync(removed[^1], text => text.Length > 0);
        });

        foreach (string config in removed)
        {
            await home.UntilAsync(config, text => text.Length == 0);
        }
    }

    [Fact]
    public async Task Unless_it_is_asked_for_nothing_is_told()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using HomeWatcher home = await HomeWatcher.StartAsync(line.Broker);
        await node.SendAsync(1);
        await line.RestartGatewayAsync();
        await node.SendAsync(2);
        Assert.Empty(home.Heard);
    }

    private static Task<Line> StartAsync() => Line.StartAsync(options => options with { HomeAssistant = true });
}
