using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Lives;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>docs/uplink-protocol.md 9.5: a broker that was silent for a day is given up.</summary>
public sealed class SilentBrokerTests
{
    private const int Hour = 3600;

    [Theory]
    [InlineData(NodeKind.Switch, false)]
    [InlineData(NodeKind.Switch, true)]
    [InlineData(NodeKind.Bin, false)]
    [InlineData(NodeKind.Bin, true)]
    public void A_node_comes_back_from_a_broker_that_was_silent_for_a_day_also_when_it_has_lost_its_clock(NodeKind kind, bool losesClock)
    {
        using var rig = new Rig(kind);
        var line = new FaultyLine(rig.Scheduler, 1, 1);
        rig.Board.Radio.Network = new FaultyNetwork(rig.Scheduler, rig.Broker, "broker", line, line);
        rig.Board.PowerOn();
        rig.RunSeconds(2 * Hour);

        var silent = Rig.Configuration(kind);
        silent.Version = 2;
        silent.BrokerHost = "nobody";
        rig.Gateway.Send(silent);
        rig.RunSeconds(3 * Hour);
        Assert.Equal(2u, rig.Gateway.Node.Reports[^1].VersionInForce);
        if (losesClock)
        {
            rig.Board.CutPower();
            rig.RunSeconds(60);
            rig.Board.PowerOn();
        }

        var uplinks = rig.Gateway.Node.Uplinks.Count;
        rig.RunSeconds(20 * Hour);
        Assert.Equal(uplinks, rig.Gateway.Node.Uplinks.Count);
        rig.RunSeconds(16 * Hour);
        var report = rig.Gateway.Node.Reports[^1];
        Assert.Equal((2u, ConfigurationError.BrokerUnreachable, 1u), (report.OfferedVersion, report.Error, report.VersionInForce));
        Assert.Equal("broker", report.InForce!.BrokerHost);
        Assert.InRange(rig.Gateway.Node.Uplinks.Count, uplinks + 3, 1000);
    }

    [Theory]
    [InlineData(NodeKind.Switch)]
    [InlineData(NodeKind.Bin)]
    public void A_configuration_whose_broker_was_given_up_is_not_taken_again_when_the_gateway_still_offers_it(NodeKind kind)
    {
        using var rig = new Rig(kind);
        var line = new FaultyLine(rig.Scheduler, 1, 1);
        rig.Board.Radio.Network = new FaultyNetwork(rig.Scheduler, rig.Broker, "broker", line, line);
        rig.Board.PowerOn();
        rig.RunSeconds(2 * Hour);

        // The report that it was taken is lost, again and again.
        rig.Gateway.Link.Arriving = (message, deliver) =>
        {
            if ((message.Payload[0] & 0x1F) != (int)MessageType.ConfigurationReport)
            {
                deliver(message);
            }
        };
        var silent = Rig.Configuration(kind);
        silent.Version = 2;
        silent.BrokerHost = "nobody";
        rig.Gateway.Send(silent);
        rig.RunSeconds(12 * Hour);
        rig.Gateway.Link.Arriving = (message, deliver) => deliver(message);
        rig.RunSeconds(26 * Hour);
        var uplinks = rig.Gateway.Node.Uplinks.Count;
        rig.RunSeconds(12 * Hour);
        var report = rig.Gateway.Node.Reports[^1];
        Assert.Equal((2u, ConfigurationError.BrokerUnreachable, 1u), (report.OfferedVersion, report.Error, report.VersionInForce));
        Assert.InRange(rig.Gateway.Node.Uplinks.Count, uplinks + 8, 1000);
    }
}
