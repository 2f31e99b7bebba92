using Nf.Channels;
using Nf.Emulator.Links;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>What a sleeping node and its gateway say to each other: docs/uplink-protocol.md, section 9.</summary>
public sealed class SessionTests : IDisposable
{
    private const int SamplesPerUplink = Rig.UplinkIntervalSeconds / Rig.SampleIntervalSeconds;
    private const uint OldGateway = MessageTypes.Basic;

    private readonly Rig rig = new(NodeKind.Bin);
    private readonly List<(MessageType Type, int Length)> frames = [];

    public SessionTests()
    {
        _ = new BinParts(rig);
        rig.Broker.Subscribe("nf/+/up", message => frames.Add(((MessageType)(message.Payload[0] & 0x1F), message.Payload.Length)));
    }

    private LedgerEntry Node => rig.Gateway.Node;

    public void Dispose() => rig.Dispose();

    [Fact]
    public void The_first_start_says_hello_then_sends_its_record_and_how_it_is_doing()
    {
        rig.PowerOn(1);
        Assert.Equal([MessageType.Hello, MessageType.Reading, MessageType.Status], Node.Uplinks.Select(uplink => uplink.Type));
        Assert.Equal([true, true, false], Node.Uplinks.Select(uplink => uplink.MoreQueued));
        var hello = Assert.Single(Node.Hellos);
        Assert.Equal((NodeKind.Bin, ResetReason.PowerOn, 1u, 1u, 1u), (hello.Kind, hello.ResetReason, hello.ConfigurationVersion, hello.FirstRecordNumber, hello.LastRecordNumber));
        Assert.Equal("ESP32_BLE_REV3", System.Text.Encoding.ASCII.GetString(hello.Board, 0, hello.BoardLength));
        var status = Assert.Single(Node.Statuses);
        Assert.Equal((ResetReason.PowerOn, 1u, 0u, 0), (status.ResetReason, status.ConfigurationVersion, status.PendingRecords, status.JournalFillPercent));
        Assert.InRange(status.BatteryMillivolt, 3200, 3400);
        Assert.InRange(status.FreeHeapBytes, 10_000, 200_000);
        Assert.InRange(status.AwakeMilliseconds, 100, 5_000);
    }

    [Fact]
    public void Planned_wakes_say_no_hello_and_one_status_a_day()
    {
        rig.PowerOn(1 + 3 * 96);
        Assert.Single(Node.Hellos);
        Assert.InRange(Node.Statuses.Count, 3, 4);
        Assert.Equal(0, rig.Gateway.Rejected);
    }

    [Fact]
    public void Batches_lean_on_each_other_over_deep_sleeps_and_soon_cost_a_few_bytes_a_record()
    {
        rig.PowerOn(1 + 12 * SamplesPerUplink);
        var batches = frames.Where(frame => frame.Type == MessageType.Batch).Select(frame => frame.Length).ToArray();
        Assert.InRange(batches.Length, 11, 12);

        // The first stands alone, with the channels and the first time; the last leans.
        Assert.InRange(batches[^1], 13, batches[0] / 2);
        Assert.Equal(0, Node.UnknownStates);
        AssertAllStoredOnceInOrder(1 + 11 * SamplesPerUplink);
    }

    [Fact]
    public void A_gateway_that_lost_what_batches_lean_on_gets_one_that_stands_alone_in_the_same_uplink()
    {
        rig.PowerOn(1 + 3 * SamplesPerUplink);
        Node.ForgetStates();
        rig.RunWakes(2 * SamplesPerUplink);
        Assert.Equal(1, Node.UnknownStates);
        AssertAllStoredOnceInOrder(1 + 4 * SamplesPerUplink);
    }

    [Fact]
    public void A_lost_batch_state_on_the_node_costs_bytes_and_no_record()
    {
        rig.PowerOn(1 + 3 * SamplesPerUplink);
        var name = rig.Board.Flash.Names("", directories: false).Single(file => file.StartsWith("nf7", StringComparison.Ordinal));
        var state = rig.Board.Flash.ReadFile(name);
        state[20] ^= 0x10;
        rig.Board.Flash.WriteFile(name, state);
        rig.RunWakes(2 * SamplesPerUplink);
        Assert.Equal(0, Node.UnknownStates);
        AssertAllStoredOnceInOrder(1 + 4 * SamplesPerUplink);
    }

    [Fact]
    public void A_gateway_that_knows_readings_only_gets_every_record_as_a_reading_and_a_hello_once_a_day()
    {
        rig.Gateway.Link.Types = OldGateway;
        rig.PowerOn(1 + 2 * 96);
        Assert.All(Node.Uplinks, uplink => Assert.Equal(MessageType.Reading, uplink.Type));
        Assert.InRange(frames.Count(frame => frame.Type == MessageType.Hello), 2, 3);
        Assert.Equal(frames.Count(frame => frame.Type == MessageType.Hello), rig.Gateway.Rejected);
        AssertAllStoredOnceInOrder(190);
    }

