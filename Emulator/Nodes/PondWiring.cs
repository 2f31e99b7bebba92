using Nf.Emulator.Environments;
using Nf.Firmware.Boards;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>What is wired to a pond's board.</summary>
internal static class PondWiring
{
    // docs/hardware.md: the 1-Wire bus hangs on both pins of the serial port COM3.
    private const int OneWireTransmit = 17;
    private const int OneWireReceive = 16;

    public static void Connect(VirtualBoard board, Surroundings surroundings, int seed)
    {
        var pins = new Esp32BleRev3();
        var pond = new Pond(surroundings.Clock, seed);
        var frontEnd = new PondFrontEnd(pond);
        var supply = Supply.Switched(board, pins.SensorSupply);
        _ = new Ads1115(board, I2cWiring.Bus(board), supply, input => 1000 * Millivolts(frontEnd, input));
        _ = new Ds18b20(board, board.OneWire.Bus(OneWireTransmit, OneWireReceive), supply, () => (int)(pond.WaterCelsius * 1000), seed & 0xFFFFFF);
        _ = new VoltageSource(board, board.Model.AdcPins[pins.LevelAdcChannel], () => frontEnd.LevelMillivolts, supply);
        BatteryWiring.Connect(board, surroundings, pins.BatteryAdcChannel, seed);
    }

    private static int Millivolts(PondFrontEnd frontEnd, int input) => input switch
    {
        0 => frontEnd.AcidityMillivolts,
        1 => frontEnd.OxygenMillivolts,
        2 => frontEnd.ConductivityMillivolts,
        _ => frontEnd.TurbidityMillivolts,
    };
}
