using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>A node introduces itself. docs/uplink-protocol.md, sections 9.1 and 9.3.</summary>
public class HelloTests
{
    [Fact]
    public async Task A_hello_is_welcomed_with_the_types_that_the_gateway_knows_and_its_facts_are_shown()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.ConfigurationVersion = 7;
        node.Publish(node.HelloFrame(ResetReason.Watchdog, types: MessageTypes.All | (1u << 9)));

        OpenedDownlink welcome = await node.AnswerAsync();

        Assert.Equal((FrameError.None, MessageType.Welcome, 0u, 0u), (welcome.Error, welcome.Type, welcome.InReplyTo, welcome.Acknowledged));
        Assert.Equal(DownlinkWriter.Types, welcome.Types);
        Assert.True(welcome.UtcMilliseconds > 0);
        NodeDetails details = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Details!;
        Assert.Equal((7u, "watchdog", "1.4.0.207", "1.17.11.289", "ESP32_BLE_REV3"),
            (details.ConfigurationVersion, details.Hello!.ResetReason, details.Hello.Firmware, details.Hello.Image, details.Hello.Board));
        Assert.Contains("batch", details.Hello.Types);
        Assert.Contains("9", details.Hello.Types);
        Assert.NotNull(details.RestartedAt);
        Assert.Equal(("watchdog", 1), (Assert.Single(details.Starts).Reason, details.Starts[0].Count));
    }

    [Fact]
    public async Task Records_that_the_node_no_longer_holds_are_marked_lost_and_count_as_acknowledged()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        foreach (uint number in (uint[])[4, 5, 9])
        {
            await node.SendAsync(number);
        }

        node.Publish(node.HelloFrame(firstRecord: 8, lastRecord: 12));
        Assert.Equal(7u, (await node.AnswerAsync()).Acknowledged);
        Assert.Equal(9u, (await node.SendAsync(8)).Acknowledged);

        using DbConnection database = line.Database();
        Assert.Equal(["2-3", "6-7"], database.Column<string>("SELECT first || '-' || last FROM lost_records ORDER BY first"));
        Assert.Equal(4, (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Details!.LostRecords);
        node.Publish(node.HelloFrame(firstRecord: 8, lastRecord: 12));
        Assert.Equal(9u, (await node.AnswerAsync()).Acknowledged);
        Assert.Equal(2, database.One<long>("SELECT count(*) FROM lost_records"));
    }

    [Fact]
    public async Task A_node_that_lost_more_records_than_could_be_counted_one_by_one_is_welcomed_at_once()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.Publish(node.HelloFrame(firstRecord: uint.MaxValue, lastRecord: uint.MaxValue));
        Assert.Equal(uint.MaxValue - 1, (await node.AnswerAsync()).Acknowledged);
        Assert.Equal(uint.MaxValue, (await node.SendAsync(uint.MaxValue)).Acknowledged);
    }

    [Fact]
    public async Task A_planned_wake_leaves_standing_what_a_restart_makes_void()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.Publish(node.UpdateFrame(UpdateState.Receiving, offset: 960, chunks: 4));
        await node.AnswerAsync();
        node.Publish(node.HelloFrame(ResetReason.TimerWake));
        await node.AnswerAsync();
        NodeDetails details = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Details!;
        Assert.Equal(("receiving", 960, null), (details.Update!.State, details.Update.Offset, details.Update.Reason));
        Assert.Null(details.RestartedAt);

        node.Publish(node.HelloFrame(ResetReason.Crash));
        await node.AnswerAsync();

        details = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Details!;
        Assert.Null(details.Update);
        Assert.NotNull(details.RestartedAt);
    }

    [Fact]
    public async Task A_hello_of_another_kind_than_the_registered_one_is_rejected_and_its_counter_is_spent()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        byte[] hello = node.HelloFrame(kind: NodeKind.Switch);
        node.Publish(hello);
        node.Publish(hello);
        Assert.Equal(1u, (await node.SendAsync(1)).InReplyTo);

        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>($"SELECT count FROM rejections WHERE error = {(int)FrameError.Malformed}"));
        Assert.Equal(1, database.One<long>($"SELECT count FROM rejections WHERE error = {(int)FrameError.Replayed}"));
        Assert.Equal(0, database.One<long>("SELECT count(*) FROM hellos"));
    }
}
