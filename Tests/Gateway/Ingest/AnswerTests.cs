using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>What a node is told, and when.</summary>
public class AnswerTests
{
    [Fact]
    public async Task An_accepted_reading_is_stored_beside_its_raw_frame_and_answered()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.NextCounter = 7;
        byte[] frame = node.Frame(1, [55, 812, 0, 1, -1234, 3610], sampledAt: 1_790_000_000);
        node.Publish(frame);

        OpenedDownlink answer = await node.AnswerAsync();

        Assert.Equal(FrameError.None, answer.Error);
        Assert.Equal(7u, answer.InReplyTo);
        Assert.Equal(1u, answer.Acknowledged);
        Assert.True(answer.QueueEmpty);
        Assert.True(answer.UtcMilliseconds > 1_790_000_000_000);
        using DbConnection database = line.Database();
        Assert.Equal(frame, database.One<byte[]>("SELECT bytes FROM frames JOIN records ON records.frame = frames.id WHERE error = 0"));
        Assert.Equal(7L, database.One<long>("SELECT counter FROM frames"));
        Assert.Equal(1_790_000_000_000, database.One<long>("SELECT sampled_at FROM records WHERE number = 1"));
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Equal([55m, 812m, 0m, 1m, -12.34m, 3610m], view.Values.Select(value => value.Value));
    }

    [Fact]
    public async Task When_an_answer_arrives_its_record_is_in_the_database()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using DbConnection database = line.Database();
        var seenAtAnswer = new List<(uint Acknowledged, long Stored)>();
        // On the MQTT thread, at the very moment: another process would see the same.
        node.Answered = answer => seenAtAnswer.Add((answer.Acknowledged, database.One<long>("SELECT max(number) FROM records")));
        for (uint number = 1; number <= 50; number++)
        {
            await node.SendAsync(number);
        }

        Assert.Equal(50, seenAtAnswer.Count);
        Assert.All(seenAtAnswer, seen => Assert.True(seen.Stored >= seen.Acknowledged));
    }

    [Fact]
    public async Task Nothing_is_answered_while_the_database_cannot_be_written_and_all_is_when_it_can()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using (DbConnection other = line.Database())
        {
            using DbTransaction transaction = other.Lock();
            node.Publish(node.Frame(1));
            await Wait.UntilAsync(async () => (await line.Gateway.StatusAsync()).StoreProblem is not null, "the gateway says that it cannot store");
            Assert.Contains("locked by another program", (await line.Gateway.StatusAsync()).StoreProblem);
            Assert.Null(node.AnswerAtHand());
        }

        Assert.Equal(1u, (await node.AnswerAsync()).Acknowledged);
        await Wait.UntilAsync(async () => (await line.Gateway.StatusAsync()).StoreProblem is null, "the problem is taken back");
    }

    [Fact]
    public async Task The_highest_contiguous_record_number_is_acknowledged_across_gaps()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        var acknowledged = new List<uint>();
        foreach (uint number in (uint[])[2, 1, 4, 5, 7, 3, 6])
        {
            acknowledged.Add((await node.SendAsync(number)).Acknowledged);
        }

        Assert.Equal([0u, 2u, 2u, 2u, 2u, 5u, 7u], acknowledged);
    }

    [Fact]
    public async Task A_record_sent_again_under_a_new_counter_is_stored_once_and_answered_again()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1, [10, 100, 0, 0, 2000, 3000]);

        OpenedDownlink again = await node.SendAsync(1, [90, 100, 0, 0, 2000, 3000]);

        Assert.Equal((FrameError.None, 1u, 1u), (again.Error, again.InReplyTo, again.Acknowledged));
        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>("SELECT count(*) FROM records"));
        Assert.Equal(2, database.One<long>("SELECT count(*) FROM frames WHERE error = 0"));
        Assert.Equal(10, database.One<long>($"SELECT value FROM measurements WHERE channel = {ChannelCatalogue.FillLevel.Number}"));
        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");
        Assert.Equal((2, 1), (view.Uplinks, view.Records));
    }

    [Fact]
    public async Task Counters_survive_a_restart_and_no_downlink_counter_is_used_twice()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] first = node.Frame(1);
        node.Publish(first);
        uint before = (await node.AnswerAsync()).DownlinkCounter;
        await line.RestartGatewayAsync();

        node.Publish(first);
        OpenedDownlink answer = await node.SendAsync(2);

        // Had the frame from before the restart been accepted, its answer would have come first.
        Assert.Equal((1u, 2u), (answer.InReplyTo, answer.Acknowledged));
        Assert.Equal(before + 1, answer.DownlinkCounter);
        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>($"SELECT count FROM rejections WHERE error = {(int)FrameError.Replayed}"));
    }

    [Fact]
    public async Task A_record_without_a_time_counts_as_sampled_when_it_was_received()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1, sampledAt: 0);

        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>("SELECT sampled_at IS NULL FROM records"));
        Assert.Equal(6, database.One<long>("SELECT count(*) FROM measurements JOIN records USING (node, number) WHERE at = received_at"));
    }

    [Fact]
    public async Task Missing_and_faulty_values_are_kept_as_such()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond);
        await node.SendAsync(1, [1850, ChannelValue.Faulty, ChannelValue.Missing, 500, 12, 1500, 3300]);

        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");

        ValueView Of(Channel channel) => view.Values.Single(value => value.Channel == channel.Name);
        Assert.Equal((18.50m, MeasurementQuality.Measured), (Of(ChannelCatalogue.WaterTemperature).Value, Of(ChannelCatalogue.WaterTemperature).Quality));
        Assert.Equal((null, MeasurementQuality.Faulty), (Of(ChannelCatalogue.WaterPh).Value, Of(ChannelCatalogue.WaterPh).Quality));
        Assert.Equal((null, MeasurementQuality.Missing), (Of(ChannelCatalogue.DissolvedOxygen).Value, Of(ChannelCatalogue.DissolvedOxygen).Quality));
    }
}
