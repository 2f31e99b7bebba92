using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>Batches: many records in a frame, leaning on what was acknowledged. docs/batch-codec.md, section 11.</summary>
public class BatchTests
{
    [Fact]
    public async Task Every_record_of_a_batch_is_stored_beside_one_raw_frame_and_all_are_acknowledged_by_one_answer()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond);
        byte[] frame = node.BatchFrame(1, 96, number => 500 + (int)(number % 7));
        node.Publish(frame);

        OpenedDownlink answer = await node.AnswerAsync();

        Assert.Equal((FrameError.None, MessageType.Answer, 0u, 96u, false), (answer.Error, answer.Type, answer.InReplyTo, answer.Acknowledged, answer.IsStateUnknown));
        using DbConnection database = line.Database();
        Assert.Equal(96, database.One<long>("SELECT count(*) FROM records"));
        Assert.Equal(frame, database.One<byte[]>("SELECT bytes FROM frames"));
        Assert.Equal(1, database.One<long>("SELECT count(DISTINCT frame) FROM records JOIN frames ON frames.id = frame WHERE error = 0"));
        SeriesView series = await line.Gateway.GetAsync<SeriesView>($"/api/nodes/{node.Text}/records?channel=waterLevelMillimetre");
        Assert.Equal(Enumerable.Range(1, 96).Select(number => (decimal?)(500 + (number % 7))), series.Values);
        Assert.Equal(Enumerable.Range(1, 96).Select(number => TestNode.SampledAt((uint)number) * 1000), series.Times);
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Equal((1, 96), (view.Uplinks, view.Records));
    }

    [Fact]
    public async Task A_batch_may_lean_on_what_was_acknowledged_before_the_gateway_started_again()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendBatchAsync(1, 24);
        await line.RestartGatewayAsync();

        byte[] leaning = node.BatchFrame(25, 24);
        node.Publish(leaning);
        OpenedDownlink answer = await node.AnswerAsync();

        Assert.True(node.IsLeaning);
        Assert.Equal((48u, false), (answer.Acknowledged, answer.IsStateUnknown));
    }

    [Fact]
    public async Task A_batch_whose_state_is_lost_is_answered_so_and_nothing_of_it_is_stored()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendBatchAsync(1, 10);
        using (DbConnection other = line.Database())
        {
            Assert.Equal(1, other.Execute("DELETE FROM batch_states"));
            Assert.True(other.TouchNode(node.Identity));
        }

        OpenedDownlink unknown = await node.SendBatchAsync(11, 10);

        Assert.True(node.IsLeaning);
        Assert.Equal((1u, 10u, true), (unknown.InReplyTo, unknown.Acknowledged, unknown.IsStateUnknown));
        using DbConnection database = line.Database();
        Assert.Equal((10, 1), (database.One<long>("SELECT count(*) FROM records"), database.One<long>("SELECT count(*) FROM frames")));

        OpenedDownlink again = await node.SendBatchAsync(11, 10);

        Assert.Equal((2u, 20u, false), (again.InReplyTo, again.Acknowledged, again.IsStateUnknown));
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Equal((2, 20, 0, 1), (view.Uplinks, view.Records, view.Rejected, view.Details!.UnknownStates));
    }

    [Fact]
    public async Task A_batch_is_understood_again_after_its_answer_was_lost()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendBatchAsync(1, 8);
        for (uint lost = 0; lost < 2; lost++)
        {
            // The node never learns of these, and leans on the first batch again.
            node.Publish(node.BatchFrame(9, 8 + (int)lost));
            Assert.True(node.IsLeaning);
            Assert.False((await node.AnswerAsync()).IsStateUnknown);
        }

        OpenedDownlink answer = await node.SendBatchAsync(9, 12);

        Assert.Equal((20u, false), (answer.Acknowledged, answer.IsStateUnknown));
        using DbConnection database = line.Database();
        Assert.Equal(20, database.One<long>("SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_node_that_was_reset_starts_anew_with_a_self_contained_batch()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendBatchAsync(1, 8);
        node.Batches = new Batch.BatchSender([.. ReadingLayout.For(node.Kind).Select(channel => channel.Number)]);

        Assert.Equal(16u, (await node.SendBatchAsync(9, 8)).Acknowledged);
    }

    [Fact]
    public async Task A_batch_that_is_malformed_at_its_end_leaves_no_record_and_the_next_one_leans_as_before()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendBatchAsync(1, 8);
        byte[] damaged = node.FrameOf([0x20, 3, 30, 31, 1, 0, 0, 0, 1, 0x69, 0x20, 0x14, 0xbc, 0x0c, 0x0a, 0x99, 0x0c, 0xe5, 0xf2, 0x6b, 0x47, 0xe3, 0x8b, 0x09, 0x24, 0x98, 0x26, 0x8b, 0x00, 0x54, 0x60, 0x04], MessageType.Batch);
        node.Publish(damaged);

        Assert.Equal(16u, (await node.SendBatchAsync(9, 8)).Acknowledged);

        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>($"SELECT count FROM rejections WHERE error = {(int)FrameError.Malformed}"));
        Assert.Equal(16, database.One<long>("SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task Readings_and_batches_of_a_node_mix_and_each_record_is_stored_once()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        await node.SendBatchAsync(1, 5);
        await node.SendAsync(6);

        Assert.Equal(9u, (await node.SendBatchAsync(4, 6)).Acknowledged);

        using DbConnection database = line.Database();
        Assert.Equal((9, 9), (database.One<long>("SELECT count(*) FROM records"), database.One<long>("SELECT count(DISTINCT number) FROM records")));
        Assert.Equal(9 * 6, database.One<long>("SELECT count(*) FROM measurements"));
    }
}
