using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>What is not accepted: counted by reason, kept for the operator to see, and nothing else stops working.</summary>
public class RejectionTests
{
    [Fact]
    public async Task A_replayed_frame_is_rejected_and_not_answered()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] first = node.Frame(1);
        node.Publish(first);
        await node.AnswerAsync();
        node.Publish(first);

        // The broker keeps the order: an answer to the replay would come before this one.
        Assert.Equal(1u, (await node.SendAsync(2)).InReplyTo);
        Assert.Equal(1, await CountAsync(line, FrameError.Replayed));
    }

    [Fact]
    public async Task Garbage_and_unknown_nodes_are_counted_and_kept_and_nothing_else_stops()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] longFrame = new byte[5000];
        byte[] altered = node.Frame(1);
        altered[5] ^= 1;
        node.PublishOn("nf/0123456789ab/up", [1, 2, 3]);
        node.PublishOn("nf/not-a-node/up", [4, 5, 6]);
        node.Publish([]);
        node.Publish([0xFF, 0xFE, 0xFD, 0xFC, 0, 0, 0, 0, 0, 0, 0, 0]);
        node.Publish(longFrame);
        node.Publish(altered);

        Assert.Equal(1u, (await node.SendAsync(1)).Acknowledged);

        StatusView status = await line.Gateway.StatusAsync();
        Dictionary<FrameError, long> counts = status.Rejections.ToDictionary(rejection => rejection.Reason, rejection => rejection.Count);
        Assert.Equal(
            new Dictionary<FrameError, long>
            {
                [FrameError.TooShort] = 1,
                [FrameError.TooLong] = 1,
                [FrameError.UnsupportedVersion] = 1,
                [FrameError.AuthenticationFailed] = 1,
                [FrameError.UnknownNode] = 2,
            },
            counts);
        List<RejectedFrameView> kept = await line.Gateway.GetAsync<List<RejectedFrameView>>("/api/rejected");
        Assert.Equal(6, kept.Count);
        Assert.Contains(kept, frame => frame is { Topic: "nf/0123456789ab/up", Hex: "010203", Reason: FrameError.UnknownNode });
        Assert.Contains(kept, frame => frame is { Topic: "nf/not-a-node/up", Hex: "040506" });
        Assert.Contains(kept, frame => frame.Hex == Convert.ToHexStringLower(altered));
        RejectedFrameView cut = kept.Single(frame => frame.Length == 5000);
        Assert.Equal(FrameCodec.MaximumFrameLengthBytes * 2, cut.Hex.Length);
    }

    [Fact]
    public async Task Rejected_frames_are_kept_only_up_to_a_bound_while_their_count_goes_on()
    {
        const int Sent = FrameStore.MaximumRejectedFrames + 150;
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        for (int i = 0; i < Sent; i++)
        {
            node.PublishOn("nf/0123456789ab/up", BitConverter.GetBytes(i));
        }

        await node.SendAsync(1);

        using DbConnection database = line.Database();
        Assert.Equal(FrameStore.MaximumRejectedFrames, database.One<long>("SELECT count(*) FROM frames WHERE error <> 0"));
        Assert.Equal(BitConverter.GetBytes(Sent - 1), database.One<byte[]>("SELECT bytes FROM frames WHERE error <> 0 ORDER BY id DESC LIMIT 1"));
        Assert.Equal(Sent, await CountAsync(line, FrameError.UnknownNode));
    }

    [Fact]
    public async Task An_authentic_frame_without_a_reading_is_rejected_and_its_counter_is_spent()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] malformed = node.FrameOf([0xFF, 0, 0]);
        node.Publish(malformed);
        node.Publish(malformed);
        Assert.Equal(1u, (await node.SendAsync(1)).InReplyTo);

        Assert.Equal(1, await CountAsync(line, FrameError.Malformed));
        Assert.Equal(1, await CountAsync(line, FrameError.Replayed));
    }

    [Fact]
    public async Task A_reading_of_another_kind_than_the_registered_one_is_rejected()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin);
        using TestNode other = await TestNode.UnregisteredAsync(line.Broker, NodeKind.Pond, node.Identity, node.Key);
        node.Publish(other.Frame(1));
        node.NextCounter = 1;
        Assert.Equal(0u, (await node.SendAsync(2)).Acknowledged);

        Assert.Equal(1, await CountAsync(line, FrameError.Malformed));
    }

    [Fact]
    public async Task A_type_that_is_reserved_is_rejected_and_not_answered()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] reserved = node.Frame(1);
        reserved[0] = 9;
        node.Publish(reserved);
        Assert.Equal(1u, (await node.SendAsync(1)).InReplyTo);

        Assert.Equal(1, await CountAsync(line, FrameError.UnknownType));
    }

    [Theory]
    [InlineData(MessageType.Reading)]
    [InlineData(MessageType.Batch)]
    [InlineData(MessageType.Hello)]
    [InlineData(MessageType.Alarm)]
    [InlineData(MessageType.Status)]
    [InlineData(MessageType.CommandResult)]
    [InlineData(MessageType.ConfigurationReport)]
    [InlineData(MessageType.UpdateProgress)]
    public async Task An_authentic_message_of_any_type_that_is_malformed_is_rejected_unanswered_and_its_counter_is_spent(MessageType type)
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] malformed = node.FrameOf([0x00], type);
        node.Publish(malformed);
        node.Publish(malformed);
        Assert.Equal(1u, (await node.SendAsync(1)).InReplyTo);

        Assert.Equal(1, await CountAsync(line, FrameError.Malformed));
        Assert.Equal(1, await CountAsync(line, FrameError.Replayed));
        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>("SELECT count(*) FROM frames WHERE error = 0"));
    }

    [Fact]
    public async Task A_frame_of_another_node_or_another_key_is_rejected()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        TestNode other = await line.NodeAsync();
        using TestNode impostor = await TestNode.UnregisteredAsync(line.Broker, NodeKind.Bin, node.Identity, other.Key);
        impostor.Publish(impostor.Frame(1));
        other.PublishOn(Topics.Uplink(node.Text), other.Frame(1));
        await node.SendAsync(1);

        // Three clients: the broker keeps no order among them.
        await Wait.UntilAsync(async () => await CountAsync(line, FrameError.AuthenticationFailed) == 2, "both are rejected");
        Assert.Equal(2, (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Rejected);
    }

    [Fact]
    public async Task A_downlink_sent_back_as_an_uplink_is_rejected()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        byte[] frame = new byte[FrameCodec.HeaderLengthBytes + Answer.LengthBytes + FrameCodec.TagLengthBytes];
        new FrameCodec(node.Identity, node.Key).Seal(FrameDirection.Downlink, MessageType.Answer, 0, frame, Answer.LengthBytes);
        node.Publish(frame);
        await node.SendAsync(1);

        Assert.Equal(1, await CountAsync(line, FrameError.WrongDirection));
    }

    [Fact]
    public async Task A_node_that_is_removed_is_unknown_from_then_on_and_one_that_is_added_is_known_at_once()
    {
        await using Line line = await Line.StartAsync();
        TestNode removed = await line.NodeAsync();
        await removed.SendAsync(1);
        Assert.True(new NodeRegistry(Database.Open(line.DataFolder, mayCreate: false)).Remove(removed.Identity));
        removed.Publish(removed.Frame(2));

        TestNode added = await line.NodeAsync();
        Assert.Equal(1u, (await added.SendAsync(1)).Acknowledged);

        await Wait.UntilAsync(async () => await CountAsync(line, FrameError.UnknownNode) == 1, "the removed node is rejected");
        using DbConnection database = line.Database();
        Assert.Equal(0, database.One<long>($"SELECT count(*) FROM measurements WHERE node = {removed.Identity}"));
    }

    private static async Task<long> CountAsync(Line line, FrameError error)
    {
        await using DbConnection database = line.Database();
        return database.One<long>($"SELECT coalesce(sum(count), 0) FROM rejections WHERE error = {(int)error}");
    }
}
