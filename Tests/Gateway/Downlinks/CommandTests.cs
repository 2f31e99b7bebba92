using System.Net;
using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Downlinks;

/// <summary>The life of a command, from the interface over the broker to the node and back. docs/uplink-protocol.md, sections 9.2 and 9.6.</summary>
public class CommandTests
{
    /// <summary>Nothing is sent again by itself while a test looks.</summary>
    private static readonly DownlinkTiming Patient = new(TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    [Fact]
    public async Task A_command_to_a_node_that_is_always_on_goes_out_at_once_in_reply_to_its_newest_uplink_and_its_result_is_shown()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await SwitchAsync(line);
        await node.SendAsync(1, [0, 0, 0, 0, 0, 0]);
        CommandView queued = await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1, seconds = 3600 } });
        Assert.Equal((1, "setRelay", false), (queued.Id, queued.Command, queued.IsDone));

        OpenedDownlink sent = await node.AnswerAsync();

        Assert.Equal((FrameError.None, 1u), (sent.Error, sent.InReplyTo));
        Assert.Equal((1u, CommandOpcode.SetRelay, queued.ExpiresAt / 1000), (sent.Command!.Id, sent.Command.Opcode, sent.Command.ExpiryUnixSeconds));
        Assert.Equal([1, 3600, unchecked((int)(uint)(queued.QueuedAt / 1000))], sent.Command.Arguments);
        RelayView relay = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Relay!;
        Assert.Equal((false, true, CommandState.Sent), (relay.IsOn, relay.Asked, relay.AskedState));

        node.Publish(node.ResultFrame(1, CommandOutcome.Succeeded, 1));
        Assert.True((await node.AnswerAsync()).QueueEmpty);

        CommandView done = await CommandAsync(line, node, 1);
        Assert.Equal((CommandState.Succeeded, "succeeded", 1, 1, true), (done.State, done.Result, done.Value, done.Sendings, done.IsDone));
        relay = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Relay!;
        Assert.Equal((true, CommandState.Succeeded), (relay.IsOn, relay.AskedState));
    }

    [Fact]
    public async Task A_command_to_a_node_that_sleeps_waits_for_its_next_uplink_and_the_answer_to_that_announces_it()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        node.Publish(node.HelloFrame());
        Assert.True((await node.AnswerAsync()).QueueEmpty);
        CommandView queued = await QueueAsync(line, node, new { command = "sampleNow" });
        Assert.True(queued.ExpiresAt - queued.QueuedAt >= 86_400_000);
        Assert.Equal(1, (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Waiting);

        OpenedDownlink answer = await node.SendAsync(1);
        OpenedDownlink sent = await node.AnswerAsync();

        Assert.Equal((MessageType.Answer, 1u, false), (answer.Type, answer.InReplyTo, answer.QueueEmpty));
        Assert.Equal((MessageType.Command, 1u, CommandOpcode.SampleNow), (sent.Type, sent.InReplyTo, sent.Command!.Opcode));
        Assert.Equal(answer.DownlinkCounter + 1, sent.DownlinkCounter);
        node.Publish(node.ResultFrame(1, CommandOutcome.Succeeded, 2));
        Assert.True((await node.AnswerAsync()).QueueEmpty);
        Assert.Equal(0, (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Waiting);
    }

    [Fact]
    public async Task The_next_command_is_sent_only_when_the_one_before_has_its_last_word()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await SwitchAsync(line);
        await QueueAsync(line, node, new { command = "identify", arguments = new { seconds = 5 } });
        Assert.Equal(1u, (await node.AnswerAsync()).Command!.Id);
        await QueueAsync(line, node, new { command = "sendStatus" });
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 0 } });

        node.Publish(node.ResultFrame(1, CommandOutcome.Received));
        Assert.True((await node.AnswerAsync()).QueueEmpty);
        Assert.Equal(CommandState.Received, (await CommandAsync(line, node, 1)).State);
        node.Publish(node.ResultFrame(1, CommandOutcome.Succeeded));
        Assert.False((await node.AnswerAsync()).QueueEmpty);
        OpenedDownlink second = await node.AnswerAsync();
        Assert.Equal((2u, 2u), (second.Command!.Id, second.InReplyTo));
        await line.Gateway.SendAsync<CommandView>(HttpMethod.Delete, $"/api/nodes/{node.Text}/commands/2");
        // It is always on: what waits next needs no uplink.
        OpenedDownlink third = await node.AnswerAsync();
        Assert.Equal(3u, third.Command!.Id);
        Assert.Equal([0, 0], third.Command.Arguments[..2]);
    }

    [Fact]
    public async Task A_command_without_a_result_is_sent_three_times_again_and_then_with_the_nodes_next_uplink()
    {
        await using Line line = await Line.StartAsync(new DownlinkTiming(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
        TestNode node = await SwitchAsync(line);
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1 } });
        for (int sending = 0; sending < DownlinkTiming.MaximumTries; sending++)
        {
            OpenedDownlink again = await node.AnswerAsync();
            Assert.Equal((FrameError.None, 0u, 1u), (again.Error, again.InReplyTo, again.Command!.Id));
        }

        Assert.False((await node.SendAsync(1, [0, 0, 0, 0, 0, 0])).QueueEmpty);
        OpenedDownlink last = await node.AnswerAsync();
        Assert.Equal((1u, 1u), (last.InReplyTo, last.Command!.Id));
        Assert.Equal(DownlinkTiming.MaximumTries + 1, (await CommandAsync(line, node, 1)).Sendings);
    }

    [Fact]
    public async Task A_command_whose_time_passes_unsent_is_expired_and_one_that_was_sent_has_an_unknown_outcome_until_a_late_result()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode sleeper = await line.NodeAsync(NodeKind.Bin, "Sleeper");
        TestNode node = await SwitchAsync(line);
        await QueueAsync(line, sleeper, new { command = "sampleNow", expiresInSeconds = 1 });
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1 } });
        await node.AnswerAsync();
        using (DbConnection database = line.Database())
        {
            // Its time passes now, and not before it was sent, however slow the machine is.
            database.Execute("UPDATE commands SET expires_at = queued_at WHERE node = @node", ("@node", node.Identity));
        }

        await UntilAsync(line, sleeper, 1, CommandState.Expired);
        await UntilAsync(line, node, 1, CommandState.ExpiredOutcomeUnknown);
        sleeper.Publish(sleeper.HelloFrame());
        Assert.True((await sleeper.AnswerAsync()).QueueEmpty);
        node.Publish(node.ResultFrame(1, CommandOutcome.Succeeded, 1));
        await node.AnswerAsync();

        CommandView late = await CommandAsync(line, node, 1);
        Assert.Equal((CommandState.Succeeded, 1), (late.State, late.Value));
    }

    [Theory]
    [InlineData(CommandOutcome.Failed, CommandState.Failed)]
    [InlineData(CommandOutcome.Expired, CommandState.Expired)]
    [InlineData(CommandOutcome.UnknownOpcode, CommandState.UnknownOpcode)]
    [InlineData(CommandOutcome.InvalidArguments, CommandState.InvalidArguments)]
    [InlineData(CommandOutcome.Interrupted, CommandState.Interrupted)]
    [InlineData(CommandOutcome.Forbidden, CommandState.Forbidden)]
    [InlineData(CommandOutcome.Superseded, CommandState.Superseded)]
    [InlineData((CommandOutcome)200, CommandState.Failed)]
    public async Task Every_last_word_ends_a_command_and_only_the_first_one_counts(CommandOutcome outcome, CommandState state)
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await SwitchAsync(line);
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1 } });
        await node.AnswerAsync();
        node.Publish(node.ResultFrame(1, outcome));
        await node.AnswerAsync();
        node.Publish(node.ResultFrame(1, CommandOutcome.Succeeded, 1));
        await node.AnswerAsync();

        CommandView command = await CommandAsync(line, node, 1);
        Assert.Equal((state, Names.Of(outcome), true), (command.State, command.Result, command.IsDone));
        using DbConnection database = line.Database();
        Assert.Equal(2, database.One<long>("SELECT count(*) FROM command_results"));
    }

    [Fact]
    public async Task A_node_without_a_clock_gets_the_time_and_then_the_command_again_but_not_for_ever()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await SwitchAsync(line);
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1 } });
        await node.AnswerAsync();
        for (int time = 1; time < DownlinkTiming.MaximumTries; time++)
        {
            node.Publish(node.ResultFrame(1, CommandOutcome.ClockNotSet));
            OpenedDownlink answer = await node.AnswerAsync();
            Assert.Equal((MessageType.Answer, false), (answer.Type, answer.QueueEmpty));
            Assert.True(answer.UtcMilliseconds > 0);
            Assert.Equal((uint)time, (await node.AnswerAsync()).InReplyTo);
        }

        node.Publish(node.ResultFrame(1, CommandOutcome.ClockNotSet));
        Assert.True((await node.AnswerAsync()).QueueEmpty);
        Assert.Equal((CommandState.Sent, "clockNotSet"), ((await CommandAsync(line, node, 1)).State, (await CommandAsync(line, node, 1)).Result));
    }

    [Fact]
    public async Task A_node_that_restarted_is_asked_again_what_became_of_its_command()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await SwitchAsync(line);
        await node.SendAsync(1, [1, 0, 0, 0, 0, 0]);
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 0 } });
        await node.AnswerAsync();
        node.Publish(node.ResultFrame(1, CommandOutcome.Received));
        await node.AnswerAsync();

        node.Publish(node.HelloFrame(ResetReason.BrownOut));
        Assert.Equal((MessageType.Welcome, false), await KindAsync(node));
        OpenedDownlink again = await node.AnswerAsync();

        Assert.Equal((3u, 1u), (again.InReplyTo, again.Command!.Id));
        RelayView relay = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Relay!;
        Assert.Equal((null, false, CommandState.Sent), (relay.IsOn, relay.Asked, relay.AskedState));
        node.Publish(node.ResultFrame(1, CommandOutcome.Interrupted));
        await node.AnswerAsync();
        Assert.Equal(CommandState.Interrupted, (await CommandAsync(line, node, 1)).State);
    }

    [Fact]
    public async Task A_queue_outlives_the_gateway()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        await QueueAsync(line, node, new { command = "restart" });
        await QueueAsync(line, node, new { command = "sendStatus" });
        await line.RestartGatewayAsync();

        Assert.False((await node.SendAsync(1)).QueueEmpty);
        Assert.Equal((1u, CommandOpcode.Restart), ((await node.AnswerAsync()).Command is { } command ? (command.Id, command.Opcode) : default));
        Assert.Equal([2L, 1L], (await line.Gateway.GetAsync<List<CommandView>>($"/api/nodes/{node.Text}/commands")).Select(view => view.Id));
    }

    [Fact]
    public async Task A_node_that_has_not_said_that_it_takes_commands_gets_none()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        node.NextUplinkSeconds = 0;
        await node.SendAsync(1, [0, 0, 0, 0, 0, 0]);
        await QueueAsync(line, node, new { command = "setRelay", arguments = new { state = 1 } });
        Assert.True((await node.SendAsync(2, [0, 0, 0, 0, 0, 0])).QueueEmpty);

        node.Publish(node.HelloFrame(types: MessageTypes.Basic));
        Assert.Equal((MessageType.Welcome, true), await KindAsync(node));
        HttpResponseMessage refused = await line.Gateway.SendAsync(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", new { command = "restart" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("takes no commands. Update it.", await refused.Content.ReadAsStringAsync());
        node.Publish(node.HelloFrame());
        Assert.Equal((MessageType.Welcome, false), await KindAsync(node));
        Assert.Equal(1u, (await node.AnswerAsync()).Command!.Id);
    }

    [Fact]
    public async Task A_cancelled_command_is_not_sent_and_one_that_is_done_cannot_be_cancelled()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        await QueueAsync(line, node, new { command = "restart" });
        CommandView cancelled = await line.Gateway.SendAsync<CommandView>(HttpMethod.Delete, $"/api/nodes/{node.Text}/commands/1");
        Assert.Equal((CommandState.Cancelled, 0), (cancelled.State, cancelled.Sendings));
        Assert.True((await node.SendAsync(1)).QueueEmpty);

        HttpResponseMessage again = await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{node.Text}/commands/1");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Command 1 is done already: cancelled.", await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await line.Gateway.SendAsync(HttpMethod.Delete, $"/api/nodes/{node.Text}/commands/2")).StatusCode);
    }

    [Theory]
    [InlineData("""{"command":"fly"}""", "'command' is 'fly'; a pond has restart, sendStatus, sendConfiguration, sampleNow, identify, calibrate.")]
    [InlineData("{}", "'command' is missing; a pond has")]
    [InlineData("""{"command":"setRelay","arguments":{"state":1}}""", "'command' is 'setRelay'; a pond has")]
    [InlineData("""{"command":"identify","arguments":{"seconds":0}}""", "'seconds' has to be a whole number from 1 to 3600.")]
    [InlineData("""{"command":"identify","arguments":{"seconds":"5"}}""", "'seconds' has to be a whole number from 1 to 3600.")]
    [InlineData("""{"command":"restart","arguments":{"when":5}}""", "'when' is no argument of restart; it has none.")]
    [InlineData("""{"command":"calibrate","arguments":{"channel":"ph","point":1,"value":7}}""", "'channel' has to be one of waterTemperatureCentiC, waterPhCentiPh,")]
    [InlineData("""{"command":"calibrate","arguments":{"channel":"waterPhCentiPh","point":1,"value":7.005}}""", "'value' has to be a number from 2.00 to 12.00 pH with at most 2 decimals.")]
    [InlineData("""{"command":"calibrate","arguments":{"channel":"waterPhCentiPh","point":1}}""", "'value' has to be a number from 2.00 to 12.00 pH")]
    [InlineData("""{"command":"restart","expiresInSeconds":0}""", "'expiresInSeconds' is 0; it has to be 1 to 2592000.")]
    [InlineData("""{"command":"restart","expires":5}""", "Nothing is known of the property at 'expires'")]
    [InlineData("""{"command":5}""", "Something is not of the right type at 'command'")]
    [InlineData("nonsense", "or it is not JSON")]
    public async Task A_wrong_command_is_told_what_is_wrong_and_what_to_give(string body, string expected)
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Pond);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        HttpResponseMessage response = await line.Gateway.Http.PostAsync($"/api/nodes/{node.Text}/commands", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        string detail = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString()!;
        Assert.Contains(expected, detail);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_switch_anything()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        using var content = new StringContent("""{"command":"restart"}""", System.Text.Encoding.UTF8, "text/plain");
        HttpResponseMessage response = await line.Gateway.Http.PostAsync($"/api/nodes/{node.Text}/commands", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(await line.Gateway.GetAsync<List<CommandView>>($"/api/nodes/{node.Text}/commands"));
    }

    [Fact]
    public async Task A_value_is_calibrated_in_the_channels_unit()
    {
        await using Line line = await Line.StartAsync(Patient);
        TestNode node = await line.NodeAsync(NodeKind.Pond);
        node.Publish(node.HelloFrame());
        await node.AnswerAsync();
        CommandView queued = await QueueAsync(line, node, new { command = "calibrate", arguments = new { channel = "waterPhCentiPh", point = 2, value = 9.18 } });
        Assert.Equal("9.18", queued.Arguments["value"].ToString());

        await node.SendAsync(1, [1850, 720, 810, 500, 12, 1500, 3300]);
        OpenedDownlink sent = await node.AnswerAsync();
        Assert.Equal([31, 2, 918], sent.Command!.Arguments);
    }

    private static async Task<TestNode> SwitchAsync(Line line)
    {
        TestNode node = await line.NodeAsync(NodeKind.Switch, "Lamp");
        node.NextUplinkSeconds = 0;
        node.Publish(node.HelloFrame());
        Assert.Equal(MessageType.Welcome, (await node.AnswerAsync()).Type);
        return node;
    }

    private static async Task<(MessageType Type, bool QueueEmpty)> KindAsync(TestNode node)
    {
        OpenedDownlink downlink = await node.AnswerAsync();
        return (downlink.Type, downlink.QueueEmpty);
    }

    private static Task<CommandView> QueueAsync(Line line, TestNode node, object command) =>
        line.Gateway.SendAsync<CommandView>(HttpMethod.Post, $"/api/nodes/{node.Text}/commands", command);

    private static async Task<CommandView> CommandAsync(Line line, TestNode node, long id) =>
        (await line.Gateway.GetAsync<List<CommandView>>($"/api/nodes/{node.Text}/commands")).Single(command => command.Id == id);

    private static Task UntilAsync(Line line, TestNode node, long id, CommandState state) =>
        Wait.UntilAsync(async () => (await CommandAsync(line, node, id)).State == state, $"command {id} of {node.Text} is {state}");
}
