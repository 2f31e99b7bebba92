using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>1-Wire over COM3, bit by bit.</summary>
public sealed class OneWireTests
{
    [Fact]
    public void A_search_finds_every_part_once()
    {
        long[] serials = [0x0000_1234_5678, 0x0000_1234_5679, 0xFFEE_0000_0001];
        var lines = Run(OneWirePrograms.FindAll, (board, bus) =>
        {
            foreach (var serial in serials)
            {
                _ = new Ds18b20(board, bus, Supply.Rail(board), () => 20_000, serial);
            }
        });
        Assert.Equal("found 3", lines[^1]);
        var codes = lines[..^1];
        Assert.Equal(3, codes.Distinct().Count());
        Assert.All(codes, code =>
        {
            var bytes = Convert.FromHexString(code);
            Assert.Equal(Ds18b20.Family, bytes[0]);
            Assert.Equal(OneWireCrc.Of(bytes.AsSpan(0, 7)), bytes[7]);
        });
    }

    [Fact]
    public void An_empty_bus_has_no_parts()
        => Assert.Equal(["found 0"], Run(OneWirePrograms.FindAll, (_, _) => { }));

    [Fact]
    public void A_thermometer_shows_85_degrees_until_its_conversion_is_done()
        => Assert.Equal(
            ["first sixteenths 1360 sound", "start 1", "busy True", "early sixteenths 1360 sound", "after sixteenths 340 sound"],
            Run(OneWirePrograms.ReadThermometer, (board, bus) => _ = new Ds18b20(board, bus, Supply.Rail(board), () => 21_250, 1)));

    [Fact]
    public void Below_zero_is_twos_complement()
        => Assert.Equal(
            "after sixteenths -162 sound",
            Run(OneWirePrograms.ReadThermometer, (board, bus) => _ = new Ds18b20(board, bus, Supply.Rail(board), () => -10_125, 1))[^1]);

    [Theory]
    [InlineData(DeviceFault.Dead)]
    [InlineData(DeviceFault.Unplugged)]
    public void A_broken_part_gives_no_presence(DeviceFault fault)
        => Assert.All(
            Run(OneWirePrograms.ReadThermometer, (board, bus) => _ = new Ds18b20(board, bus, Supply.Rail(board), () => 21_250, 1) { Fault = fault }),
            line => Assert.EndsWith("nobody", line));

    [Fact]
    public void A_part_without_supply_gives_no_presence()
        => Assert.Equal(
            "first nobody",
            Run(OneWirePrograms.ReadThermometer, (board, bus) => _ = new Ds18b20(board, bus, Supply.Switched(board, 4), () => 21_250, 1))[0]);

    [Fact]
    public void A_noisy_part_is_caught_by_the_checksum()
    {
        var lines = Enumerable.Range(1, 5).SelectMany(seed => Run(
            OneWirePrograms.ReadThermometer,
            (board, bus) => _ = new Ds18b20(board, bus, Supply.Rail(board), () => 21_250, 1) { Fault = DeviceFault.Noisy },
            seed));
        Assert.Contains(lines, line => line.EndsWith("broken"));
    }

    [Fact]
    public void A_shorted_bus_looks_present_and_all_zeros_pass_the_checksum()
        => Assert.Equal("first sixteenths 0 sound", Run(OneWirePrograms.ReadThermometer, (_, bus) => bus.IsShorted = true)[0]);

    [Fact]
    public void Pins_that_are_not_tied_together_hear_garbage()
    {
        using var board = new HardwareBoard(OneWirePrograms.FindAll);
        _ = new Ds18b20(board.Board, board.Board.OneWire.Bus(OneWirePrograms.TransmitPin), Supply.Rail(board.Board), () => 20_000, 1);
        board.RunFor(10);
        Assert.Equal("found 0", board.Lines[^1]);
    }

    [Fact]
    public void Without_pins_there_is_no_host_and_only_one_at_a_time()
        => Assert.Equal(
            ["unmapped: Exception", "second host: InvalidOperationException", "after dispose: nothing"],
            Run(OneWirePrograms.Misuse, (_, _) => { }));

    [Fact]
    public void An_image_without_1_Wire_says_so()
    {
        using var board = new HardwareBoard(OneWirePrograms.OnAnImageWithout, BoardModel.Esp32C3);
        board.RunFor(5);
        Assert.Equal(["host: NotSupportedException"], board.Lines);
    }

    private static List<string> Run(Action program, Action<VirtualBoard, OneWireBus> wire, int seed = 1)
    {
        using var board = new HardwareBoard(program, seed: seed);
        wire(board.Board, board.Board.OneWire.Bus(OneWirePrograms.TransmitPin, OneWirePrograms.ReceivePin));
        board.RunFor(10);
        return board.Lines;
    }
}
