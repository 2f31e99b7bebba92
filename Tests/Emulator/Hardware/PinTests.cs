using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>Pads and wires by themselves, without a program.</summary>
public sealed class PinTests
{
    private readonly VirtualBoard board = new(new Scheduler(Pacing.Virtual), BoardModel.Esp32BleRev3, new VirtualFlash(), [1, 2, 3, 4, 5, 6], 1);

    [Fact]
    public void An_outside_resistor_is_stronger_than_the_pads_own()
    {
        var pin = board.Pins[26];
        pin.ConfigureInput(PinPull.Up);
        Assert.Equal(WireState.High, pin.State);
        pin.Connect("resistor").Drive = WireDrive.PulledDown;
        Assert.Equal(WireState.Low, pin.State);
    }

    [Fact]
    public void Two_outputs_against_each_other_are_a_short_and_read_low()
    {
        var pin = board.Pins[26];
        pin.ConfigureOutput(false, PinPull.None);
        pin.Write(true);
        pin.Connect("other output").Drive = WireDrive.Low;
        Assert.True(pin.IsShorted);
        Assert.Equal(WireState.Low, pin.State);
    }

    [Fact]
    public void An_open_drain_output_pulls_low_and_lets_go()
    {
        var pin = board.Pins[17];
        pin.ConfigureOutput(true, PinPull.None);
        pin.Connect("resistor").Drive = WireDrive.PulledUp;
        Assert.Equal(WireState.Low, pin.State);
        pin.Write(true);
        Assert.Equal(WireState.High, pin.State);
        Assert.False(pin.IsShorted);
    }

    [Fact]
    public void A_part_that_is_taken_off_the_wire_leaves_it_floating()
    {
        var pin = board.Pins[27];
        var part = pin.Connect("part");
        part.Drive = WireDrive.High;
        part.Disconnect();
        Assert.Equal(WireState.Floating, pin.State);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(-1)]
    public void A_GPIO_that_the_chip_has_not_is_refused_by_number(int gpio)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => board.Pins[gpio]);
        Assert.Contains($"ESP32 has no GPIO {gpio}", exception.Message);
    }

    [Theory]
    [InlineData(4, WireState.Low)]
    [InlineData(5, WireState.High)]
    [InlineData(14, WireState.High)]
    [InlineData(12, WireState.Low)]
    [InlineData(26, WireState.Floating)]
    public void After_a_reset_pads_are_pulled_as_in_the_datasheet(int gpio, WireState state)
    {
        board.Program = () => { };
        board.PowerOn();
        Assert.Equal(state, board.Pins[gpio].State);
    }
}
