using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The parts of a pond on the rig's board.</summary>
public sealed class PondParts
{
    public PondParts(Rig rig)
    {
        var board = rig.Board;
        Converter = new Ads1115(board, board.I2c.Bus(21, 22), rig.Supply, input => ProbeMillivolts[input] * 1000);
        Thermometer = new Ds18b20(board, board.OneWire.Bus(17, 16), rig.Supply, () => TemperatureMilliC, 0x123456);
        Level = new VoltageSource(board, 35, () => LevelMillivolts, rig.Supply);
        Battery = new VoltageSource(board, 34, () => BatteryMillivolts / 2);
    }

    public int TemperatureMilliC { get; set; } = 25_000;

    /// <summary>pH 8, half saturated, 1 mS/cm and 100 NTU.</summary>
    public int[] ProbeMillivolts { get; } = [1323, 800, 40, 3900];

    public int LevelMillivolts { get; set; } = 1500;

    public int BatteryMillivolts { get; set; } = 3300;

    public Ads1115 Converter { get; }

    public Ds18b20 Thermometer { get; }

    public VoltageSource Level { get; }

    public VoltageSource Battery { get; }
}
