using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Lives;
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
}
