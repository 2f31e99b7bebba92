using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>Alarms, status, results, reports: each is stored and answered by itself. docs/uplink-protocol.md, sections 9.2 and 9.4.</summary>
public class MessageTests
{
    [Fact]
    public async Task Each_phase_of_an_alarm_is_stored_once_and_every_repetition_is_answered()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Pond);
        for (int time = 0; time < 3; time++)
        {
            node.Publish(node.AlarmFrame(AlarmPhase.Begin, 9, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, 387, 400, at: 1_790_000_000));
            Assert.Equal(((uint)time, MessageType.Answer, 0u), await Reply(node));
        }

        node.Publish(node.AlarmFrame(AlarmPhase.End, 9, AlarmRule.BelowLimit, ChannelCatalogue.DissolvedOxygen, ChannelValue.Faulty, 400, at: 1_790_000_600));
        await node.AnswerAsync();

        AlarmView alarm = Assert.Single(new AlarmBook(Database.Open(line.DataFolder, mayCreate: false)).List(new AlarmQuery(node.Identity), limit: 10));
        Assert.Equal((9, "belowLimit", ChannelCatalogue.DissolvedOxygen.Name, 3.87m, 4.00m), (alarm.Number, alarm.Rule, alarm.Channel, alarm.Value, alarm.Limit));
        Assert.Equal((1_790_000_000_000, 1_790_000_600_000, false, false), (alarm.BeganAt, alarm.EndedAt, alarm.IsActive, alarm.IsMoment));
        using DbConnection database = line.Database();
        Assert.Equal((2, 4), (database.One<long>("SELECT count(*) FROM alarm_phases"), database.One<long>("SELECT count(*) FROM frames WHERE error = 0")));
    }

    [Fact]
    public async Task An_end_without_a_beginning_is_taken_and_so_is_the_beginning_that_comes_later()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        var alarms = new AlarmBook(Database.Open(line.DataFolder, mayCreate: false));
        node.Publish(node.AlarmFrame(AlarmPhase.End, 3, AlarmRule.StateEntered, ChannelCatalogue.LidOpen, 0));
        await node.AnswerAsync();
        AlarmView ended = Assert.Single(alarms.List(new AlarmQuery(), limit: 10));
        Assert.Equal((null, false), (ended.BeganAt, ended.IsActive));
        Assert.NotNull(ended.EndedAt);

        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 3, AlarmRule.StateEntered, ChannelCatalogue.LidOpen, 1));
        node.Publish(node.AlarmFrame(AlarmPhase.Moment, 4, AlarmRule.Collected));
        node.Publish(node.AlarmFrame(AlarmPhase.Begin, 5, (AlarmRule)200));
        for (int answer = 0; answer < 3; answer++)
        {
            await node.AnswerAsync();
        }

        List<AlarmView> all = alarms.List(new AlarmQuery(), limit: 10);
        Assert.Equal([(5L, "200", true, false), (4L, "collected", false, true), (3L, "stateEntered", false, false)],
            all.Select(alarm => (alarm.Number, alarm.Rule, alarm.IsActive, alarm.IsMoment)));
        Assert.Equal(1m, all[2].Value);
        Assert.Null(all[1].Channel);
    }

    [Fact]
    public async Task A_status_is_stored_answered_and_shown()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        node.ConfigurationVersion = 4;
        node.Publish(node.StatusFrame(batteryMillivolt: 3305, signal: -67));
        Assert.Equal((1u, MessageType.Answer, 1u), await Reply(node));
        node.Publish(node.StatusFrame(batteryMillivolt: 0, signal: Status.SignalUnknown, reason: (ResetReason)77));
        await node.AnswerAsync();

        NodeView view = await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}");

        Assert.Equal((3, 1), (view.Uplinks, view.Records));
        NodeStatusView status = view.Details!.Status!;
        Assert.Equal((null, null, 61_428, 12, 3), (status.BatteryMillivolt, status.SignalDbm, status.FreeHeapBytes, status.PendingRecords, status.JournalFillPercent));
        Assert.Equal(("77", "1.4.0.207", null, 4321), (status.ResetReason, status.Firmware, status.Image, status.AwakeMilliseconds));
        Assert.Equal(4u, view.Details.ConfigurationVersion);
        using DbConnection database = line.Database();
        Assert.Equal(3305, database.One<long>("SELECT battery_millivolt FROM statuses ORDER BY counter LIMIT 1"));
    }

    [Fact]
    public async Task Results_reports_and_update_progress_are_stored_and_answered_whatever_they_are_about()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Switch);
        var inForce = new NodeConfiguration
        {
            Version = 5, NodeIdentity = node.Identity, Key = node.Key, Kind = node.Kind, Name = "Lamp", BrokerHost = "localhost", BrokerPort = 1883,
            SampleIntervalSeconds = 60, UplinkIntervalSeconds = 60,
        };
        node.Publish(node.ResultFrame(41, CommandOutcome.Succeeded, 1));
        Assert.Equal((0u, MessageType.Answer, 0u), await Reply(node));
        node.Publish(node.ResultFrame(42, (CommandOutcome)200));
        Assert.Equal((1u, MessageType.Answer, 0u), await Reply(node));
        node.Publish(node.ReportFrame(inForce));
        Assert.Equal((2u, MessageType.Answer, 0u), await Reply(node));
        node.Publish(node.UpdateFrame(UpdateState.Refused, UpdateRefusal.NotSupported));
        Assert.Equal((3u, MessageType.Answer, 0u), await Reply(node));

        using DbConnection database = line.Database();
        Assert.Equal(["41 2 1", "42 200 0"], database.Column<string>("SELECT command || ' ' || result || ' ' || value FROM command_results ORDER BY command"));
        Assert.Equal((5, 0), (database.One<long>("SELECT version FROM configuration_reports"), database.One<long>("SELECT error FROM configuration_reports")));
        byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
        Assert.Equal(settings[..inForce.WriteSettings(settings, 0)], database.One<byte[]>("SELECT settings FROM configuration_reports"));
        NodeDetails details = (await line.Gateway.GetAsync<NodeView>($"/api/nodes/{node.Text}")).Details!;
        Assert.Equal(("refused", "notSupported", "7800000000000000"), (details.Update!.State, details.Update.Reason, details.Update.Name));
    }

    [Fact]
    public async Task Readings_that_come_at_once_may_share_an_answer_but_every_other_uplink_has_its_own()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using (DbConnection other = line.Database())
        {
            // What comes while the store cannot be written is one transaction then.
            using DbTransaction transaction = other.Lock();
            node.Publish(node.Frame(1));
            await Wait.UntilAsync(async () => (await line.Gateway.StatusAsync()).StoreProblem is not null, "the gateway waits for its store");
            foreach (byte[] frame in new[] { node.Frame(2, moreQueued: true), node.StatusFrame(), node.Frame(3, moreQueued: true), node.StatusFrame(), node.Frame(4) })
            {
                node.Publish(frame);
            }

            using TestNode last = await TestNode.UnregisteredAsync(line.Broker, NodeKind.Bin, 1, new byte[16]);
            last.Publish(last.Frame(1));
        }

        var answered = new HashSet<uint>();
        OpenedDownlink answer;
        do
        {
            answer = await node.AnswerAsync();
            answered.Add(answer.InReplyTo);
        }
        while (answer.InReplyTo != 5);

        Assert.Equal(4u, answer.Acknowledged);
        Assert.Contains(2u, answered);
        Assert.Contains(4u, answered);
    }

    private static async Task<(uint InReplyTo, MessageType Type, uint Acknowledged)> Reply(TestNode node)
    {
        OpenedDownlink downlink = await node.AnswerAsync();
        Assert.Equal(FrameError.None, downlink.Error);
        return (downlink.InReplyTo, downlink.Type, downlink.Acknowledged);
    }
}
