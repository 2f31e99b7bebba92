using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>I2C as the firmware has it: nothing answers unless pins, wires, supply and part are all there.</summary>
public sealed class I2cTests
{
    private const string Unanswered = "status 4 bytes 0 value 0";

    [Fact]
    public void A_thermometer_on_mapped_pins_gives_its_temperature()
    {
        using var board = new HardwareBoard(I2cPrograms.ReadThermometer);
        var milliC = 25_000;
        AddThermometer(board.Board, () => milliC);
        board.RunFor(2.2);
        milliC = -10_062;
        board.RunFor(1);
        Assert.Equal("status 1 bytes 3 value " + (25 * 16 << 4), board.Lines[0]);
        Assert.Equal("status 1 bytes 3 value " + unchecked((ushort)(-161 << 4)), board.Lines[1]);
    }

    [Fact]
    public void Without_the_part_there_is_no_acknowledge()
        => Assert.Equal([Unanswered, Unanswered, Unanswered], Run(I2cPrograms.ReadThermometer, _ => { }));

    [Fact]
    public void Swapped_data_and_clock_reach_nobody()
        => Assert.Equal([Unanswered, Unanswered, Unanswered], Run(I2cPrograms.ReadThermometerSwapped, board => AddThermometer(board, () => 25_000)));

    [Fact]
    public void A_clock_faster_than_the_part_follows_gets_no_acknowledge()
        => Assert.Equal([Unanswered, Unanswered, Unanswered], Run(I2cPrograms.ReadThermometerTooFast, board => AddThermometer(board, () => 25_000)));

    [Fact]
    public void Unmapped_the_classic_chip_listens_on_18_and_19_where_the_part_is_not()
        => Assert.Equal([Unanswered, Unanswered, Unanswered], Run(I2cPrograms.ReadThermometerUnmapped, board => AddThermometer(board, () => 25_000)));

    [Fact]
    public void Unmapped_the_S3_has_no_pins_and_throws()
        => Assert.Equal(["open: Exception"], Run(I2cPrograms.ReadThermometerUnmapped, _ => { }, BoardModel.Esp32S3Quad));

    [Theory]
    [InlineData(DeviceFault.Dead)]
    [InlineData(DeviceFault.Unplugged)]
    public void A_broken_part_gets_no_acknowledge(DeviceFault fault)
        => Assert.Equal(Unanswered, Run(I2cPrograms.ReadThermometer, board => AddThermometer(board, () => 25_000).Fault = fault)[0]);

    [Fact]
    public void The_part_answers_only_while_its_supply_is_on_and_measures_after_its_conversion_time()
    {
        var lines = Run(I2cPrograms.SwitchSupply, board =>
        {
            var supply = Supply.Switched(board, I2cPrograms.SupplyPin);
            _ = new Tmp102(board, board.I2c.Bus(I2cPrograms.DataPin, I2cPrograms.ClockPin), supply, () => 25_000);
        });
        Assert.Equal([Unanswered, "status 1 bytes 3 value 0", "status 1 bytes 3 value 6400", Unanswered], lines);
    }

    [Fact]
    public void A_stuck_bus_is_given_up_after_a_second()
        => Assert.Equal(
            ["status 2 bytes 0 value 0", "seconds 1"],
            Run(I2cPrograms.StuckBus, board => board.I2c.Bus(I2cPrograms.DataPin, I2cPrograms.ClockPin).IsStuck = true));

    [Fact]
    public void Misuse_throws_what_the_firmware_throws()
        => Assert.Equal(
            [
                "bus 3: ArgumentException",
                "input-only pin: ArgumentException",
                "converter channel: ArgumentException",
                "pin open as GPIO: Exception",
                "disposed: InvalidOperationException",
            ],
            Run(I2cPrograms.Misuse, _ => { }));

    [Fact]
    public void A_converter_gives_the_result_after_its_data_rate_and_not_before()
    {
        int[] microvolts = [1_500_000, 0, 2_800_000, 5_000_000];
        var lines = Run(I2cPrograms.ConvertInputs, board => AddConverter(board, input => microvolts[input]));
        Assert.Equal(4, lines.Count);
        for (var input = 0; input < 4; input++)
        {
            var words = lines[input].Split(' ');
            var expected = Math.Min(32_767, microvolts[input] / 125);
            Assert.InRange(int.Parse(words[5]), expected - 3, expected + 3);
            Assert.Equal("waited True", string.Join(' ', words[6..]));

            // What the conversion before had left.
            Assert.Equal(input == 0 ? "0" : lines[input - 1].Split(' ')[5], words[3]);
        }
    }

    [Fact]
    public void A_converters_inputs_cannot_leave_its_supply()
    {
        var lines = Run(I2cPrograms.ConvertInputs, board => AddConverter(board, _ => 4_000_000, supplyMillivolts: 3300));
        Assert.InRange(int.Parse(lines[0].Split(' ')[5]), 28_790, 28_810);
    }

    [Fact]
    public void Two_parts_with_one_address_are_refused()
    {
        using var board = new HardwareBoard(I2cPrograms.ReadThermometer);
        AddThermometer(board.Board, () => 0);
        var exception = Assert.Throws<InvalidOperationException>(() => AddThermometer(board.Board, () => 0));
        Assert.Contains("0x48", exception.Message);
    }

    private static Tmp102 AddThermometer(VirtualBoard board, Func<int> milliC)
        => new(board, board.I2c.Bus(I2cPrograms.DataPin, I2cPrograms.ClockPin), Supply.Rail(board), milliC);

    private static void AddConverter(VirtualBoard board, Func<int, int> microvolts, int supplyMillivolts = 5000)
        => _ = new Ads1115(board, board.I2c.Bus(I2cPrograms.DataPin, I2cPrograms.ClockPin), Supply.Rail(board), microvolts, supplyMillivolts: supplyMillivolts);

    private static List<string> Run(Action program, Action<VirtualBoard> wire, BoardModel? model = null)
    {
        using var board = new HardwareBoard(program, model);
        wire(board.Board);
        board.RunFor(10);
        return board.Lines;
    }
}