    [Fact]
    public void A_hello_that_was_lost_with_other_messages_is_said_again_at_the_next_uplink()
    {
        // The first Hello and the first of the records behind it.
        var lost = 0;
        rig.Gateway.Link.Arriving = (message, deliver) =>
        {
            if (++lost is not (1 or 2))
            {
                deliver(message);
            }
        };
        rig.PowerOn(1 + SamplesPerUplink);
        Assert.Single(Node.Hellos);
        Assert.Equal(2, frames.Count(frame => frame.Type == MessageType.Hello));
    }

    [Fact]
    public void A_gateway_that_knows_the_node_gets_a_lost_hello_again_at_once()
    {
        rig.PowerOn(1 + SamplesPerUplink);
        var lost = 0;
        rig.Gateway.Link.Arriving = (message, deliver) =>
        {
            if (++lost > 1)
            {
                deliver(message);
            }
        };
        rig.Board.Reboot();
        rig.RunWakes(2);
        Assert.Equal(2, Node.Hellos.Count);
    }

    [Fact]
    public void While_nobody_answers_a_node_that_was_never_welcomed_sends_one_reading_and_no_hello()
    {
        rig.Gateway.IsSilent = true;
        rig.PowerOn(1);
        var hellos = frames.Count(frame => frame.Type == MessageType.Hello);
        rig.RunWakes(96);
        Assert.Equal(hellos, frames.Count(frame => frame.Type == MessageType.Hello));
        rig.Gateway.IsSilent = false;
        rig.RunWakes(20);
        Assert.Equal(hellos + 1, frames.Count(frame => frame.Type == MessageType.Hello));
        Assert.Contains(Node.Uplinks, uplink => uplink.Type == MessageType.Batch);
    }

    [Fact]
    public void A_gateway_that_was_replaced_by_an_older_one_is_found_out_and_gets_readings()
    {
        rig.PowerOn(1 + 2 * SamplesPerUplink);
        rig.Gateway.Link.Types = OldGateway;
        rig.RunWakes(96);
        rig.Gateway.Link.Types = MessageTypes.All;
        var before = Node.Uplinks.Count;
        rig.RunWakes(96 + 2 * SamplesPerUplink);
        Assert.Contains(Node.Uplinks.Skip(before), uplink => uplink.Type == MessageType.Batch);
        AssertAllStoredOnceInOrder(190);
    }

    [Fact]
    public void A_gateway_that_lost_its_records_is_told_by_a_hello_which_ones_nobody_has_any_more()
    {
        rig.PowerOn(1 + 2 * SamplesPerUplink);
        rig.Gateway.Forget();
        rig.RunWakes(2 * SamplesPerUplink);
        Assert.Equal(2, Node.Hellos.Count);
        Assert.Equal(1 + 2 * SamplesPerUplink, (int)Node.KnownLost);
        Assert.Equal(Node.Records.Keys.Max(), Node.HighestContiguous);
    }

    [Fact]
    public void A_long_outage_is_sent_in_full_frames_one_after_the_other()
    {
        rig.PowerOn(1 + SamplesPerUplink);
        rig.AccessPoint.IsUp = false;
        rig.RunWakes(400);
        rig.AccessPoint.IsUp = true;
        rig.RunWakes(40);
        var batches = frames.Where(frame => frame.Type == MessageType.Batch).ToArray();
        Assert.Contains(batches, batch => batch.Length > 200);
        Assert.All(batches, batch => Assert.InRange(batch.Length, 12, FrameCodec.MaximumFrameLengthBytes));
        AssertAllStoredOnceInOrder(400);
    }

    [Fact]
    public void Downlinks_of_another_start_have_no_effect()
    {
        // The broker keeps what comes too late for the node: here every answer comes again at the next wake.
        rig.Gateway.Replays = true;
        rig.Gateway.Send(CommandOpcode.SampleNow);
        rig.PowerOn(1 + 4 * SamplesPerUplink);
        Assert.Single(Node.Results.Select(result => result.CommandId).Distinct());
        AssertAllStoredOnceInOrder(3 * SamplesPerUplink);
    }

    private void AssertAllStoredOnceInOrder(int atLeast)
    {
        Assert.Equal((0, 0), ((int)Node.Contradicted, (int)Node.OutOfOrder));
        Assert.Equal(Enumerable.Range(1, Node.Records.Count).Select(number => (uint)number), Node.Records.Keys.Order());
        Assert.InRange(Node.Records.Count, atLeast, int.MaxValue);
    }
}
