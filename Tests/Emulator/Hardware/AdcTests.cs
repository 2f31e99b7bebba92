using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>The chip's own converters: raw counts with all their faults.</summary>
public sealed class AdcTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(130, 0, 20)]
    [InlineData(1000, 960, 1200)]
    [InlineData(2000, 2100, 2550)]
    [InlineData(3290, 4095, 4095)]
    public void Counts_are_dead_at_both_ends_and_within_the_specimens_error_between(int millivolts, int lowest, int highest)
    {
        foreach (var seed in Enumerable.Range(1, 8))
        {
            Assert.All(Counts(board => board.Analog.Connect(AdcPrograms.FirstConverterPin, () => millivolts), seed), count => Assert.InRange(count, lowest, highest));
        }
    }

    [Fact]
    public void Specimens_differ_by_their_gain_and_readings_by_noise()
    {
        var means = Enumerable.Range(1, 8)
            .Select(seed => Counts(board => board.Analog.Connect(AdcPrograms.FirstConverterPin, () => 2000), seed).Average())
            .ToArray();
        Assert.True(means.Max() - means.Min() > 20, "all specimens are alike");
        Assert.True(Counts(board => board.Analog.Connect(AdcPrograms.FirstConverterPin, () => 2000), 1).Distinct().Count() > 5, "there is no noise");
    }

    [Fact]
    public void An_unconnected_channel_wanders()
    {
        var counts = Counts(_ => { }, 1);
        Assert.True(counts.Max() - counts.Min() > 100, $"{counts.Min()} to {counts.Max()}");
    }

    [Fact]
    public void A_source_without_its_supply_gives_nothing()
        => Assert.All(
            Counts(board => _ = new VoltageSource(board, AdcPrograms.FirstConverterPin, () => 2000, Supply.Switched(board, 4)), 1),
            count => Assert.Equal(0, count));

    [Fact]
    public void An_unplugged_source_leaves_the_channel_wandering()
    {
        var counts = Counts(board => _ = new VoltageSource(board, AdcPrograms.FirstConverterPin, () => 2000) { Fault = DeviceFault.Unplugged }, 1);
        Assert.True(counts.Max() - counts.Min() > 100);
    }

    [Fact]
    public void The_second_converter_is_the_radios_while_that_runs()
    {
        Assert.All(SecondConverter(WirelessOptions.Enable), line => Assert.Equal("Exception", line));
        Assert.All(SecondConverter(WirelessOptions.Disable), line => Assert.Equal("counts", line));
    }

    [Fact]
    public void Misuse_throws_what_the_firmware_throws()
    {
        using var board = new HardwareBoard(AdcPrograms.Misuse);
        board.RunFor(5);
        Assert.Equal(
            [
                "bits 12 maximum 4095 channels 20",
                "channel -1: ArgumentException",
                "channel 21: ArgumentException",
                "Hall sensor: ArgumentException",
                "disposed: ObjectDisposedException",
            ],
            board.Lines);
    }

    private static List<string> SecondConverter(WirelessOptions options)
    {
        using var board = new HardwareBoard(AdcPrograms.SecondConverter);
        board.Board.Radio.Settings.Options = options;
        board.Board.Analog.Connect(AdcPrograms.SecondConverterPin, () => 1500);
        board.RunFor(5);
        Assert.NotEmpty(board.Lines);
        return board.Lines;
    }

    private static int[] Counts(Action<VirtualBoard> wire, int seed)
    {
        using var board = new HardwareBoard(AdcPrograms.ReadFifty, seed: seed);
        wire(board.Board);
        board.RunFor(10);
        Assert.Equal(50, board.Lines.Count);
        return [.. board.Lines.Select(int.Parse)];
    }
}
