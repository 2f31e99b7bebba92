using Nf.Channels;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The node's time between two answers: the sleep clock's drift is learned, its whole seconds are not believed.</summary>
public sealed class TimeTests : IDisposable
{
    private readonly Rig rig = new(NodeKind.Bin);
    private readonly List<long> sampledAtMilliseconds = [];

    public TimeTests()
    {
        _ = new BinParts(rig);
        rig.Supply.Changed += () =>
        {
            if (rig.Supply.IsOn)
            {
                sampledAtMilliseconds.Add(rig.UtcMilliseconds);
            }
        };
    }

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(5_000)]
    [InlineData(-5_000)]
    [InlineData(2_700)]
    public void Once_the_drift_is_learned_records_and_wakes_are_right_to_the_second(int partsPerMillion)
    {
        rig.Board.Clock.SleepDriftPartsPerMillion = partsPerMillion;
        rig.Board.PowerOn();
        rig.RunWakes(60);
        AssertRecordTimes(10, 2);

        // Wakes keep their place on the grid of the true time.
        var places = sampledAtMilliseconds.Skip(12).Select(at => at % (Rig.SampleIntervalSeconds * 1000L)).ToArray();
        Assert.InRange(places.Max() - places.Min(), 0, 2_500);
    }

    [Fact]
    public void A_drift_that_changes_with_the_temperature_is_followed()
    {
        rig.Board.Clock.SleepDriftPartsPerMillion = 3_000;
        rig.Board.PowerOn();
        rig.RunWakes(30);
        rig.Board.Clock.SleepDriftPartsPerMillion = 4_500;
        rig.RunWakes(50);
        AssertRecordTimes(50, 2);
    }

    [Fact]
    public void A_time_server_that_sets_the_chip_s_clock_during_an_uplink_changes_nothing()
    {
        rig.Board.Clock.SleepDriftPartsPerMillion = 4_000;
        rig.Board.PowerOn();
        rig.RunWakes(10);
        rig.Board.Radio.LinkChanged += () =>
        {
            if (rig.Board.Radio.IsOnline)
            {
                rig.Board.Clock.UtcMicroseconds = rig.UtcMilliseconds * 1000;
            }
        };
        rig.RunWakes(50);
        AssertRecordTimes(12, 2);
    }

    [Fact]
    public void A_gateway_whose_clock_jumps_for_a_while_does_not_spoil_the_drift()
    {
        rig.Board.Clock.SleepDriftPartsPerMillion = 4_000;
        rig.Board.PowerOn();
        rig.RunWakes(20);
        rig.Gateway.Link.Clock = () => rig.UtcMilliseconds + 86_400_000L * 400;
        rig.RunWakes(8);
        rig.Gateway.Link.Clock = () => rig.UtcMilliseconds;
        var readings = rig.Gateway.Node.Records.Count;
        rig.RunWakes(40);
        AssertRecordTimes(readings + 12, 3);
    }

    private void AssertRecordTimes(int from, int toleranceSeconds)
    {
        var records = rig.Gateway.Node.Records;
        Assert.True(records.Count > from + 10, $"{records.Count} records");
        for (var number = from; number <= records.Count; number++)
        {
            Assert.InRange(records[(uint)number].SampledAtUnixSeconds - (sampledAtMilliseconds[number - 1] / 1000), -toleranceSeconds, toleranceSeconds);
        }
    }
}
