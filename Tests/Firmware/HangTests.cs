using Nf.Channels;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A call that never returns, wherever it is, costs a bounded time and no record: the supervisor and the bounds below it.</summary>
public sealed class HangTests
{
    private const long LongestWakeMicroseconds = (BatteryNode.MeasureBoundMilliseconds + BatteryNode.UplinkBoundMilliseconds + 2_000) * 1000L;

    [Theory]
    [InlineData(Hang.Connect)]
    [InlineData(Hang.Subscribe)]
    [InlineData(Hang.Publish)]
    [InlineData(Hang.Disconnect)]
    [InlineData(Hang.ConnectForThirtySeconds)]
    public void Whatever_the_mqtt_client_blocks_in_the_wake_ends_and_the_records_come_later(Hang hang)
    {
        using var rig = Bin();
        rig.RunWakes(1);
        rig.Board.Radio.Network = new HangingNetwork(rig.Broker, hang);
        rig.RunWakes(20);
        Assert.All(rig.AwakeMicroseconds, wake => Assert.InRange(wake, 0, LongestWakeMicroseconds));
        rig.Board.Radio.Network = rig.Broker;
        rig.RunWakes(24);
        Assert.Equal(Enumerable.Range(1, rig.Gateway.Node.Records.Count).Select(number => (uint)number), rig.Gateway.Node.Records.Keys.Order());
        Assert.InRange(rig.Gateway.Node.Records.Count, 40, 45);
        Assert.Equal(0, rig.Gateway.Rejected);
    }

    [Fact]
    public void A_sensor_that_hangs_the_program_costs_that_wake_its_record_and_nothing_else()
    {
        using var rig = Bin();
        rig.RunWakes(2);
        var isHanging = true;
        rig.Board.Pins[4].Changed += pin =>
        {
            if (isHanging && pin.State == WireState.High)
            {
                VirtualBoard.Current.Wait(long.MaxValue);
            }
        };
        rig.RunWakes(4);
        Assert.All(rig.AwakeMicroseconds, wake => Assert.InRange(wake, 0, (BatteryNode.MeasureBoundMilliseconds + 3_000) * 1000L));
        isHanging = false;
        rig.RunWakes(10);
        Assert.Equal(Enumerable.Range(1, rig.Gateway.Node.Records.Count).Select(number => (uint)number), rig.Gateway.Node.Records.Keys.Order());
        Assert.InRange(rig.Gateway.Node.Records.Count, 8, 12);
    }

    [Fact]
    public void A_failure_in_every_wake_leaves_the_board_asleep_not_halted()
    {
        using var rig = Bin();
        rig.RunWakes(1);
        rig.Board.Pins[4].Changed += pin =>
        {
            if (pin.State == WireState.High)
            {
                throw new InvalidOperationException("a driver's bug");
            }
        };
        rig.RunWakes(10);
        Assert.Equal(BoardState.DeepSleep, rig.Board.State);
        Assert.Null(rig.Board.ProgramFailure);
    }

    private static Rig Bin()
    {
        var rig = new Rig(NodeKind.Bin);
        _ = new BinParts(rig);
        rig.Board.PowerOn();
        return rig;
    }
}
